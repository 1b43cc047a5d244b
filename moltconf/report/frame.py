"""Code frames: the lines around a place, with the place marked and secrets masked."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import NamedTuple

from moltconf.document.source import Source, Span
from moltconf.masking.names import MASK
from moltconf.report.printable import one_for_one

_CONTEXT = 1
_WIDTH = 100
_end = attrgetter("end")


class FrameLine(NamedTuple):
    """One line of a frame; ``mark`` is the stretch of ``text`` to underline, if any."""

    number: int
    text: str
    mark: tuple[int, int] | None = None


def frame(source: Source, span: Span, secrets: list[Span]) -> list[FrameLine]:
    """The lines that show ``span``: its first line, and one line above it."""
    start = source.position(span.start)
    lines = []
    for number in range(max(1, start.line - _CONTEXT), start.line + 1):
        begin = source.line_start(number)
        text = one_for_one(source.line(number))
        if number < start.line:
            shown, _ = _masked(text, begin, secrets, (0, 0))
            lines.append(FrameLine(number, _cut(shown)))
        else:
            stop = min(span.end, begin + len(text))
            mark = (span.start - begin, max(stop - begin, span.start - begin + 1))
            shown, moved = _masked(text, begin, secrets, mark)
            lines.append(_narrow(FrameLine(number, shown, moved)))
    return lines


def _masked(
    text: str, begin: int, secrets: list[Span], mark: tuple[int, int]
) -> tuple[str, tuple[int, int]]:
    """``text`` with its secrets masked, and where ``mark`` (columns from 0) is after that."""
    pieces: list[str] = []
    at = 0
    start, end = mark
    shift = 0
    moved_start, moved_end = start, end
    # a file may hold thousands: only those from this line on count, and they are in order
    for index in range(bisect_right(secrets, begin, key=_end), len(secrets)):
        span = secrets[index]
        if span.start >= begin + len(text):
            break
        low, high = max(span.start - begin, 0), min(span.end - begin, len(text))
        if low >= high:
            continue
        pieces += (text[at:low], MASK)
        if high <= start:
            moved_start = start + shift + len(MASK) - (high - low)
        if high <= end:
            moved_end = end + shift + len(MASK) - (high - low)
        elif low < end:
            moved_end = low + shift + len(MASK)
        shift += len(MASK) - (high - low)
        at = high
    pieces.append(text[at:])
    return "".join(pieces), (moved_start, max(moved_end, moved_start + 1))


def _narrow(line: FrameLine) -> FrameLine:
    """Very long lines are shown around their mark."""
    if len(line.text) <= _WIDTH or line.mark is None:
        return line
    start, end = line.mark
    left = max(0, start - _WIDTH // 3)
    text = ("…" if left else "") + line.text[left : left + _WIDTH]
    shift = left - (1 if left else 0)
    if left + _WIDTH < len(line.text):
        text += "…"
    return FrameLine(line.number, text, (start - shift, min(end - shift, len(text))))


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else text[:_WIDTH] + "…"
