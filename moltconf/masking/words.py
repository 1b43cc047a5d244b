"""Words that a report may show wherever they stand: the product's, and those of our own pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from moltconf.data import data
from moltconf.text.source import Span

#: A whole ``${VAR}``; with a default inside it holds a text of its own.
REFERENCE = r"\$\{[A-Za-z_][A-Za-z0-9_]*\}"
_PIECE = r"\$\{[A-Za-z_][A-Za-z0-9_]*\}|[^\s\"'`(){}\[\],;=<>|]+"
#: What parts the pieces of a text, blanks aside.
_PARTING = "\"'`(){}[],;=<>|"
_APART = str.maketrans(dict.fromkeys(_PARTING, " "))
_EDGE = ".:!?*#-_~^&/\\…·•–—→"
_BEFORE_NUMBER = "vV~<>≥+-"
_UNITS = frozenset(
    {"", "ms", "s", "m", "h", "d", "w", "k", "kb", "mb", "gb", "px", "st", "nd", "rd", "th"}
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NUMBER = (
    r"[v~<>≥+-]*\d{1,5}(?:[.:/x-]\d{1,4})*(?:ms|s|m|h|d|w|k|kb|mb|gb|px|st|nd|rd|th|am|pm|%|°|\+)?\Z"
    r"|(?:\d{1,4}(?:ms|s|m|h|d)){2,6}\Z"
    r"|(?:19|20)\d\d-?\d\d-?\d\d(?:[T-][\d.:-]*Z?)?\Z"
)
#: Between the keys and values of a config there is mostly nothing else.
BETWEEN_WORDS = " \t\r\n" + _PARTING + _EDGE
_JOINTS = str.maketrans(dict.fromkeys(".:@_&+|\\-", "/"))
_MOST_PARTS = 8


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(data("masking/words.txt").decode("ascii").split("\n"))


def is_word(text: str) -> bool:
    """Return whether ``text`` is one word of the product or of its pages, in whatever case."""
    return text.lower() in _vocabulary()


def is_reference(text: str) -> bool:
    """Return whether ``text`` is a whole ``${VAR}`` and not a key that stands between the
    braces."""
    if not text.startswith("${") or not re.fullmatch(REFERENCE, text):
        return False
    from moltconf.masking.randomness import is_random  # its patterns are for texts to be hidden

    return not is_random(text[2:-1])


def _is_number(text: str) -> bool:
    first = text[0]
    if not first.isdigit() and not (first in _BEFORE_NUMBER and any(map(str.isdigit, text))):
        return False
    return _is_plain_number(text) or re.match(_NUMBER, text, re.IGNORECASE) is not None


def _is_plain_number(text: str) -> bool:
    """Whether the text is a short number or release, or a number with its unit."""
    number = text.rstrip(_LETTERS)
    if text[len(number) :] not in _UNITS:
        return False
    whole, *more = number.split(".")
    is_short = whole.isdecimal() and len(whole) <= 5
    return is_short and all(part.isdecimal() and len(part) <= 4 for part in more)


def is_harmless(piece: str) -> bool:
    """Return whether a piece of text between blanks is known to be no secret.

    It is a word, a short number, a date, a duration, a ``${VAR}``, or made of words alone that
    are joined as in a key path. Everything else may be one.
    """
    text = piece.strip(_EDGE)
    if not text or is_word(text) or is_reference(piece) or _is_number(text):
        return True
    parts = [part for part in text.translate(_JOINTS).split("/") if part]
    if len(parts) < 2 or len(parts) > _MOST_PARTS:
        return len(text) == 1 or not any(map(str.isalnum, text))
    return all(is_word(part) or (part.isdigit() and len(part) <= 4) for part in parts)


def names_by_words(sentence: str) -> bool:
    """Return whether each ``${NAME}`` in a sentence of ours is made of words, which nothing
    hides.

    Others may well be a text that is a secret elsewhere in the config.
    """
    return all(is_harmless(each.partition("}")[0]) for each in sentence.split("${")[1:])


def hidden_pieces(text: str, start: int = 0) -> Iterator[Span]:
    """Yield every piece of a free text, such as a comment, that is not known to be harmless.

    Hidden pieces that only blanks part are one. ``start`` is added to all offsets.
    """
    if not text.strip(BETWEEN_WORDS):
        return
    low = high = -1
    for first, piece in _pieces(text):
        if is_harmless(piece):
            continue
        if low >= 0 and not text[high:first].strip(" \t"):
            high = first + len(piece)
            continue
        if low >= 0:
            yield Span(start + low, start + high)
        low, high = first, first + len(piece)
    if low >= 0:
        yield Span(start + low, start + high)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield the pieces of a free text and where they begin."""
    if "${" in text:
        yield from ((match.start(), match.group()) for match in re.finditer(_PIECE, text))
        return
    at = 0
    for piece in text.translate(_APART).split():
        at = text.index(piece, at)
        yield at, piece
        at += len(piece)
