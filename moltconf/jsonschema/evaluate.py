"""Plain data against a schema of the catalogue: every fault, in one pass.

This is the part of JSON Schema draft-07 that occurs in the catalogue (a test holds that no other
keyword does), with the numbers and regular expressions of JavaScript, because the product checks
with JavaScript. Differences from plain JSON Schema, all of them the product's:

- NaN and the infinities, which JSON5 can write, are no numbers (measured: openclaw 2026.1.29), but
  where a release takes them (``endless``);
- an integer lies within ±(2^53-1) (measured: openclaw 2026.1.29);
- the length of a string counts UTF-16 units;
- the value of a string with a ``${VAR}`` reference is not known, so it fits every rule for
  strings; it still is no number and no boolean;
- what a template fills in (:class:`~moltconf.text.tree.Opaque`) fits everything.
"""

from __future__ import annotations

from moltconf.jsonschema import patterns
from moltconf.jsonschema.faults import ENDLESS, FaultKind, has_type, type_name
from moltconf.jsonschema.results import Evaluation, Follow, MisfitError, Probe, Said
from moltconf.jsonschema.scalars import (
    check_allowed,
    check_number,
    check_size,
    check_text,
    check_unique,
)
from moltconf.jsonschema.schema import SECTION, UNCHECKED, Schema
from moltconf.text.tree import Opaque, OpaqueText, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from moltconf.jsonschema.faults import Fault
    from moltconf.jsonschema.memory import Memory
    from moltconf.jsonschema.results import Endless
    from moltconf.text.keypath import KeyPath

#: Marks, with the value ``dropped``, an object whose unknown keys the product drops unread.
UNKNOWN = "x-unknown"
#: The names of most types: looked up before anything else is asked about a value.
_PLAIN: dict[type, str] = {str: "string", bool: "boolean", dict: "object", list: "array"}


def _itself(schema: Schema) -> Schema:
    return schema


def evaluate(
    schema: Schema,
    value: Value,
    path: KeyPath = (),
    follow: Follow = _itself,
    *,
    knows_references: bool = True,
    endless: Endless | None = None,
    said: Said | None = None,
) -> Evaluation:
    """Hold ``value``, which stands at ``path`` of the config, against ``schema``.

    Sections that ``schema`` refers to are read only where ``value`` reaches them.
    ``knows_references``: whether the release replaces ``${VAR}``; else it is text like any other.
    ``endless`` says where NaN and the infinities are numbers: nowhere, if not given. ``said`` is
    what the sections of the release said before.
    """
    evaluation = Evaluation(follow, knows_references, endless, said)
    _visit(schema, value, path, evaluation)
    return evaluation


def fits(
    schema: Schema,
    value: Value,
    path: KeyPath = (),
    follow: Follow = _itself,
    *,
    knows_references: bool = True,
    endless: Endless | None = None,
    memory: Memory | None = None,
) -> bool:
    """Return whether :func:`evaluate` has nothing against ``value``, and stop where it has.

    ``memory`` is for several releases that judge the same value.
    """
    return _is_taken(schema, value, path, Probe(follow, knows_references, endless, memory))


def _is_taken(schema: Schema, value: Value, path: KeyPath, into: Evaluation) -> bool:
    try:
        _visit(schema, value, path, into)
    except MisfitError:
        return False
    return not into.faults


def _enter(reference: dict[str, Any], value: Value, path: KeyPath, into: Evaluation) -> None:
    """Hold ``value`` against a section, unless it is known whether it fits."""
    memory = into.memory
    if memory is None:
        _enter_with_faults(reference, value, path, into)
        return
    section = into.follow(reference)
    memory.entered += 1
    entered = memory.entered
    known = memory.of(section, knows_references=into.knows_references, endless=into.endless)
    is_taken = known.get(value)
    if is_taken is None:
        is_taken = _is_taken(section, value, path, into)
        # a section that leads to others says something else where those are others
        if memory.entered == entered:
            known[value] = is_taken
    if not is_taken:
        raise MisfitError


def _enter_with_faults(
    reference: dict[str, Any], value: Value, path: KeyPath, into: Evaluation
) -> None:
    """Hold ``value`` against a section, unless that was asked before."""
    said, asked = into.said, None
    if said is not None:
        name = reference[SECTION]
        asked = said.key(name, value, path, knows_references=into.knows_references)
    if said is None or asked is None:
        _visit(into.follow(reference), value, path, into)
        return
    known = said.get(asked)
    if known is None:
        faults, dropped = len(into.faults), len(into.dropped)
        _visit(into.follow(reference), value, path, into)
        said.add(asked, into.faults[faults:], into.dropped[dropped:])
    else:
        into.faults += known[0]
        into.dropped += known[1]


def _visit(schema: Schema, value: Value, path: KeyPath, into: Evaluation) -> None:
    if isinstance(schema, bool):
        if not schema:
            into.add(path, FaultKind.UNKNOWN_KEY, "false", schema=schema)
        return
    if SECTION in schema:
        _enter(schema, value, path, into)
        return
    if UNCHECKED in schema:
        return
    types = schema.get("type")
    if types is not None and _PLAIN.get(type(value)) == types:
        if len(schema) == 1:
            return  # nothing else is asked of it
    elif (
        types is not None
        and not has_type(value, types)
        and not (into.endless and _is_endless(value, types) and into.endless(path))
    ):
        if isinstance(value, Opaque) and not isinstance(value, OpaqueText):
            return  # it may become of that type
        expected = (types,) if isinstance(types, str) else tuple(types)
        into.add(
            path, FaultKind.WRONG_TYPE, "type", *expected, found=type_name(value), schema=schema
        )
        return
    if isinstance(value, str):
        if isinstance(value, Opaque):
            return
        check_text(schema, value, path, into)
    else:
        check_allowed(schema, value, path, into)
        if isinstance(value, dict):
            _check_object(schema, value, path, into)
        elif isinstance(value, list):
            _check_list(schema, value, path, into)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            check_number(schema, value, path, into)
    _check_combinations(schema, value, path, into)


