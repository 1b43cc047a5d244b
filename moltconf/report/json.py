"""The JSON report, ``moltconf-report/1`` (docs/json.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moltconf import __version__
from moltconf.findings import FileResult, Finding, Placed, Unreadable
from moltconf.report.edits import FixEdits
from moltconf.report.json_parts import learned_mark, listed, members, record
from moltconf.report.pieces import Hide, Pieces, Totals
from moltconf.report.places import locate
from moltconf.text.include import ConfigTree
from moltconf.text.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORMAT = "moltconf-report/1"


def part(results: Sequence[FileResult], command: str) -> str:
    """Return the entries of one config, a list in JSON."""
    return record([file_entry(result) for result in results])


def whole(pieces: Pieces, hide: Hide, name: str = "json") -> Iterator[str]:
    """Yield the report from the parts of the format ``name``."""
    totals = pieces.totals
    begin = {"format": FORMAT, "tool": tool(), "command": totals.command}
    end = {"unreadable": not_judged(totals.unreadable), "summary": _summary(totals)}
    yield "{" + members(hide(record(begin))) + ',\n  "files": '
    yield from listed(map(hide, pieces.parts(name)), 1)
    yield "," + members(hide(record(end))) + "\n}\n"


def _summary(totals: Totals) -> dict[str, Any]:
    summary: dict[str, Any] = {
        "files": totals.files,
        "errors": totals.errors,
        "warnings": totals.warnings,
        "infos": totals.infos,
        "fixable": totals.fixable,
    }
    if totals.profiles is not None:
        summary["profiles"] = [str(profile) for profile in totals.profiles]
    return summary


def dump(report: dict[str, Any]) -> str:
    """Return the JSON text of a whole report."""
    return record(report) + "\n"


def tool() -> dict[str, str]:
    return {"name": "moltconf", "version": __version__}


def not_judged(unreadable: Sequence[Unreadable]) -> list[dict[str, str]]:
    return [{"path": each.name, "reason": each.reason} for each in unreadable]


def file_entry(result: FileResult, *, edits: bool = True) -> dict[str, Any]:
    """Return the entry of one config, on request without the edits of its fixes."""
    return {
        "path": result.name,
        "document": result.document,
        "region": _region(result.tree.document.source),
        "release": result.release,
        "release_from": result.release_from,
        **learned_mark(result.release),
        "written_by": result.written_by,
        "valid": result.valid,
        "starts": result.starts,
        "not_judged": list(result.not_judged),
        "findings": located_findings(locate(result), result.tree, edits=edits),
        "outside": result.outside,
        **({"variables_to_set": list(result.to_set)} if result.to_set else {}),
    }


def _region(source: Source) -> dict[str, Any] | None:
    region = source.region
    if region is None:
        return None
    return {"kind": region.kind, "range": span_range(source, region.span)}


def located_findings(
    found: Sequence[Placed], tree: ConfigTree, *, edits: bool = True
) -> list[dict[str, Any]]:
    """Return findings in the shape of the contract, on request without the edits of their fixes."""
    all_places = (each for one in found for each in (one.finding, *one.finding.others))
    fixes = FixEdits(tree, all_places) if edits else None
    return [_located_finding(located, tree, fixes) for located in found]


def _located_finding(located: Placed, tree: ConfigTree, fixes: FixEdits | None) -> dict[str, Any]:
    finding = located.finding
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "help": finding.help,
        "path": list(finding.path),
        "count": finding.count,
        "places": [_place(Placed.of(tree, each)) for each in finding.others],
        "file": located.source.name,
        "range": span_range(located.source, located.span),
        "repaired_by": finding.repaired_by,
        "fix": _fix(finding, fixes),
    }


def _place(located: Placed) -> dict[str, Any]:
    return {
        "path": list(located.finding.path),
        "file": located.source.name,
        "range": span_range(located.source, located.span),
    }


def span_range(source: Source, span: Span) -> dict[str, dict[str, int]]:
    return {"start": _position(source, span.start), "end": _position(source, span.end)}


def _position(source: Source, offset: int) -> dict[str, int]:
    position = source.position(offset)
    return {"line": position.line, "column": position.column, "offset": position.offset}


def _fix(finding: Finding, fixes: FixEdits | None) -> dict[str, Any] | None:
    if finding.fix is None:
        return None
    if fixes is None:
        return {"safety": str(finding.fix.safety)}
    edits = [
        {
            "file": edit.source.name,
            "range": span_range(edit.source, edit.edit.span),
            "text": edit.edit.text,
        }
        for edit in fixes.of_all(finding)
    ]
    return {"safety": str(finding.fix.safety), "edits": edits}
