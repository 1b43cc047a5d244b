"""GitLab code quality report (a Code Climate subset)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from moltconf.findings import FileResult, Severity
from moltconf.lint.places import Placed
from moltconf.report.address import address
from moltconf.report.fingerprint import fingerprint
from moltconf.report.located import locate

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(results: Sequence[FileResult], command: str) -> str:
    issues = [_issue(located) for result in results for located in locate(result)]
    return json.dumps(issues, indent=2) + "\n"


def _issue(located: Placed) -> dict[str, Any]:
    finding = located.finding
    return {
        "description": finding.message,
        "check_name": finding.rule,
        "fingerprint": fingerprint(located),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": address(located.source.name),
            "lines": {"begin": located.start.line, "end": located.end.line},
        },
    }
