r"""Regular expressions of the catalogue, which are JavaScript's.

:func:`portable` writes a pattern so that Python's ``re``, JavaScript and Rust's ``fancy-regex``
read it alike. The first two differ in ``\d``, ``\w``, ``\s`` (ASCII or not), in ``$`` (Python's
also matches before a last line end) and in ``.``; Python knows neither ``\p{…}`` nor ``[^]``, Rust
no surrogates. JavaScript may read it with or without the ``u`` flag, but without it sees
surrogates where a character lies above U+FFFF.
"""

from __future__ import annotations

import re
import sys
from functools import cache

from moltconf.text.source import trim

_TOP = chr(sys.maxunicode)
#: What ``\d``, ``\w`` and ``\s`` match in JavaScript (ECMA-262, 22.2.2.9), as members of a class.
_CLASSES = {
    "d": "0-9",
    "D": rf"\x00-/:-{_TOP}",
    "w": "A-Za-z0-9_",
    "W": rf"\x00-/:-@\[-\^`{{-{_TOP}",
    "s": r"\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff",
    "S": (
        r"\x00-\x08\x0e-\x1f!-\x9f\xa1-\u167f\u1681-\u1fff\u200b-\u2027"
        rf"\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-{_TOP}"
    ),
}
#: The categories that never change from one version of Unicode to the next
#: (https://www.unicode.org/policies/stability_policy.html): no table of the running Python is read.
_CATEGORIES = {"Cs": r"\ud800-\udfff", "Cc": r"\x00-\x1f\x7f-\x9f"}
#: Every code point that is no surrogate, without naming one: Rust has no such characters.
_NO_SURROGATE = r"(?:[\x00-\ud7ff\ue000-\uffff]|[^\x00-\uffff])"
_ANYTHING = r"[\s\S]"
_WORD = "[A-Za-z0-9_]"
_BOUNDARY = rf"(?:(?<={_WORD})(?!{_WORD})|(?<!{_WORD})(?={_WORD}))"
#: What may stand behind a backslash with the same meaning in both languages.
_SHARED_ESCAPES = frozenset(r"^$\.*+?()[]{}|/tnvfr123456789")

_ESCAPE = r"""\\(?: (?P<negated>[pP])\{(?P<category>[^}]+)\}
                  | u\{(?P<braced>[0-9A-Fa-f]+)\}
                  | (?P<hex>x[0-9A-Fa-f]{2} | u[0-9A-Fa-f]{4})
                  | c(?P<control>[A-Za-z])
                  | (?P<character>[\s\S]) )"""
_TOKEN = (
    rf"{_ESCAPE} | \[(?P<members> \^?(?:\\[\s\S]|[^\]\\])*) \] | (?P<named>\(\?<(?![=!])[^>]*>)"
    r" | (?P<plain>[\s\S])"
)
_MEMBER = rf"{_ESCAPE} | (?P<plain>[\s\S])"
#: What both languages may read differently: without any of it, a pattern stays as it is.
_NOT_ALIKE = ("\\", "(", ".", "$", "[]", "[^]", "[[")


#: The pattern of a text that is not blank, which most texts are held against.
_SOMETHING = r"\S"
#: Longer texts are not held against a pattern that may look at every blank over and over again.
_LONGEST_BACKTRACKED = 2000


def fits(source: str, text: str) -> bool:
    """Return whether the pattern ``source`` of the catalogue is found in ``text``.

    Takes time linear in the length of ``text``. For that, a text of more than two thousand
    characters fits no pattern that allows blanks at both ends: what stands between them is short.
    """
    if source == _SOMETHING:
        return trim(text) != ""
    if len(text) > _LONGEST_BACKTRACKED and source.startswith(r"^\s*") and source.endswith(r"\s*$"):
        return False
    return compiled(source).search(text) is not None


@cache
def compiled(source: str) -> re.Pattern[str]:
    """Return the pattern ``source`` of the catalogue, to be searched for anywhere in a text."""
    return re.compile(portable(source))


@cache
def portable(source: str) -> str:
    """Return ``source``, a JavaScript pattern, in the words that Python and JavaScript share."""
    body = source.removesuffix("$")
    if not any(map(body.__contains__, _NOT_ALIKE)):
        return body if body == source else f"{body}(?!{_ANYTHING})"
    return re.sub(_TOKEN, _outside_a_class, source, flags=re.VERBOSE)


def _outside_a_class(token: re.Match[str]) -> str:
    if token["members"] is not None:
        return _class(token["members"])
    if token["named"] is not None:
        return "("
    if token["plain"] is not None:
        return {"$": rf"(?!{_ANYTHING})", ".": r"[^\n\r\u2028\u2029]"}.get(token[0], token[0])
    if token["category"] is not None:
        if token["negated"] == "P":
            return _class(f"^\\p{{{token['category']}}}")
        return f"[{_category(token['category'])}]"
    character = token["character"]
    if character in _CLASSES:
        sign = "^" if character.isupper() else ""
        return f"[{sign}{_CLASSES[character.lower()]}]"
    if character == "b":
        return _BOUNDARY
    if character == "B":
        return f"(?!{_BOUNDARY})"
    return _escaped(token)


def _class(members: str) -> str:
    if members in ("^", r"\s\S", r"\d\D", r"\w\W"):
        return _ANYTHING
    tokens = list(re.finditer(_MEMBER, members, re.VERBOSE))
    others = [token for token in tokens if token["category"] != "Cs"]
    if members.startswith("^") and len(others) < len(tokens):
        excluded = "".join(map(_in_a_class, others[1:]))
        return f"(?:(?=[^{excluded}]){_NO_SURROGATE})" if excluded else _NO_SURROGATE
    return f"[{''.join(map(_in_a_class, tokens))}]" if members else "(?!)"


def _in_a_class(token: re.Match[str]) -> str:
    if token["plain"] is not None:
        return r"\[" if token[0] == "[" else token[0]
    if token["category"] is not None:
        if token["negated"] == "P":
            raise re.error(r"\P{…} inside a class is not supported")
        return _category(token["category"])
    character = token["character"]
    if character in _CLASSES:
        return _CLASSES[character]
    return {"b": r"\x08", "-": r"\-"}.get(character) or _escaped(token)


def _escaped(token: re.Match[str]) -> str:
    if token["braced"] is not None:
        return re.escape(chr(int(token["braced"], 16)))
    if token["control"] is not None:
        return rf"\x{ord(token['control']) % 32:02x}"
    character = token["character"]
    if character is None or character in _SHARED_ESCAPES:
        return token[0]
    return r"\x00" if character == "0" else character


@cache
def _category(name: str) -> str:
    """A Unicode general category (``L``, ``Cs``) as members of a class."""
    if name in _CATEGORIES:
        return _CATEGORIES[name]
    import unicodedata

    ranges: list[str] = []
    start: int | None = None
    for code in range(sys.maxunicode + 2):
        belongs = code <= sys.maxunicode and unicodedata.category(chr(code)).startswith(name)
        if belongs and start is None:
            start = code
        elif not belongs and start is not None:
            ranges.append(f"{re.escape(chr(start))}-{re.escape(chr(code - 1))}")
            start = None
    return "".join(ranges)
