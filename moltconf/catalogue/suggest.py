"""The key or word that was probably meant, by its spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

#: Answers kept: a range of releases asks for the same words again and again.
_MOST_REMEMBERED = 10_000
#: Nobody means a key by a longer word.
_LONGEST = 64
_WORD = r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+"


def nearest(word: str, candidates: Iterable[str], *, by_words: bool = False) -> str | None:
    """Return the candidate that ``word`` was probably meant to be, ``None`` where none is near.

    ``by_words`` also takes candidates with a word more or less: ``botToken`` for ``token``.
    """
    return next(iter(near(word, candidates, by_words=by_words)), None)


def near(word: str, candidates: Iterable[str], *, by_words: bool = False) -> list[str]:
    """Return the candidates that ``word`` may have been meant to be, the nearest first."""
    plain, letters = _traits(word)
    limit = _limit(word)
    ranked: list[tuple[tuple[int, int], str]] = []
    for one in candidates:
        its_plain, its_letters = _traits(one)
        # every letter that only one of them has costs a step: most pairs need no closer look
        is_far = (letters & ~its_letters).bit_count() > limit or (
            (its_letters & ~letters).bit_count() > limit
        )
        if is_far and plain != its_plain and not by_words:
            continue
        rank = _rank(word, one, by_words)
        if rank is not None:
            ranked.append((rank, one))
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]


@lru_cache(_MOST_REMEMBERED)
def _rank(word: str, candidate: str, by_words: bool) -> tuple[int, int] | None:
    """Small for what is close, ``None`` for what is not (and for ``word`` itself)."""
    if word == candidate or not word or len(word) > _LONGEST:
        return None
    if _traits(word)[0] == _traits(candidate)[0]:
        return (0, 0)
    limit = _limit(word)
    distance = edit_distance(word.lower(), candidate.lower(), limit)
    if distance <= limit:
        return (1, distance)
    return _rank_by_words(_words(word), _words(candidate)) if by_words else None


def _rank_by_words(mine: list[str], theirs: list[str]) -> tuple[int, int] | None:
    if not mine or not theirs or abs(len(mine) - len(theirs)) > 1:
        return None
    if mine == theirs[-len(mine) :]:  # `token` for `botToken`
        return (2, 0)
    if mine == theirs[: len(mine)] or theirs == mine[: len(theirs)]:  # `thinking…Default`
        return (3, 0)
    return None


def _limit(word: str) -> int:
    """Return how many letters of a word may differ in a typo."""
    return 1 if len(word) <= 4 else 2 if len(word) <= 9 else 3


@lru_cache(_MOST_REMEMBERED)
def _traits(word: str) -> tuple[str, int]:
    """The word without its dashes and capitals, and which letters it has, a bit for each."""
    small = word.lower()
    letters = 0
    for letter in small[:_LONGEST]:
        letters |= 1 << ord(letter) % 64
    return re.sub(r"[-_ ]", "", small), letters


def _words(key: str) -> list[str]:
    """The words of a camelCase key; none where the first is too short to mean anything."""
    words = [word.lower() for word in re.findall(_WORD, key)]
    return words if words and len(words[0]) > 2 else []


def edit_distance(left: str, right: str, limit: int) -> int:
    """Return insertions, deletions, replacements and swaps between the two; ``limit + 1`` for
    more."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        above, row = row, [i]
        for j, b in enumerate(right, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and b == left[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before = above
    return row[-1]
