"""Faults: what the structure of a release has against a value, in terms of the schema.

:mod:`moltconf.validator.wording` puts them into the user's words.
"""

from __future__ import annotations

import math

from moltconf.fields import Fields, Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from moltconf.jsonschema.schema import Schema
    from moltconf.text.keypath import KeyPath


class FaultKind(Words):
    """The kind of a fault; in parentheses what ``Fault.expected`` then holds."""

    UNKNOWN_KEY = "unknown key"  # the keys that the object knows
    MISSING_KEY = "missing key"  # nothing
    WRONG_TYPE = "wrong type"  # JSON Schema type names
    NOT_ALLOWED = "not allowed"  # the allowed values
    OUT_OF_RANGE = "out of range"  # the bound; `keyword` says which
    WRONG_FORM = "wrong form"  # the pattern, or the name of the format
    BAD_KEY = "bad key"  # what `keyword` says against the key itself
    REPEATED = "repeated"  # nothing
    COMBINATION = "combination"  # nothing: values that may not stand together


class Fault(Fields):
    """One fault of a value.

    ``path`` ends at the offending key itself, an unknown or missing one included. ``keyword`` is
    the word of the schema that objected, ``found`` the type name of the value there (empty for a
    missing key). ``schema`` is the schema of the value; for an unknown key that of its object.
    ``or_types``: besides the values in ``expected``, anything of these types may stand there.
    """

    path: KeyPath
    kind: FaultKind
    keyword: str
    expected: tuple[Any, ...] = ()
    found: str = ""
    schema: Schema = True
    or_types: tuple[str, ...] = ()


#: The types of numbers that JSON cannot say.
ENDLESS = ("nan", "infinity")


def type_name(value: object) -> str:
    """Return the JSON Schema type of plain data; ``nan`` and ``infinity`` for what JSON cannot
    say."""
    if isinstance(value, str):
        return "string"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, dict):
        return "object"
    if isinstance(value, list):
        return "array"
    if value is None:
        return "null"
    assert isinstance(value, int | float)
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if math.isnan(value) else "infinity"
    return "integer" if is_whole(value) else "number"


def is_whole(number: int | float) -> bool:
    """Return whether JavaScript takes ``number`` for an integer: 5.0 and -0.0 are."""
    return isinstance(number, int) or number.is_integer()


def has_type(value: object, types: str | list[str]) -> bool:
    """Return whether plain data is of one of the JSON Schema types ``types``."""
    found = type_name(value)
    if isinstance(types, str):
        return found == types or (found == "integer" and types == "number")
    return found in types or (found == "integer" and "number" in types)


def same(left: object, right: object) -> bool:
    """Return whether two scalars are equal as in JSON: ``true`` is not 1, 1.0 is 1."""
    return left == right and isinstance(left, bool) is isinstance(right, bool)
