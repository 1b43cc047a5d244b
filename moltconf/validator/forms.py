"""Forms of strings in words: what a pattern of the catalogue asks for."""

from __future__ import annotations

_HEX_COLOR = "a color such as #1a2b3c"
_NAME = "a name of a-z, 0-9, - and _"
_DURATION = "a duration such as 30m"

#: Patterns of the catalogue that have a short name.
_WORDS = {
    r"^#?[0-9a-fA-F]{6}$": _HEX_COLOR,
    r"^[a-z0-9-]+$": "a name of a-z, 0-9 and -",
    r"^[a-z][a-z0-9-]*$": "a name of a-z, 0-9 and - that starts with a letter",
    r"^[a-z][a-z0-9_-]{0,63}$": f"{_NAME} that starts with a letter, at most 64 characters",
    r"^[a-z0-9][a-z0-9_-]{0,63}$": (
        f"{_NAME} that starts with a letter or digit, at most 64 characters"
    ),
    r"^[a-zA-Z0-9_][a-zA-Z0-9_-]{0,63}$": "a name of letters, digits, - and _, at most 64",
    r"^[A-Z][A-Z0-9_]{0,127}$": "the name of an environment variable: A-Z, 0-9 and _",
    r"^[A-Z_][A-Z0-9_]*$": "the name of an environment variable: A-Z, 0-9 and _",
    r"^\d+$": "a string of digits",
    r"^\d+(?:ms|s|m|h)$": _DURATION,
    r"^\+[1-9]\d{1,14}$": "a phone number such as +15550001111",
    r"\S": "more than blanks",
    r"^https?:\/\/": "an http:// or https:// URL",
    r"^[hH][tT][tT][pP][sS]?:\/\/": "an http:// or https:// URL",
    r"^[Hh][Tt][Tt][Pp][Ss]?:\/\/(?![^/?#]*@)": "an http:// or https:// URL without a user name",
    r"^[Hh][Tt][Tt][Pp][Ss]:\/\/": "an https:// URL",
    r"^[wW][sS][sS]?:\/\/": "a ws:// or wss:// URL",
    r"^/": "a path that starts with /",
}


def form_in_words(keyword: str, wanted: str) -> str:
    """Return what a string must be to fit ``keyword`` (``pattern`` or ``format``) ``wanted``."""
    if keyword == "format":
        return "a URL such as https://example.com" if wanted == "uri" else f"a {wanted}"
    return _WORDS.get(wanted) or f"text of the form /{wanted}/"
