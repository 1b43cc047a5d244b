"""Read the literals of JSON5, as npm ``json5`` 2.2.3 and JavaScript do."""

from __future__ import annotations

import re

#: White space: its characters, which are the members of a class as well.
SPACE = (
    "\t\v\f \u00a0\ufeff\n\r\u2028\u2029\u1680\u202f\u205f\u3000"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)

# what ends a bare word: the marks of JSON5, then some that it has no use for
DELIMITERS = SPACE + r"{}\[\]:,\"'/\\+\-" + r";=\#()<>`"
#: Strings without their last quote.
DOUBLE = r'"[^"\\\n\r]*+(?:\\(?:\r\n|[\s\S])[^"\\\n\r]*+)*'
SINGLE = r"'[^'\\\n\r]*+(?:\\(?:\r\n|[\s\S])[^'\\\n\r]*+)*"
#: A string in a text that was read without a fault; two alternatives, for verbose expressions.
ANY_STRING = r"""(?:"[^"\\]*+(?:\\[\s\S][^"\\]*+)*" | '[^'\\]*+(?:\\[\s\S][^'\\]*+)*')"""
#: Up to the first ``*/``; for expressions in which it may be repeated, too.
BLOCK_COMMENT = r"/\*[^*]*+\*++(?:[^*/][^*]*+\*++)*/"


# few texts need these: re compiles them when they are first used
_ESCAPE = r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\n\r\u2028\u2029])|([\s\S]))"
_SIMPLE_ESCAPES = {
    "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "0": "\0",
}  # fmt: skip
_DIGITS = frozenset("0123456789")
_SURROGATE = r"[\ud800-\udfff]"
_UNDECODED = r"[\udc80-\udcff]++"
_MAX_EXACT = 2**53


def string_value(literal: str) -> str:
    """Return the value of a string literal whose escapes are all legal."""
    body = literal[1:-1]
    if not body.isascii():
        # bytes that are not UTF-8: Node reads replacement characters
        body = re.sub(_UNDECODED, _replacement_characters, body)
    if "\\" not in body:
        return body
    return joined_halves(re.sub(_ESCAPE, _unescape_one, body))


def joined_halves(text: str) -> str:
    """Return ``text`` with each pair of surrogates as the code point that it is in JavaScript."""
    if text.isascii() or not re.search(_SURROGATE, text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def first_bad_escape(literal: str) -> re.Match[str] | None:
    """Return the first escape of a string literal that JSON5 refuses."""
    for escape in re.finditer(_ESCAPE, literal):
        char = escape[4]
        if char is None:
            continue
        if char in "ux" or char in "123456789":
            return escape
        if char == "0" and literal[escape.end()] in _DIGITS:
            return escape
    return None


def identifier_name(word: str) -> str | None:
    """Return the key that an unquoted word stands for; ``None`` where it cannot be one.

    Each escape has to be a letter by itself: two escaped halves of one are refused.
    """
    # most texts are read without (json5_plain.py)
    from moltconf.text.json5_identifiers import is_identifier, is_part, is_start

    if "\\" not in word:
        return word if is_identifier(word) else None
    name = re.sub(_ESCAPE, _unescape_one, word)
    return name if is_start(name[0]) and all(map(is_part, name[1:])) else None


def _replacement_characters(run: re.Match[str]) -> str:
    return run.group().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _unescape_one(match: re.Match[str]) -> str:
    unicode, hexadecimal, line_end, char = match.groups()
    if unicode or hexadecimal:
        return chr(int(unicode or hexadecimal, 16))
    return "" if line_end else _SIMPLE_ESCAPES.get(char, char)


def number_value(literal: str) -> int | float:
    """Return the IEEE double that JavaScript reads, as an ``int`` where it is a safe integer."""
    is_negative = literal[0] == "-"
    digits = literal.lstrip("+-")
    if digits[:2] in ("0x", "0X"):
        number = _hexadecimal_value(digits)
    else:
        number = float(digits)
    if is_negative:
        number = -number
    is_negative_zero = number == 0 and is_negative
    if number.is_integer() and abs(number) <= _MAX_EXACT and not is_negative_zero:
        return int(number)
    return number


def _hexadecimal_value(digits: str) -> float:
    try:
        return float(int(digits, 16))
    except OverflowError:
        return float("inf")
