"""Describe in short what may stand at a place: types, values, default."""

from __future__ import annotations

import json
from collections.abc import Iterable

from moltconf.catalogue.places import Forms
from moltconf.fields import Fields
from moltconf.jsonschema.faults import same, type_name
from moltconf.text.keypath import LONGEST_KEY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: JSON Schema types in the user's words.
TYPE_WORDS = {
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "object": "an object",
    "array": "a list",
    "null": "null",
    "nan": "NaN",
    "infinity": "an infinite number",
}


class Shape(Fields):
    """A short description: ``types`` are JSON Schema type names; ``values`` the only values
    allowed, if they are named.

    ``default`` is what the product takes where the key is missing, by its schema; ``has_default``
    tells a default of ``null`` from none. ``is_judged`` is false where the release leaves it to a
    plugin that does not come with it.
    """

    types: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()
    default: Any = None
    has_default: bool = False
    is_judged: bool = True

    @property
    def words(self) -> str:
        """The shape in words: ``one of "a", "b"``, ``a string or a list``, ``anything``."""
        return self.words_of(None)

    def words_of(self, most: int | None) -> str:
        """Return the same with at most ``most`` values by name."""
        if not self.is_judged:
            return "not judged: left to the plugin"
        named = [quoted(value) for value in self.values[:most]]
        if len(named) < len(self.values):
            named.append(f"{len(self.values) - len(named)} more")
        typed = [TYPE_WORDS[one] for one in self.types if one not in self._types_of_values()]
        if named:
            return one_of([*named, *typed])
        return " or ".join(typed) or "anything"

    @property
    def default_text(self) -> str:
        """The default as it would stand in a config."""
        return quoted(self.default)

    def _types_of_values(self) -> set[str]:
        return {type_name(value) for value in self.values}


def one_of(words: list[str]) -> str:
    """Return ``"a"``, or ``one of "a", "b", "c"``."""
    return words[0] if len(words) == 1 else f"one of {', '.join(words)}"


def quoted(value: Any) -> str:
    """Return a value of a schema as it stands in a config."""
    return json.dumps(value, ensure_ascii=False)


def quoted_key(key: str | int) -> str:
    """Return a key of a config in quotes, cut where it is too long for a message."""
    text = str(key)
    return quoted(text if len(text) <= LONGEST_KEY else text[:LONGEST_KEY] + "…")


def shape_of(forms: Forms) -> Shape:
    """Return what the forms of one place have in common with each other, taken together."""
    types: list[str] = []
    values: list[Any] = []
    has_other_strings = False
    for form in forms:
        named = [form["const"]] if "const" in form else form.get("enum", [])
        values += [one for one in named if not any(same(one, known) for known in values)]
        declared = form.get("type", _implied_types(form, named))
        types += [declared] if isinstance(declared, str) else declared
        has_other_strings |= not named and ("string" in declared or not declared)
    if has_other_strings:
        # any string is allowed: naming some of them would mislead
        values = [one for one in values if not isinstance(one, str)]
    defaults = [form["default"] for form in forms if "default" in form]
    return Shape(
        tuple(dict.fromkeys(types)),
        tuple(values),
        defaults[0] if defaults else None,
        bool(defaults),
    )


def _implied_types(form: dict[str, Any], named: Iterable[Any]) -> list[str]:
    types = [type_name(value) for value in named]
    if "properties" in form or "additionalProperties" in form:
        types.append("object")
    return types
