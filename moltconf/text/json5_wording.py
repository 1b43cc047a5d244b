"""Word the faults of a JSON5 text, and what to do about them.

Never the content of a string or of a bare word that may be one: it can be a secret.
"""

from __future__ import annotations

import re

_KEY_WITH_COLON = r"[\w$.@*/+-]++(?=\s*+:)"
_LONGEST_KEY = 40

_MEANT = {
    "true": "true", "yes": "true", "on": "true",
    "false": "false", "no": "false", "off": "false",
    "none": "null", "null": "null", "nil": "null", "undefined": "null",
    "nan": "NaN", "infinity": "Infinity", "inf": "Infinity",
}  # fmt: skip

QUOTE_TEXT = (
    "put quotes around a text; numbers, true and false stand without. If this file is a template, "
    "fill it in first"
)
QUOTE_KEY = 'a key with other characters than letters, digits, "_" and "$" needs quotes'
ESCAPE_QUOTE = 'write a quote inside a string with a backslash: \\"'
_TEMPLATE = (
    "if this is a template that another program fills in, write as its first line: "
    "// moltconf: template"
)
QUOTE_REFERENCE = (
    f'{_TEMPLATE}; what the environment holds is a string in quotes, "${{NAME}}", and no number, '
    "true or false"
)
RENDER = _TEMPLATE
RESOLVE_CONFLICT = 'keep one side, and remove the lines "<<<<<<<", "=======" and ">>>>>>>"'

_OF_MARK = {
    "=": 'write ":" between a key and its value',
    ";": 'write "," between two entries',
    "`": "write a string between quotes, \"…\" or '…'",
    "(": QUOTE_TEXT,
    "<": QUOTE_TEXT,
}


def word_found(word: str) -> tuple[str, str]:
    """Return how a bare word in the place of a value is named, and what to write instead."""
    meant = _MEANT.get(word.lower())
    if meant is not None:
        return f'"{word}"', f"write {meant}"
    if word[0] in "“”„‟‘’‚‛«»":
        return f'"{word[0]}"', "write straight quotes, \"…\" or '…'"
    if _is_undecoded(word[0]):
        return "a byte that is not UTF-8", "save the file as UTF-8"
    return "a bare word", QUOTE_TEXT


def key_found(text: str, at: int) -> tuple[str, str]:
    """Return how the words at ``at`` are named that cannot be a key as they stand, and what to
    do."""
    if _is_undecoded(text[at]):
        return "a byte that is not UTF-8", "save the file as UTF-8"
    match = re.compile(_KEY_WITH_COLON).match(text, at)
    if match is None or len(match.group()) > _LONGEST_KEY:
        return "a bare word", QUOTE_KEY
    return f'"{match.group()}"', QUOTE_KEY


def _is_undecoded(char: str) -> bool:
    return "\udc80" <= char <= "\udcff"


def mark_found(mark: str) -> tuple[str, str | None]:
    """Return how a character is named that belongs to no token, and what to write instead."""
    if mark.isascii() and mark.isprintable():
        return f'"{mark}"', _OF_MARK.get(mark)
    return f"the character U+{ord(mark):04X}", None
