"""Decide whether a text looks drawn at random, as keys are: what nobody would choose for a name."""

from __future__ import annotations

import re
from functools import lru_cache

_UUID = r"(?i)(?<![0-9A-Za-z])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9A-Za-z])"
_WORD = re.compile(r"[A-Za-z0-9_+/=.:~@%$-]{8,}+")
_PART = re.compile(r"[A-Za-z0-9]+")
#: The parts of names that people and vendors choose: words, numbers, a word with a number at its
#: end or before a unit (``qwen3``, ``gpt4o``, ``8x7b``, ``20250514``), words in camelCase.
_CHOSEN = (
    r"\d+|[a-z]{1,16}|[A-Z]{1,12}|[A-Za-z]+\d{1,4}[a-z]{0,3}|v?\d{1,8}[A-Za-z]{0,8}|\d+x\d+[A-Za-z]?"
    r"|[A-Z]?[a-z]+(?:[A-Z]{1,5}[a-z]+)*(?:[A-Z]{1,5}|\d{1,4})?"
)
#: Words up to this length, in small letters or in capitals alone, are chosen.
_SHORT_WORD = 12
#: How ids of Slack begin, and how long they are.
_OF_SLACK = "UWCDGTBA"
_LENGTHS_OF_SLACK = range(8, 13)
#: What stands behind a number in the id of a group or of a person at WhatsApp.
_OF_HOST = "abcdefghijklmnopqrstuvwxyz."
#: What each character of a part is, and the turns from one kind to another.
_KINDS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    "l" * 26 + "u" * 26 + "d" * 10,
)
_TURNS = ("lu", "ul", "ld", "dl", "ud", "du")
#: The same models and folders are keys and values, in many files.
_MOST_REMEMBERED = 4096
_SHORTEST = 8
_SHORTEST_WHOLE = 16
_SHORTEST_JOINED = 20


@lru_cache(_MOST_REMEMBERED)
def is_random(word: str) -> bool:
    """Return whether a word without blanks holds a part that looks random."""
    if len(word) < _SHORTEST or _is_shown_id(word):
        return False
    if word.count("-") >= 4 and re.search(_UUID, word):
        return True
    parts = _PART.findall(word)
    if all(map(_is_plain_part, parts)) and not _takes_turns(len(parts) - 1, sum(map(len, parts))):
        return False
    return any(map(_is_random_part, parts)) or _is_random_whole(word, parts)


def random_words(text: str) -> list[tuple[int, int]]:
    """Return where the words that look random stand in ``text``."""
    found: list[tuple[int, int]] = []
    if len(text) < _SHORTEST:
        return found
    for match in _WORD.finditer(text):
        word = match.group().rstrip(":.,=")
        if is_random(word):
            found.append((match.start(), match.start() + len(word)))
    return found


def _is_shown_id(word: str) -> bool:
    """Whether a word is an id that a service gives and shows: Slack, or WhatsApp."""
    if word[0] in _OF_SLACK and len(word) in _LENGTHS_OF_SLACK and word.isupper():
        return word.isascii() and word.isalnum()
    number, at, host = word.partition("@")
    if not at or not host or host.strip(_OF_HOST):
        return False
    first, dash, second = number.partition("-")
    return first.isdecimal() and (second.isdecimal() or not dash)


def _is_random_part(part: str) -> bool:
    if len(part) < _SHORTEST:
        return False
    digits = sum(map(str.isdigit, part))
    # small letters and capitals take turns more often than in camelCase
    if len(part) >= _SHORTEST_WHOLE and _turns(part) * 5 >= len(part) * 2:
        return True
    if not digits or _is_chosen(part):
        return False
    return digits < len(part) and (len(part) >= 12 or _turns(part) >= 3)


def _is_random_whole(word: str, parts: list[str]) -> bool:
    """Whether a long word is one by all its parts: base64 has ``-``, ``_``, ``/`` and ``+``."""
    if len(word) < _SHORTEST_WHOLE:
        return False
    unchosen = sum(len(part) for part in parts if not _is_chosen(part))
    if unchosen * 2 > len(word):
        return True
    joined = "".join(parts)
    return _takes_turns(_turns(joined), len(joined))


def _takes_turns(turns: int, length: int) -> bool:
    """Whether what joins the parts of a word takes turns as often as base64 does."""
    return length >= _SHORTEST_JOINED and turns * 9 >= length * 4


def _is_plain_part(part: str) -> bool:
    """Whether a part is chosen at the first look, and takes no turns."""
    is_short = len(part) <= _SHORT_WORD and part.isalpha()
    return (is_short and (part.islower() or part.isupper())) or part.isdecimal()


def _is_chosen(part: str) -> bool:
    return _is_plain_part(part) or re.fullmatch(_CHOSEN, part) is not None


def _turns(part: str) -> int:
    """How often small letters, capitals and digits take turns."""
    kinds = part.translate(_KINDS)
    return sum(map(kinds.count, _TURNS))
