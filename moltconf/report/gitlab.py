"""GitLab code quality report (a Code Climate subset)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from moltconf.findings import FileResult, Placed, Severity, Unreadable
from moltconf.report.address import address
from moltconf.report.fingerprint import fingerprint, fingerprint_of
from moltconf.report.located import locate
from moltconf.report.places import counted

#: What the report says of an input that is no finding of any rule.
_NOT_JUDGED = "not-judged"
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(
    results: Sequence[FileResult], command: str, unreadable: Sequence[Unreadable] = ()
) -> str:
    issues = [_issue(located) for result in results for located in locate(result)]
    issues += map(_not_judged, unreadable)
    return json.dumps(issues, indent=2) + "\n"


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
