"""GitLab code quality report (a Code Climate subset)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from moltconf.findings import FileResult, Placed, Severity, Unreadable
from moltconf.report.address import address
from moltconf.report.fingerprint import fingerprint, fingerprint_of
from moltconf.report.json_parts import listed
from moltconf.report.pieces import Hide, Pieces
from moltconf.report.places import counted, locate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: What the report says of an input that is no finding of any rule.
_NOT_JUDGED = "not-judged"
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def part(results: Sequence[FileResult], command: str) -> str:
    """Return the issues of one config, a list in JSON."""
    return json.dumps([_issue(each) for result in results for each in locate(result)], indent=2)


def whole(pieces: Pieces, hide: Hide) -> Iterator[str]:
    """Yield the report."""
    unread = json.dumps([_not_judged(each) for each in pieces.totals.unreadable], indent=2)
    yield from listed(map(hide, (*pieces.parts("gitlab"), unread)))
    yield "\n"


def _not_judged(each: Unreadable) -> dict[str, Any]:
    path = address(each.name)
    return {
        "description": f"not judged: {each.reason}",
        "check_name": _NOT_JUDGED,
        "fingerprint": fingerprint_of(_NOT_JUDGED, path),
        "severity": "major",
        "location": {"path": path, "lines": {"begin": 1}},
    }


def _issue(located: Placed) -> dict[str, Any]:
    finding = located.finding
    return {
        "description": counted(finding),
        "check_name": finding.rule,
        "fingerprint": fingerprint(located),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": address(located.source.name),
            "lines": {"begin": located.start.line, "end": located.end.line},
        },
    }
