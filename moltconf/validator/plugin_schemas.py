"""A value held against somebody else's JSON Schema, as faults in the terms of the catalogue.

``jsonschema`` judges; it fetches nothing, and its own messages, which quote values, are not used.
A manifest may come with the config of a stranger, so patterns take time that has a bound
(:mod:`moltconf.jsonschema.linear`), and so do references that branch over and over again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from moltconf.jsonschema.faults import Fault, FaultKind, type_name
from moltconf.jsonschema.linear import Effort, UnboundedPatternError, found
from moltconf.jsonschema.schema import LOWER_BOUNDS, TEXT_KEYWORDS, UPPER_BOUNDS
from moltconf.text.env import has_reference
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

_BOUNDS = frozenset((*LOWER_BOUNDS, *UPPER_BOUNDS, "multipleOf"))
#: Rules that ask for a value of some kind, and nothing more.
_PLAIN = frozenset(("type", "const", "enum"))
_UNIONS = frozenset(("anyOf", "oneOf"))


#: What it takes to ask one rule of a schema, in the steps of a pattern.
_RULE = 5
#: Rules that `jsonschema` answers outside of what is counted and bounded here. The product's own
#: validator, of draft-07, does not know them.
_NOT_BOUNDED = ("unevaluatedProperties", "unevaluatedItems")


class UnusableSchemaError(ValueError):
    """A schema that nothing can be held against: it is none, refers to other documents, or takes
    too long."""


def faults_of(
    schema: dict[str, Any], value: Value, path: KeyPath, *, knows_references: bool
) -> list[Fault]:
    """Return every fault of ``value``, which stands at ``path`` of a config, against ``schema``.

    ``knows_references``: a string with a ``${VAR}`` fits every rule for strings. Raises
    :class:`UnusableSchemaError`.
    """
    try:
        judge = _validator(schema)
        errors = [one for one in judge.iter_errors(value) if _stands(one, knows_references)]
        found = [fault for error in errors for fault in _faults(error, path, knows_references)]
    except UnboundedPatternError as error:
        raise UnusableSchemaError("it takes too long") from error
    except Exception as error:  # whatever a stranger's schema makes of the library
        raise UnusableSchemaError(type(error).__name__) from error
    return list({(one.path, one.kind): one for one in found}.values())


def fault_in(schema: dict[str, Any]) -> KeyPath | None:
    """Return the place of what makes ``schema`` no JSON Schema at all, ``None`` where it is one."""
    from jsonschema.exceptions import SchemaError

    try:
        _validator(schema)
    except SchemaError as error:
        return tuple(error.absolute_path)
    except UnusableSchemaError:
        return ("$schema",)
    except Exception:  # nested deeper than Python goes, numbers that it cannot hold
        return ()
    return None


def _validator(schema: dict[str, Any]) -> Validator:
    from jsonschema import Draft7Validator
    from jsonschema.validators import extend, validator_for
    from referencing import Registry

    if not isinstance(schema.get("$schema", ""), str):
        raise UnusableSchemaError("$schema")
    # without "$schema" the product's validator reads draft-07
    dialect = cast(Any, validator_for(schema, default=Draft7Validator))
    dialect.check_schema(schema)
    rules = _Bounded(Effort()).rules(dialect.VALIDATORS)
    # a registry of its own: the default one would fetch what a schema refers to
    return cast("Validator", cast(Any, extend)(dialect, rules)(schema, registry=Registry()))


_Rule = Callable[[Any, Any, Any, Any], "Iterable[ValidationError] | None"]


class _Bounded:
    """The rules of a dialect, which together take no more than ``effort``."""

    def __init__(self, effort: Effort) -> None:
        self._effort = effort

    def rules(self, dialect: Mapping[str, _Rule]) -> dict[str, _Rule]:
        own: dict[str, _Rule] = {
            "pattern": self._pattern,
            "patternProperties": self._pattern_properties,
            "additionalProperties": self._further_properties,
            "uniqueItems": self._unique_items,
            **dict.fromkeys(_NOT_BOUNDED, _refuse),
        }
        return {name: self._counted(rule) for name, rule in {**dialect, **own}.items()}

    def _counted(self, rule: _Rule) -> _Rule:
        def check(validator: Any, wanted: Any, instance: Any, schema: Any) -> Any:
            self._effort.spend(_RULE + (len(wanted) if isinstance(wanted, list | dict) else 0))
            return rule(validator, wanted, instance, schema)

        return check

    def _pattern(
        self, validator: Any, pattern: str, instance: Any, schema: Any
    ) -> Iterator[ValidationError]:
        if isinstance(instance, str) and not found(pattern, instance, self._effort):
            yield _error("pattern")

    def _pattern_properties(
        self, validator: Any, patterns: dict[str, Any], instance: Any, schema: Any
    ) -> Iterator[ValidationError]:
        for key, value in instance.items() if isinstance(instance, dict) else ():
            for pattern, wanted in patterns.items():
                if found(pattern, key, self._effort):
                    yield from validator.descend(value, wanted, path=key, schema_path=pattern)

    def _further_properties(
        self, validator: Any, wanted: Any, instance: Any, schema: Any
    ) -> Iterator[ValidationError]:
        further = _further_keys(schema, instance, self._effort)
        if isinstance(wanted, dict):
            for key in further:
                yield from validator.descend(instance[key], wanted, path=key)
        elif not wanted and further:
            yield _error("additionalProperties")

    def _unique_items(
        self, validator: Any, wanted: Any, instance: Any, schema: Any
    ) -> Iterator[ValidationError]:
        """`jsonschema` compares each object with each."""
        if wanted and isinstance(instance, list):
            forms = {json.dumps(_comparable(each), sort_keys=True) for each in instance}
            if len(forms) < len(instance):
                yield _error("uniqueItems")


def _refuse(validator: Any, wanted: Any, instance: Any, schema: Any) -> None:
    raise UnboundedPatternError("jsonschema answers this by itself")


def _error(message: str) -> ValidationError:
    from jsonschema.exceptions import ValidationError

    return ValidationError(message)


def _comparable(value: Any) -> Any:
    """``value`` with numbers that are equal written alike."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _comparable(each) for key, each in value.items()}
    return [_comparable(each) for each in value] if isinstance(value, list) else value


