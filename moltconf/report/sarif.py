"""SARIF 2.1.0: rules with their help, results with fixes, fingerprints and suppressions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from moltconf import __version__
from moltconf.edit.edits import FileEdit
from moltconf.findings import FileResult, Placed, Severity, Suppressed, Unreadable
from moltconf.linter.pages import markdown, summary
from moltconf.linter.registry import is_known, rule
from moltconf.masking.masks import Masks
from moltconf.report.address import address
from moltconf.report.edits import FixEdits
from moltconf.report.fingerprint import fingerprint
from moltconf.report.json import dump
from moltconf.report.located import locate
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import format_path
from moltconf.text.source import Source, Span

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(
    results: Sequence[FileResult], command: str, unreadable: Sequence[Unreadable] = ()
) -> str:
    shown = [each for result in results for each in _results(result)]
    used = sorted({each["ruleId"] for each in shown})
    for each in shown:
        each["ruleIndex"] = used.index(each["ruleId"])
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "moltconf",
                "semanticVersion": __version__,
                "rules": [_rule(name) for name in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": shown,
        "properties": {"judged": [_judged(each) for each in results]},
    }
    if unreadable:
        notifications = [_notification(each) for each in unreadable]
        run["invocations"] = [
            {"executionSuccessful": False, "toolExecutionNotifications": notifications}
        ]
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _judged(result: FileResult) -> dict[str, Any]:
    """Which release judged a file, and why that one."""
    return {
        "uri": _uri(result.name),
        "release": result.release,
        "releaseFrom": result.release_from,
        "valid": result.valid,
    }


def _notification(each: Unreadable) -> dict[str, Any]:
    """An input that was not judged: the run is not complete."""
    return {
        "level": "error",
        "message": {"text": f"not judged: {each.reason}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(each.name)}}}],
    }


def _rule(name: str) -> dict[str, Any]:
    if not is_known(name):
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": summary(name)},
        "help": {"text": markdown(name), "markdown": markdown(name)},
        "defaultConfiguration": {"level": _LEVELS[rule(name).severity]},
        "properties": {"precision": str(rule(name).confidence)},
    }


def _results(result: FileResult) -> Iterable[dict[str, Any]]:
    hidden = [suppressed.finding for suppressed in result.suppressed]
    others = [each for finding in result.findings for each in finding.others]
    fixes = FixEdits(result.tree, [*result.findings, *others, *hidden])
    for placed in locate(result):
        yield _result(placed, result.tree, fixes)
    for suppressed in result.suppressed:
        yield _suppressed(suppressed, result, fixes)


def _result(placed: Placed, tree: ConfigTree, fixes: FixEdits) -> dict[str, Any]:
    finding = placed.finding
    text = f"{finding.message}. {finding.help}" if finding.help else finding.message
    shown: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(placed.source, placed.span)}],
        "partialFingerprints": {"moltconf/v1": fingerprint(placed)},
    }
    if finding.others:
        others = [Placed.of(tree, each) for each in finding.others]
        shown["relatedLocations"] = [_related(each) for each in others]
    if finding.repaired_by is not None:
        shown["properties"] = {"repairedBy": finding.repaired_by}
    edits = fixes.of_all(finding) if finding.fix is not None else []
    if edits:
        shown["fixes"] = [{"artifactChanges": [_change(edit) for edit in edits]}]
    return shown


def _suppressed(suppressed: Suppressed, result: FileResult, fixes: FixEdits) -> dict[str, Any]:
    suppression = {"kind": "external" if suppressed.in_baseline else "inSource"}
    if suppressed.reason:
        suppression["justification"] = Masks().prose(suppressed.reason)
    shown = _result(Placed.of(result.tree, suppressed.finding), result.tree, fixes)
    return shown | {"suppressions": [suppression]}


def _related(placed: Placed) -> dict[str, Any]:
    """Another place of the same fault."""
    message = format_path(placed.finding.path) or placed.finding.message
    return {
        "physicalLocation": _location(placed.source, placed.span),
        "message": {"text": message},
    }


def _location(source: Source, span: Span) -> dict[str, Any]:
    return {"artifactLocation": {"uri": _uri(source.name)}, "region": _region(source, span)}


def _region(source: Source, span: Span) -> dict[str, int]:
    start, end = source.position(span.start), source.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


def _change(edit: FileEdit) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": _uri(edit.source.name)},
        "replacements": [
            {
                "deletedRegion": _region(edit.source, edit.edit.span),
                "insertedContent": {"text": edit.edit.text},
            }
        ],
    }


def _uri(name: str) -> str:
    path = PurePath(address(name))
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="replace")
