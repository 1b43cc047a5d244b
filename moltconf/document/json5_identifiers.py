"""Which words npm ``json5`` 2.2.3 takes as an unquoted key."""

from __future__ import annotations

import re
import unicodedata

_ASCII = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*+\Z")
_START = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Nl"})
_PART = _START | {"Mn", "Mc", "Nd", "Pc"}


def is_identifier(word: str) -> bool:
    """Whether ``word``, escapes already read, can be an unquoted key."""
    if _ASCII.match(word):
        return True
    if not word:
        return False
    return _starts(word[0]) and all(_continues(char) for char in word[1:])


def _starts(char: str) -> bool:
    return char in "$_" or unicodedata.category(char) in _START


def _continues(char: str) -> bool:
    return char in "$_\u200c\u200d" or unicodedata.category(char) in _PART
