"""The key that was probably meant: near in spelling, or known in another place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from moltconf.document.keypath import ANY_INDEX, ANY_KEY, KeyPath
from moltconf.document.tree import Value
from moltconf.releases.catalogue import Catalogue
from moltconf.releases.evaluate import evaluate
from moltconf.releases.places import KeyFinder, forms_at

#: Steps up and down the tree to another place of the same key that are still "near".
_NEAR = 3
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that ``word`` is probably a slip of the pen for."""
    best = min(
        ((_distance_or_none(word, one), one) for one in candidates if one != word),
        key=lambda pair: (pair[0] is None, pair[0]),
        default=(None, ""),
    )
    return best[1] if best[0] is not None else None


def _distance_or_none(word: str, candidate: str) -> int | None:
    """Small for what is close, ``None`` for what is not."""
    if _plain(word) == _plain(candidate):
        return 0
    limit = 1 if len(word) <= 4 else 2 if len(word) <= 9 else 3
    distance = edit_distance(word.lower(), candidate.lower(), limit)
    if distance <= limit:
        return distance
    mine, theirs = _words(word), _words(candidate)
    # `thinking` for `thinkingDefault`, `modelDefault` for `model`
    if mine and (mine == theirs[: len(mine)] or theirs == mine[: len(theirs)] != []):
        return limit + abs(len(mine) - len(theirs))
    return None


def _plain(word: str) -> str:
    return re.sub(r"[-_ ]", "", word).lower()


def _words(key: str) -> list[str]:
    words = [word.lower() for word in _WORD.findall(key)]
    return words if words and len(words[0]) > 2 else []


def edit_distance(left: str, right: str, limit: int) -> int:
    """Insertions, deletions, replacements and swaps between the two; ``limit + 1`` for more."""
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


@cache
def _finder(release: str) -> KeyFinder:
    return KeyFinder(Catalogue.of(release))


def right_places(path: KeyPath, value: Value, release: str) -> list[KeyPath]:
    """Where else ``release`` takes the last key of ``path`` with this value, nearest first.

    Keys that stand in many places are only looked for in the neighbourhood.
    """
    key = path[-1]
    if not isinstance(key, str):
        return []
    catalogue = Catalogue.of(release)
    places = [_made_concrete(place, path) for place in _finder(release).find(key)]
    fitting = [
        place
        for place in dict.fromkeys(places)
        if place != path and _takes(catalogue, place, value)
    ]
    if len(fitting) > _NEAR:
        fitting = [place for place in fitting if _steps_between(place, path) <= _NEAR]
    return sorted(fitting, key=lambda place: _steps_between(place, path))


def _made_concrete(pattern: KeyPath, path: KeyPath) -> KeyPath:
    """``pattern`` with the keys of ``path`` in place of its wildcards, as far as both agree."""
    steps = list(pattern)
    for index, (wanted, step) in enumerate(zip(pattern, path, strict=False)):
        is_wild = wanted == ANY_KEY if isinstance(step, str) else wanted == ANY_INDEX
        if wanted != step and not is_wild:
            break
        steps[index] = step
    return tuple(steps)


def _takes(catalogue: Catalogue, place: KeyPath, value: Value) -> bool:
    return any(
        not evaluate(form, value, follow=catalogue.follow).faults
        for form in forms_at(catalogue, place)
    )


def _steps_between(left: KeyPath, right: KeyPath) -> int:
    shared = 0
    while shared < min(len(left), len(right)) - 1 and left[shared] == right[shared]:
        shared += 1
    return len(left) + len(right) - 2 * shared - 2
