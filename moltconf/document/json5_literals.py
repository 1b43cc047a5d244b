"""What the literals of JSON5 stand for, as npm ``json5`` 2.2.3 and JavaScript have it."""

from __future__ import annotations

import re

ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\n\r\u2028\u2029])|([\s\S]))")
_SIMPLE_ESCAPES = {
    "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "0": "\0",
}  # fmt: skip
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MAX_EXACT = 2**53


def unescape(body: str) -> str:
    """The value of a string literal's body whose escapes are all legal."""
    value = ESCAPE.sub(_unescape_one, body)
    if _SURROGATE.search(value):
        # JavaScript strings are UTF-16: two escaped halves are one code point
        value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return value


def _unescape_one(match: re.Match[str]) -> str:
    unicode, hexadecimal, line_end, char = match.groups()
    if unicode or hexadecimal:
        return chr(int(unicode or hexadecimal, 16))
    return "" if line_end else _SIMPLE_ESCAPES.get(char, char)


def number_value(literal: str) -> int | float:
    """The IEEE double that JavaScript reads, as an ``int`` where it is a safe integer."""
    sign = -1.0 if literal[0] == "-" else 1.0
    digits = literal.lstrip("+-")
    if digits[:2] in ("0x", "0X"):
        try:
            number = float(int(digits, 16))
        except OverflowError:
            number = float("inf")
    else:
        number = float(digits)
    number *= sign
    if number.is_integer() and abs(number) <= _MAX_EXACT and not (number == 0 and sign < 0):
        return int(number)
    return number
