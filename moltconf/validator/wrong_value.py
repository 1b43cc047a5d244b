"""Hints for values that a release does not take: the change that keeps the meaning, else what may
stand there."""

from __future__ import annotations

from moltconf.catalogue import placement
from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.describe import TYPE_WORDS, one_of, quoted, shape_of
from moltconf.catalogue.life import successors_of, takes
from moltconf.catalogue.meant import value_meant
from moltconf.catalogue.places import forms_at, keys_at, names_at
from moltconf.catalogue.successor import Successors
from moltconf.catalogue.suggest import nearest
from moltconf.edit.changes import Remove, Set
from moltconf.jsonschema.faults import Fault, FaultKind
from moltconf.text.env import has_reference
from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.tree import Value
from moltconf.validator.hint import Hint, moved, rewritten
from moltconf.validator.hint_from_steps import moved_by_step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MOST_NAMED = 5
_NUMBERS = frozenset(("integer", "number"))
_OPEN_BOUNDS = {"exclusiveMinimum": 1, "exclusiveMaximum": -1}


def hint_of(fault: Fault, config: Value, release: str, successors: Successors) -> Hint:
    """Return what to do about a fault that is not an unknown key."""
    if not fault.path:
        return Hint("write an object: { … }")
    value: Any = lookup(config, fault.path)
    if fault.kind is FaultKind.MISSING_KEY:
        return _missing(fault)
    if fault.kind in (FaultKind.WRONG_TYPE, FaultKind.NOT_ALLOWED, FaultKind.WRONG_FORM):
        return (
            _by_migration(fault, config, release, successors)
            or _same_meaning(fault, value)
            or _by_names(fault, value, config, release)
            or _what_may_stand(fault, value, release)
        )
    return _others(fault)


def _missing(fault: Fault) -> Hint:
    schema = fault.schema if isinstance(fault.schema, dict) else {}
    shape = shape_of([schema])
    wanted = f": {shape.words}" if shape.words != "anything" else ""
    return Hint(f"add {quoted(fault.path[-1])}{wanted}")


def _by_migration(fault: Fault, config: Value, release: str, successors: Successors) -> Hint | None:
    places, _ = successors_of(fault.path, release, successors)
    done = [each for each in places if each.path is not None and not each.by_hand]
    return moved_by_step(fault.path, done, config, release) if done else None


def _same_meaning(fault: Fault, value: Value) -> Hint | None:
    """The hint to write the same in the form that is wanted, where that is plain."""
    path = fault.path
    if value is None:
        return Hint("leave the key out: null does not mean that it is missing", (Remove(path),))
    meant = value_meant(path, value)
    if meant is not None:
        return rewritten(path, path, meant, [meant])
    expected = {*fault.expected, *fault.or_types}
    if isinstance(value, str):
        return _of_text(path, value, fault, expected)
    if isinstance(value, bool):
        for on, off in (("enabled", "disabled"), ("on", "off")):
            if {on, off} <= expected:
                return rewritten(path, path, on if value else off, [on, off])
    if isinstance(value, bool | int | float) and "string" in expected:
        return Hint("write it in quotes", (Set(path, quoted(value)),))
    return None


def _of_text(path: KeyPath, value: str, fault: Fault, expected: set[object]) -> Hint | None:
    wants_truth = bool({"boolean", True, False} & expected)
    wants_number = bool(_NUMBERS & expected)
    if has_reference(value) and (wants_truth or wants_number):
        return Hint("a variable always gives text: write the value itself here")
    truth = {"true": True, "false": False}.get(value.strip().lower())
    if wants_truth and truth is not None:
        return Hint("write it without quotes", (Set(path, truth),))
    if wants_number and (number := _number(value)) is not None:
        return Hint("write the number without quotes", (Set(path, number),))
    close = nearest(value, [one for one in fault.expected if isinstance(one, str)])
    if fault.kind is FaultKind.NOT_ALLOWED and close is not None:
        return Hint(f"did you mean {quoted(close)}?", (Set(path, close),))
    return None


def _number(text: str) -> int | float | None:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return None