def _is_endless(value: Value, types: str | list[str]) -> bool:
    """Whether ``value`` is NaN or infinite where a number is asked for."""
    return type_name(value) in ENDLESS and has_type(0.5, types)


def _check_list(
    schema: dict[str, Any], value: list[Value], path: KeyPath, into: Evaluation
) -> None:
    items = schema.get("items")
    if isinstance(items, list):
        # the product's tuples are closed, also where the exported schema does not say so
        schema = {"minItems": len(items), "maxItems": len(items), **schema}
        for inner, item, index in zip(items, value, range(len(items)), strict=False):
            _visit(inner, item, (*path, index), into)
    elif items is not None:
        for index, item in enumerate(value):
            _visit(items, item, (*path, index), into)
    check_size(schema, "minItems", "maxItems", len(value), path, into, "array")
    if schema.get("uniqueItems"):
        check_unique(schema, value, path, into)


def _check_object(
    schema: dict[str, Any], value: dict[str, Value], path: KeyPath, into: Evaluation
) -> None:
    properties: dict[str, Schema] = schema.get("properties", {})
    required = schema.get("required", ())
    # of the many keys that an object knows few are there
    wanted = value.keys() | required if required else value
    for key in [key for key in properties if key in wanted]:
        if key in value:
            _visit(properties[key], value[key], (*path, key), into)
        else:
            into.add((*path, key), FaultKind.MISSING_KEY, "required", schema=properties[key])
    for key in required:
        if key not in value and key not in properties:
            into.add((*path, key), FaultKind.MISSING_KEY, "required")
    if len(value) > len(properties) or not value.keys() <= properties.keys():
        _check_other_keys(schema, value, path, into)
    if "propertyNames" in schema:
        _check_keys(schema["propertyNames"], value, path, into)
    if "minProperties" in schema or "maxProperties" in schema:
        check_size(schema, "minProperties", "maxProperties", len(value), path, into, "object")


def _check_other_keys(
    schema: dict[str, Any], value: dict[str, Value], path: KeyPath, into: Evaluation
) -> None:
    properties: dict[str, Schema] = schema.get("properties", {})
    by_pattern: dict[str, Schema] = schema.get("patternProperties", {})
    rest: Schema = schema.get("additionalProperties", True)
    is_dropping = schema.get(UNKNOWN) == "dropped"
    for key, inner in value.items():
        if key in properties or isinstance(key, Opaque):
            continue
        matching = [by_pattern[p] for p in by_pattern if patterns.fits(p, key)]
        for one in matching:
            _visit(one, inner, (*path, key), into)
        if matching:
            continue
        if rest is False:
            into.add(
                (*path, key),
                FaultKind.UNKNOWN_KEY,
                "additionalProperties",
                *properties,
                schema=schema,
            )
        elif is_dropping:
            into.dropped.append((*path, key))
        elif rest is not True:
            _visit(rest, inner, (*path, key), into)


def _check_keys(schema: Schema, value: dict[str, Value], path: KeyPath, into: Evaluation) -> None:
    for key in value:
        if isinstance(key, Opaque):
            continue
        apart = Evaluation(into.follow, knows_references=False)  # references in keys are text
        _visit(schema, key, (), apart)
        for fault in apart.faults:
            into.add(
                (*path, key), FaultKind.BAD_KEY, fault.keyword, *fault.expected, schema=fault.schema
            )


def _check_combinations(
    schema: dict[str, Any], value: Value, path: KeyPath, into: Evaluation
) -> None:
    if "anyOf" in schema:
        _check_branches(schema["anyOf"], value, path, into, schema.get("x-discriminator"))
    if "oneOf" in schema:
        _check_branches(schema["oneOf"], value, path, into, exactly_one=True)
    for inner in schema.get("allOf", ()):
        _visit(inner, value, path, into)
    if "not" in schema and _fits(schema["not"], value, into):
        into.add(path, FaultKind.COMBINATION, "not", found=type_name(value), schema=schema)
    if "if" in schema:
        chosen = "then" if _fits(schema["if"], value, into) else "else"
        _visit(schema.get(chosen, True), value, path, into)


def _fits(schema: Schema, value: Value, into: Evaluation) -> bool:
    """Whether ``value`` certainly fits: a reference, whose value is unknown, does not."""
    return fits(schema, value, (), into.follow, knows_references=False, memory=into.memory)


def _check_branches(
    branches: list[Schema],
    value: Value,
    path: KeyPath,
    into: Evaluation,
    discriminator: str | None = None,
    exactly_one: bool = False,
) -> None:
    attempts: list[tuple[Schema, list[Fault]]] = []
    fitting = 0
    for branch in branches:
        apart = into.apart()
        if not _is_taken(branch, value, path, apart):
            attempts.append((branch, apart.faults))
            continue
        fitting += 1
        if fitting == 1:
            into.dropped.extend(apart.dropped)
        if not exactly_one:
            return
    if fitting == 0 and into.stops:
        raise MisfitError
    if fitting == 0:
        from moltconf.jsonschema.unions import explain  # most values fit a branch

        into.faults.extend(explain(attempts, value, path, discriminator))
    elif fitting > 1 and sum(_fits(branch, value, into) for branch in branches) > 1:
        into.add(path, FaultKind.COMBINATION, "oneOf", found=type_name(value))
