"""Findings with code frames: the lines around a place, the place marked and secrets masked."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from moltconf.fields import Fields
from moltconf.findings import Placed, Severity
from moltconf.masking.quick import MASK
from moltconf.report.layout import sentence
from moltconf.report.printable import one_for_one, printable
from moltconf.report.style import columns, linked_rule, style
from moltconf.text.keypath import format_path
from moltconf.text.source import Source, Span

_CONTEXT = 1
#: So many characters of a line are shown at most, and beside them a line number.
_WIDTH = 100
_BESIDE = 8
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_end = attrgetter("end")


class FrameLine(Fields):
    """One line of a frame; ``mark`` is the stretch of ``text`` to underline, if any."""

    number: int
    text: str
    mark: tuple[int, int] | None = None


class Frames:
    """The frames of one document. A line is masked once, however many of its places are shown: a
    file of one line may hold thousands."""

    def __init__(self, source: Source, secrets: list[Span]) -> None:
        self._source = source
        self._secrets = secrets
        self._lines: dict[int, _MaskedLine] = {}

    def lines_of(self, span: Span) -> list[FrameLine]:
        """Return the lines that show ``span``: its first line, and one line before and after."""
        start = self._source.position(span.start)
        last = min(start.line + _CONTEXT, self._source.line_count)
        if last > start.line and not self._source.line(last).strip():
            last = start.line  # nothing is seen in it
        lines = []
        for number in range(max(1, start.line - _CONTEXT), last + 1):
            line = self._line(number)
            if number != start.line:
                lines.append(FrameLine(number, _cut(line.text)))
            else:
                lines.append(_narrow(FrameLine(number, line.text, line.mark(span))))
        return lines

    def _line(self, number: int) -> _MaskedLine:
        known = self._lines.get(number)
        if known is None:
            known = self._lines[number] = _MaskedLine(self._source, number, self._secrets)
        return known


class _MaskedLine:
    """A line of a source with its secrets masked."""

    def __init__(self, source: Source, number: int, secrets: list[Span]) -> None:
        text = one_for_one(source.line(number))
        self._begin = begin = source.line_start(number)
        self._end = end = begin + len(text)
        #: The secrets in it, and how far the text after so many of them has moved.
        self._secrets: list[Span] = []
        self._shifts = [0]
        pieces: list[str] = []
        at = begin
        # a file may hold thousands: only those from this line on count, and they are in order
        for index in range(bisect_right(secrets, begin, key=_end), len(secrets)):
            low, high = max(secrets[index].start, begin), min(secrets[index].end, end)
            if low >= end:
                break
            if low < high:
                pieces += (text[at - begin : low - begin], MASK)
                self._secrets.append(Span(low, high))
                self._shifts.append(self._shifts[-1] + len(MASK) - (high - low))
                at = high
        pieces.append(text[at - begin :])
        self.text = "".join(pieces)

    def mark(self, span: Span) -> tuple[int, int]:
        """Return the columns (from 0) in which ``span``, which begins in the line, stands now."""
        start = span.start - self._begin + self._shifts[self._before(span.start)]
        stop = max(min(span.end, self._end), span.start + 1)
        count = self._before(stop)
        if count < len(self._secrets) and self._secrets[count].start < stop:
            stop = self._secrets[count].start + len(MASK)
        return start, max(stop - self._begin + self._shifts[count], start + 1)

    def _before(self, offset: int) -> int:
        """How many secrets end at an offset or before it."""
        return bisect_right(self._secrets, offset, key=_end)


def _narrow(line: FrameLine) -> FrameLine:
    """Very long lines are shown around their mark."""
    width = _width()
    if len(line.text) <= width or line.mark is None:
        return line
    start, end = line.mark
    left = max(0, start - width // 3)
    text = ("…" if left else "") + line.text[left : left + width]
    shift = left - (1 if left else 0)
    if left + width < len(line.text):
        text += "…"
    return FrameLine(line.number, text, (start - shift, min(end - shift, len(text))))


def _cut(text: str) -> str:
    width = _width()
    return text if len(text) <= width else text[:width] + "…"


def _width() -> int:
    wide = columns()
    return _WIDTH if wide is None else min(_WIDTH, max(wide, 40) - _BESIDE)


def finding_block(located: Placed, lines: list[FrameLine]) -> str:
    """Return one finding with its frame, a blank line at the end."""
    finding, start = located.finding, located.start
    colour = _COLOURS[finding.severity]
    head = style(f"{printable(located.source.name)}:{start.line}:{start.column}: ", bold=True)
    rule = linked_rule(finding.rule)
    head += style(f"{finding.severity}[{rule}]", fg=colour, bold=True)
    gutter = len(str(lines[-1].number))
    rows = [head, sentence(printable(finding.message), "  ")]
    for line in lines:
        rows.append(style(f"{line.number:>{gutter}} | ", fg="blue") + line.text)
        if line.mark is not None:
            low, high = line.mark
            blank = "".join("\t" if char == "\t" else " " for char in line.text[:low])
            rows.append(
                style(f"{'':>{gutter}} | ", fg="blue")
                + blank
                + style("^" * max(1, high - low), fg=colour, bold=True)
            )
    margin = f"{'':>{gutter}} = "
    if finding.path:
        rows.append(f"{style(margin, fg='blue')}at {printable(format_path(finding.path))}")
    if finding.others:
        from moltconf.report.places import more_places  # few reports have such findings

        others = printable(more_places(finding) or "")
        rows.append(sentence(others, margin))
    if finding.help:
        rows.append(sentence(printable(finding.help), f"{margin}help: ", " " * len(margin)))
    return "\n".join(rows) + "\n"
