"""Unified diffs of two texts, in work that grows with their lines and not with the square.

Python's own comparison looks at every repetition of a line, and a config repeats itself: thousands
of entries have the same few keys. A long text is taken apart first at the lines that stand once in
both; what lies between them is compared as Python does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

from moltconf.fields import Fields

#: Texts that have no more lines together are compared as they are.
SHORT = 8000
#: So many lines of each side are compared where none stands once.
_CHUNK = 300
#: So often a stretch between such lines is taken apart again.
_DEEPEST = 8
#: So many lines around a difference are shown.
CONTEXT = 3


def unified(
    old: Sequence[str], new: Sequence[str], old_name: str, new_name: str, first: int | None = None
) -> Iterator[str]:
    """Yield the lines of a unified diff, as :func:`difflib.unified_diff` gives them.

    Lines from the ``first`` one on are those of two long texts that differ, and some around them.
    """
    matcher = _Matcher(a=old, b=new)
    if first is not None or len(old) + len(new) > SHORT:
        matcher.matching_blocks = [*_joined(_same(old, new)), Match(len(old), len(new), 0)]
    before = first or 0
    for number, group in enumerate(matcher.get_grouped_opcodes(CONTEXT)):
        if not number:
            yield f"--- {old_name}\n"
            yield f"+++ {new_name}\n"
        (_, begin, _, new_begin, _), (_, _, end, _, new_end) = group[0], group[-1]
        ranges = _range(begin + before, end + before), _range(new_begin + before, new_end + before)
        yield f"@@ -{ranges[0]} +{ranges[1]} @@\n"
        for tag, begin, end, new_begin, new_end in group:
            if tag == "equal":
                yield from (f" {line}" for line in old[begin:end])
                continue
            yield from (f"-{line}" for line in old[begin:end])
            yield from (f"+{line}" for line in new[new_begin:new_end])


class _Matcher(SequenceMatcher[str]):
    """Python's, for the groups that it makes of what is the same."""

    matching_blocks: list[Match] | None


def _range(begin: int, end: int) -> str:
    """Lines as a diff names them: the first and how many, or the one before none."""
    length = end - begin
    return str(begin + 1) if length == 1 else f"{begin + (length > 0)},{length}"


class _Stretch(Fields):
    """Lines of both sides that are to be compared; ``depth`` is how often they were taken apart."""

    begin: int
    end: int
    new_begin: int
    new_end: int
    depth: int = 0


def _same(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Stretches that both sides have, in order."""
    found: list[Match] = []
    work = [_Stretch(0, len(old), 0, len(new))]
    while work:
        part = work.pop()
        begin, end, new_begin, new_end = part.begin, part.end, part.new_begin, part.new_end
        shared = min(end - begin, new_end - new_begin)
        head = 0
        while head < shared and old[begin + head] == new[new_begin + head]:
            head += 1
        tail = 0
        while tail < shared - head and old[end - 1 - tail] == new[new_end - 1 - tail]:
            tail += 1
        found += (Match(begin, new_begin, head), Match(end - tail, new_end - tail, tail))
        inner = _Stretch(begin + head, end - tail, new_begin + head, new_end - tail, part.depth + 1)
        if inner.begin == inner.end or inner.new_begin == inner.new_end:
            continue
        parts = _between(old, new, inner) if part.depth < _DEEPEST else [inner]
        if len(parts) > 1:
            work += parts
        else:
            found += _compared(old, new, inner)
    return sorted(found)


def _between(old: Sequence[str], new: Sequence[str], stretch: _Stretch) -> list[_Stretch]:
    """The stretch cut before each line that stands once on both sides, in the same order."""
    begin, new_begin, depth = stretch.begin, stretch.new_begin, stretch.depth
    once = _once(old, begin, stretch.end)
    new_once = _once(new, new_begin, stretch.new_end)
    pairs = [(at, new_once[line]) for line, at in once.items() if line in new_once]
    parts: list[_Stretch] = []
    for at, new_at in _rising(pairs):
        parts.append(_Stretch(begin, at, new_begin, new_at, depth))
        begin, new_begin = at, new_at
    return [*parts, _Stretch(begin, stretch.end, new_begin, stretch.new_end, depth)]


def _once(lines: Sequence[str], begin: int, end: int) -> dict[str, int]:
    """Where each line stands that stands once."""
    counts = Counter(lines[begin:end])
    return {lines[at]: at for at in range(begin, end) if counts[lines[at]] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """As many of the pairs, which are in order of their first number, as are in order of their
    second one too."""
    ends: list[int] = []  # the least second number that so many pairs can end with
    last: list[int] = []  # which pair that is
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [second]
        last[length : length + 1] = [number]
    chosen: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]


def _compared(old: Sequence[str], new: Sequence[str], stretch: _Stretch) -> Iterator[Match]:
    """The same in a stretch without such lines, piece by piece."""
    begin, end = stretch.begin, stretch.end
    new_begin, new_end = stretch.new_begin, stretch.new_end
    while begin < end and new_begin < new_end:
        some, others = (
            old[begin : min(begin + _CHUNK, end)],
            new[new_begin : min(new_begin + _CHUNK, new_end)],
        )
        for at, new_at, size in SequenceMatcher(a=some, b=others).get_matching_blocks():
            yield Match(begin + at, new_begin + new_at, size)
        begin, new_begin = begin + _CHUNK, new_begin + _CHUNK


def _joined(matches: Sequence[Match]) -> Iterator[Match]:
    """Stretches that follow each other as one."""
    at = new_at = size = 0
    for each in matches:
        if (at + size, new_at + size) == (each.a, each.b):
            size += each.size
        elif each.size:
            if size:
                yield Match(at, new_at, size)
            at, new_at, size = each
    if size:
        yield Match(at, new_at, size)
