"""One line a finding: ``file:line:column: severity[rule] message``."""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.findings import FileResult, Placed, Unreadable
from moltconf.report.located import locate, not_judged
from moltconf.report.places import counted
from moltconf.report.printable import printable


def render(
    results: Sequence[FileResult], command: str, unreadable: Sequence[Unreadable] = ()
) -> str:
    lines = [_line(located) for result in results for located in locate(result)]
    lines += map(not_judged, unreadable)
    return "".join(f"{line}\n" for line in lines)


def _line(located: Placed) -> str:
    finding, start = located.finding, located.start
    return printable(
        f"{located.source.name}:{start.line}:{start.column}: "
        f"{finding.severity}[{finding.rule}] {counted(finding)}"
    )