def _stands(error: ValidationError, knows_references: bool) -> bool:
    """Whether the error stands, whatever the variables hold."""
    if not knows_references:
        return True
    if error.validator in _UNIONS and error.context:
        return all(
            any(_stands(one, knows_references) for one in branch) for branch in _branches(error)
        )
    is_open = isinstance(error.instance, str) and has_reference(error.instance)
    return not (is_open and error.validator in TEXT_KEYWORDS)


def _branches(error: ValidationError) -> list[list[ValidationError]]:
    """The errors of each choice of a union."""
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    return list(branches.values())


def _faults(error: ValidationError, path: KeyPath, knows_references: bool) -> Iterable[Fault]:
    if error.validator in _UNIONS and error.context:
        return _faults_of_union(error, path, knows_references)
    at = (*path, *error.absolute_path)
    return [_as_fault(error, inner, kind, wanted) for inner, kind, wanted in _described(error, at)]


def _faults_of_union(
    error: ValidationError, path: KeyPath, knows_references: bool
) -> Iterable[Fault]:
    """The faults of the choice that was meant; of all choices where that is open."""
    branches = _branches(error)
    at = (*path, *error.absolute_path)
    first = [branch[0] for branch in branches]
    if all(one.validator in _PLAIN for one in first if one.absolute_path == error.absolute_path):
        likely = [branch for branch in branches if branch[0].absolute_path != error.absolute_path]
    else:
        likely = [branch for branch in branches if not _is_of_other_type(branch, error)]
    if len(likely) == 1:
        return [
            fault
            for inner in likely[0]
            if _stands(inner, knows_references)
            for fault in _faults(inner, path, knows_references)
        ]
    if not likely:
        values = [value for one in first for value in _values(one)]
        types = [name for one in first if one.validator == "type" for name in _types(one)]
        found = type_name(error.instance)
        if values:
            kind, expected = FaultKind.NOT_ALLOWED, tuple(values)
            return [Fault(at, kind, "enum", expected, found, or_types=tuple(types))]
        return [Fault(at, FaultKind.WRONG_TYPE, "type", tuple(types), found)]
    return [Fault(at, FaultKind.COMBINATION, str(error.validator), (), type_name(error.instance))]


def _is_of_other_type(branch: list[ValidationError], union: ValidationError) -> bool:
    return any(
        one.validator == "type" and one.absolute_path == union.absolute_path for one in branch
    )


def _described(
    error: ValidationError, at: KeyPath
) -> Iterator[tuple[KeyPath, FaultKind, tuple[Any, ...]]]:
    """Place, kind and what was expected, for each fault that the error speaks of."""
    keyword = str(error.validator)
    wanted: Any = error.validator_value
    if keyword == "additionalProperties":
        known = tuple(_schema(error).get("properties", {}))
        # as much work again as judging took, which had a bound
        further = _further_keys(_schema(error), cast(Any, error.instance), Effort())
        yield from (((*at, key), FaultKind.UNKNOWN_KEY, known) for key in further)
    elif keyword == "required":
        missing = [key for key in wanted if key not in cast(Any, error.instance)]
        yield from (((*at, key), FaultKind.MISSING_KEY, ()) for key in missing)
    elif keyword == "type":
        yield at, FaultKind.WRONG_TYPE, tuple(_types(error))
    elif keyword in ("enum", "const"):
        yield at, FaultKind.NOT_ALLOWED, tuple(_values(error))
    elif keyword in _BOUNDS:
        yield at, FaultKind.OUT_OF_RANGE, (wanted,)
    elif keyword in ("pattern", "format"):
        yield at, FaultKind.WRONG_FORM, (wanted,)
    elif keyword == "uniqueItems":
        yield at, FaultKind.REPEATED, ()
    else:
        yield at, FaultKind.COMBINATION, ()


def _as_fault(
    error: ValidationError, path: KeyPath, kind: FaultKind, expected: tuple[Any, ...]
) -> Fault:
    schema: Any = _schema(error)
    if kind is FaultKind.MISSING_KEY:
        schema = schema.get("properties", {}).get(path[-1], True)
    found = "" if kind is FaultKind.MISSING_KEY else type_name(error.instance)
    return Fault(path, kind, str(error.validator), expected, found, schema)


def _schema(error: ValidationError) -> dict[str, Any]:
    return error.schema if isinstance(error.schema, dict) else {}


def _further_keys(schema: dict[str, Any], instance: Any, effort: Effort) -> list[str]:
    """The keys that neither "properties" nor "patternProperties" name."""
    patterns = tuple(schema.get("patternProperties", ()))
    known = schema.get("properties", {})
    return [
        key
        for key in (instance if isinstance(instance, dict) else ())
        if key not in known and not any(found(pattern, key, effort) for pattern in patterns)
    ]


def _types(error: ValidationError) -> list[str]:
    wanted: Any = error.validator_value
    return [wanted] if isinstance(wanted, str) else list(wanted)


def _values(error: ValidationError) -> list[Any]:
    wanted: Any = error.validator_value
    if error.validator == "const":
        return [wanted]
    return list(wanted) if error.validator == "enum" else []