def _by_names(fault: Fault, value: Value, config: Value, release: str) -> Hint | None:
    """The hint to the place that the names around the key tell, or to the key inside of the value
    that was meant by it."""
    path = fault.path
    if not fault.or_types and "object" in fault.expected:
        place = placement.one_level_up(path, value, release) or placement.other_form(
            path, value, release
        )
        if place is not None and place != path:
            return moved(path, place, config)
        inner = _inner_key(path, value, release)
        if inner is not None:
            return rewritten(path, path, {inner: value}, [value])
    if "array" in fault.expected and not isinstance(value, dict | list):
        return Hint("put it into a list: [ … ]", (Set(path, [value]),))
    return None


def _inner_key(path: KeyPath, value: Value, release: str) -> str | None:
    """Return the key that means the whole where one value stands for a section: the only one that
    names the value, or the switch of the section for true and false."""
    catalogue = Catalogue.of(release)
    keys = keys_at(catalogue, path)
    if isinstance(value, bool):
        names = ["enabled"] if "enabled" in keys else []
    elif isinstance(value, str):
        names = [name for name, forms in keys.items() if value in shape_of(forms).values]
    else:
        return None
    whole = [one for one in names if takes(forms_at(catalogue, path), {one: value}, catalogue)]
    return whole[0] if len(whole) == 1 else None


def _what_may_stand(fault: Fault, value: Value, release: str) -> Hint:
    """What the key takes, where nobody can say what was meant."""
    catalogue = Catalogue.of(release)
    shape = shape_of(forms_at(catalogue, fault.path))
    if "object" in fault.expected and not fault.or_types:
        return Hint(_an_object(fault.path, value, catalogue))
    wanted = f"write {_wanted(fault)}"
    if isinstance(fault.path[-1], int):
        return Hint(f"{wanted}, or remove the item")
    if _is_required(fault.path, catalogue):
        return Hint(wanted)
    default = f": the default is {shape.default_text}" if shape.has_default else ""
    return Hint(f"{wanted}, or leave the key out{default}")


def _is_required(path: KeyPath, catalogue: Catalogue) -> bool:
    return any(path[-1] in form.get("required", ()) for form in forms_at(catalogue, path[:-1]))


def _wanted(fault: Fault) -> str:
    if fault.kind is FaultKind.NOT_ALLOWED:
        named = [quoted(one) for one in fault.expected[:_MOST_NAMED]]
        return one_of(named) if len(named) > 1 else named[0]
    if fault.kind is FaultKind.WRONG_FORM:
        return "it in this form"
    return " or ".join(TYPE_WORDS[one] for one in fault.expected)


def _an_object(path: KeyPath, value: Value, catalogue: Catalogue) -> str:
    keys = list(names_at(catalogue, path))
    if not keys and isinstance(value, list):
        return "write an object, with the name of each entry as its key: { name: { … } }"
    if not keys:
        return "write an object: { name: … }, or leave the key out"
    named = ", ".join(f"{key}: …" for key in keys[:_MOST_NAMED])
    named += ", …" if len(keys) > _MOST_NAMED else ""
    return f"write an object with some of these keys: {{ {named} }}"


def _others(fault: Fault) -> Hint:
    match fault.kind:
        case FaultKind.OUT_OF_RANGE:
            return Hint(_within(fault))
        case FaultKind.BAD_KEY:
            return Hint("rename the key")
        case FaultKind.REPEATED:
            return Hint("remove the item that repeats another", (Remove(fault.path),))
        case _:
            return Hint("leave one of the settings in it out")


def _within(fault: Fault) -> str:
    keyword, bound = fault.keyword, fault.expected[0]
    if keyword in ("minimum", "maximum"):
        return f"the nearest that it takes is {bound}"
    if keyword in _OPEN_BOUNDS and fault.found == "integer":
        return f"the nearest whole number that it takes is {bound + _OPEN_BOUNDS[keyword]}"
    if keyword.startswith("max"):
        return "shorten it"
    return (
        "write more, or leave the key out" if keyword.startswith("min") else "write another number"
    )
