"""Read YAML scalars: the core schema of YAML 1.2.2, section 10.3.2.

``yes``, ``on`` and ``012:30`` are strings, ``0o17`` is a number. Numbers are doubles, as in the
JSON that the product reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from moltconf.text.json5_literals import number_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

ScalarValue: TypeAlias = str | int | float | bool | None

_NULL = re.compile(r"(?:null|Null|NULL|~|)\Z")
_TRUE = re.compile(r"(?:true|True|TRUE)\Z")
_FALSE = re.compile(r"(?:false|False|FALSE)\Z")
_DECIMAL = re.compile(r"[-+]?+(?:\.[0-9]++|[0-9]++(?:\.[0-9]*+)?)(?:[eE][-+]?+[0-9]++)?\Z")
_INTEGER = re.compile(r"(?:[-+]?+[0-9]++|0o[0-7]++|0x[0-9a-fA-F]++)\Z")
_INFINITY = re.compile(r"([-+]?)\.(?:inf|Inf|INF)\Z")
_NOT_A_NUMBER = re.compile(r"\.(?:nan|NaN|NAN)\Z")

_CORE = "tag:yaml.org,2002:"


class TagError(ValueError):
    """A tag that has no counterpart in JSON, or that does not fit its scalar."""


def plain_value(text: str) -> ScalarValue:
    """Return the value of an untagged plain scalar."""
    if _NULL.match(text):
        return None
    if _TRUE.match(text):
        return True
    if _FALSE.match(text):
        return False
    number = _number(text)
    return text if number is None else number


def tagged_value(tag: str, text: str) -> ScalarValue:
    """Return the value of a scalar with a tag. Raises :class:`TagError`."""
    if tag in ("!", _CORE + "str"):
        return text
    fits = _FITTING.get(tag)
    value = plain_value(text)
    if fits is None or not fits(text, value):
        raise TagError
    return float(value) if tag == _CORE + "float" and isinstance(value, int) else value


def _number(text: str) -> int | float | None:
    if _DECIMAL.match(text):
        return number_value(text)
    if _INTEGER.match(text):
        return number_value(hex(int(text[2:], 8)) if text[:2] == "0o" else text)
    infinity = _INFINITY.match(text)
    if infinity:
        return float(infinity[1] + "inf")
    return float("nan") if _NOT_A_NUMBER.match(text) else None


_FITTING: dict[str, Callable[[str, ScalarValue], object]] = {
    _CORE + "null": lambda text, value: value is None,
    _CORE + "bool": lambda text, value: isinstance(value, bool),
    _CORE + "int": lambda text, value: _INTEGER.match(text),
    _CORE + "float": lambda text, value: _number(text) is not None,
}
