"""GitHub annotations: workflow commands that put each finding on its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moltconf.findings import FileResult, Placed, Severity, Unreadable
from moltconf.report.address import address
from moltconf.report.pieces import Hide, Pieces
from moltconf.report.places import locate, more_places
from moltconf.report.printable import printable
from moltconf.report.summary import summary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def part(results: Sequence[FileResult], command: str) -> str:
    """Return the annotations of one config."""
    return "".join(f"{_annotation(located)}\n" for each in results for located in locate(each))


def whole(pieces: Pieces, hide: Hide) -> Iterator[str]:
    """Yield the report."""
    yield from map(hide, pieces.parts("github"))
    yield hide("".join(f"{_not_judged(each)}\n" for each in pieces.totals.unreadable))
    yield hide(f"{summary(pieces.totals)}\n")


def _not_judged(each: Unreadable) -> str:
    file = _escape_property(address(each.name))
    return f"::error file={file},title=not judged::{_escape(each.reason)}"


def _annotation(located: Placed) -> str:
    finding, start, end = located.finding, located.start, located.end
    properties = {
        "file": address(located.source.name),
        "line": start.line,
        "endLine": end.line,
        "col": start.column,
        "endColumn": end.column,
        "title": finding.rule,
    }
    listed = ",".join(f"{key}={_escape_property(str(value))}" for key, value in properties.items())
    message = "\n".join(filter(None, (finding.message, more_places(finding), finding.help)))
    return f"::{_COMMANDS[finding.severity]} {listed}::{_escape(message)}"


def _escape(text: str) -> str:
    lines = "\n".join(printable(line) for line in text.split("\n"))
    return lines.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
