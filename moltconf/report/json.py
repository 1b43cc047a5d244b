"""The JSON report, ``moltconf-report/1`` (docs/json.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from moltconf import __version__
from moltconf.findings import FileResult, Finding, Placed, Unreadable
from moltconf.report.edits import FixEdits
from moltconf.report.located import Summary, locate
from moltconf.report.profiles import profiles_passed
from moltconf.text.include import ConfigTree
from moltconf.text.source import Source, Span

FORMAT = "moltconf-report/1"


def render(
    results: Sequence[FileResult], command: str, unreadable: Sequence[Unreadable] = ()
) -> str:
    summary = Summary.of(results)
    report: dict[str, Any] = {
        "format": FORMAT,
        "tool": tool(),
        "command": command,
        "files": [_file(result) for result in results],
        "unreadable": not_judged(unreadable),
        "summary": {
            "files": summary.files,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "infos": summary.infos,
            "fixable": summary.fixable,
        },
    }
    profiles = profiles_passed(results, command)
    if profiles is not None:
        report["summary"]["profiles"] = [str(profile) for profile in profiles]
    return dump(report)


def dump(report: dict[str, Any]) -> str:
    """Return JSON text that is always UTF-8: lone surrogates of a broken input are escaped."""
    text = json.dumps(report, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def tool() -> dict[str, str]:
    return {"name": "moltconf", "version": __version__}


def not_judged(unreadable: Sequence[Unreadable]) -> list[dict[str, str]]:
    return [{"path": each.name, "reason": each.reason} for each in unreadable]


def _file(result: FileResult) -> dict[str, Any]:
    return {
        "path": result.name,
        "release": result.release,
        "release_from": result.release_from,
        "written_by": result.written_by,
        "valid": result.valid,
        "starts": result.starts,
        "not_judged": list(result.not_judged),
        "findings": located_findings(locate(result), result.tree),
        "outside": result.outside,
        **({"variables_to_set": list(result.to_set)} if result.to_set else {}),
    }


def located_findings(found: Sequence[Placed], tree: ConfigTree) -> list[dict[str, Any]]:
    """Return findings in the shape of the contract."""
    fixes = FixEdits(tree, [located.finding for located in found])
    return [_located_finding(located, fixes) for located in found]


def _located_finding(located: Placed, fixes: FixEdits) -> dict[str, Any]:
    finding = located.finding
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "help": finding.help,
        "path": list(finding.path),
        "file": located.source.name,
        "range": span_range(located.source, located.span),
        "fix": _fix(finding, fixes),
    }


def span_range(source: Source, span: Span) -> dict[str, dict[str, int]]:
    return {"start": _position(source, span.start), "end": _position(source, span.end)}


def _position(source: Source, offset: int) -> dict[str, int]:
    position = source.position(offset)
    return {"line": position.line, "column": position.column, "offset": position.offset}


def _fix(finding: Finding, fixes: FixEdits) -> dict[str, Any] | None:
    if finding.fix is None:
        return None
    edits = [
        {
            "file": edit.source.name,
            "range": span_range(edit.source, edit.edit.span),
            "text": edit.edit.text,
        }
        for edit in fixes.of(finding.fix)
    ]
    return {"safety": str(finding.fix.safety), "edits": edits}
