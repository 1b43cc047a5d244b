"""A value held against somebody else's JSON Schema, as faults in the terms of the catalogue.

``jsonschema`` judges; it fetches nothing, and its own messages, which quote values, are not used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

from moltconf.document.env import has_reference
from moltconf.document.keypath import KeyPath
from moltconf.document.tree import Value
from moltconf.releases.faults import Fault, Kind, type_name
from moltconf.releases.patterns import compiled

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

_BOUNDS = frozenset(
    ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
    + ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
)
#: What a reference to a variable may break, because its value is not known.
_STRING_RULES = frozenset(("const", "enum", "pattern", "format", "minLength", "maxLength"))
#: Rules that ask for a value of some kind, and nothing more.
_PLAIN = frozenset(("type", "const", "enum"))
_UNIONS = frozenset(("anyOf", "oneOf"))


class UnusableSchemaError(ValueError):
    """A schema that nothing can be held against: it is none, or refers to other documents."""


def faults_of(
    schema: dict[str, Any], value: Value, path: KeyPath, *, knows_references: bool
) -> list[Fault]:
    """Every fault of ``value``, which stands at ``path`` of a config, against ``schema``.

    ``knows_references``: a string with a ``${VAR}`` fits every rule for strings. Raises
    :class:`UnusableSchemaError`.
    """
    try:
        judge = _validator(schema)
        errors = [one for one in judge.iter_errors(value) if _stands(one, knows_references)]
        found = [fault for error in errors for fault in _faults(error, path, knows_references)]
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
    javascript: Any = cast(Any, extend)(dialect, {"pattern": _check_pattern})
    # a registry of its own: the default one would fetch what a schema refers to
    return cast("Validator", javascript(schema, registry=Registry()))


def _check_pattern(
    validator: Any, pattern: str, instance: Any, schema: Any
) -> Iterator[ValidationError]:
    from jsonschema.exceptions import ValidationError

    if isinstance(instance, str) and not compiled(pattern).search(instance):
        yield ValidationError("pattern")


def _stands(error: ValidationError, knows_references: bool) -> bool:
    """Whether the error stands, whatever the variables hold."""
    if not knows_references:
        return True
    if error.validator in _UNIONS and error.context:
        return all(
            any(_stands(one, knows_references) for one in branch) for branch in _branches(error)
        )
    is_open = isinstance(error.instance, str) and has_reference(error.instance)
    return not (is_open and error.validator in _STRING_RULES)


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
    return [_as_fault(error, inner, kind, wanted) for inner, kind, wanted in _told(error, at)]


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
            kind, expected = Kind.NOT_ALLOWED, tuple(values)
            return [Fault(at, kind, "enum", expected, found, or_types=tuple(types))]
        return [Fault(at, Kind.WRONG_TYPE, "type", tuple(types), found)]
    return [Fault(at, Kind.COMBINATION, str(error.validator), (), type_name(error.instance))]


def _is_of_other_type(branch: list[ValidationError], union: ValidationError) -> bool:
    return any(
        one.validator == "type" and one.absolute_path == union.absolute_path for one in branch
    )


def _told(error: ValidationError, at: KeyPath) -> Iterator[tuple[KeyPath, Kind, tuple[Any, ...]]]:
    """Place, kind and what was expected, for each fault that the error speaks of."""
    keyword = str(error.validator)
    wanted: Any = error.validator_value
    if keyword == "additionalProperties":
        known = tuple(_schema(error).get("properties", {}))
        yield from (((*at, key), Kind.UNKNOWN_KEY, known) for key in _further_keys(error))
    elif keyword == "required":
        missing = [key for key in wanted if key not in cast(Any, error.instance)]
        yield from (((*at, key), Kind.MISSING_KEY, ()) for key in missing)
    elif keyword == "type":
        yield at, Kind.WRONG_TYPE, tuple(_types(error))
    elif keyword in ("enum", "const"):
        yield at, Kind.NOT_ALLOWED, tuple(_values(error))
    elif keyword in _BOUNDS:
        yield at, Kind.OUT_OF_RANGE, (wanted,)
    elif keyword in ("pattern", "format"):
        yield at, Kind.WRONG_FORM, (wanted,)
    elif keyword == "uniqueItems":
        yield at, Kind.REPEATED, ()
    else:
        yield at, Kind.COMBINATION, ()


def _as_fault(
    error: ValidationError, path: KeyPath, kind: Kind, expected: tuple[Any, ...]
) -> Fault:
    schema: Any = _schema(error)
    if kind is Kind.MISSING_KEY:
        schema = schema.get("properties", {}).get(path[-1], True)
    found = "" if kind is Kind.MISSING_KEY else type_name(error.instance)
    return Fault(path, kind, str(error.validator), expected, found, schema)


def _schema(error: ValidationError) -> dict[str, Any]:
    return error.schema if isinstance(error.schema, dict) else {}


def _further_keys(error: ValidationError) -> list[str]:
    schema = _schema(error)
    patterns = tuple(schema.get("patternProperties", ()))
    return [
        key
        for key in cast(Any, error.instance)
        if key not in schema.get("properties", {})
        and not any(compiled(pattern).search(key) for pattern in patterns)
    ]


def _types(error: ValidationError) -> list[str]:
    wanted: Any = error.validator_value
    return [wanted] if isinstance(wanted, str) else list(wanted)


def _values(error: ValidationError) -> list[Any]:
    wanted: Any = error.validator_value
    if error.validator == "const":
        return [wanted]
    return list(wanted) if error.validator == "enum" else []
