"""SARIF 2.1.0: rules with their help, results with fixes, fingerprints and suppressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from moltconf import __version__
from moltconf.addresses import page_of
from moltconf.edit.edits import FileEdit
from moltconf.fields import Fields
from moltconf.findings import FileResult, Placed, Severity, Suppressed, Unreadable
from moltconf.linter.pages import markdown, summary
from moltconf.linter.registry import is_known, rule
from moltconf.masking.masks import Masks
from moltconf.report.address import address
from moltconf.report.edits import FixEdits
from moltconf.report.fingerprint import fingerprint
from moltconf.report.json_parts import learned_mark, listed, members, nested, record
from moltconf.report.pieces import Hide, Pieces
from moltconf.report.places import locate
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import format_path
from moltconf.text.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
#: By these numbers GitHub ranks what it shows as high, medium and low ("SARIF support for code
#: scanning", properties of a rule).
_SECURITY = {Severity.ERROR: "8.0", Severity.WARNING: "6.0", Severity.INFO: "3.0"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


#: The last member of a result: which of the rules of its part it is of. No text of a result has a
#: line end in it.
_RULE_INDEX = re.compile(r'(?<=^    "ruleIndex": )\d+(?=\n  \})', re.MULTILINE)


class _SarifPart(Fields):
    """What one config adds: the rules of its findings, these and what was judged as lists in JSON.

    Which place a rule has among those of the report is known in the end.
    """

    rules: tuple[str, ...]
    results: str
    judged: str


def part(results: Sequence[FileResult], command: str) -> _SarifPart:
    """Return what one config adds."""
    found = [each for result in results for each in _results(result)]
    rules = sorted({each["ruleId"] for each in found})
    places = {rule: place for place, rule in enumerate(rules)}
    numbered = [each | {"ruleIndex": places[each["ruleId"]]} for each in found]
    return _SarifPart(tuple(rules), record(numbered), record(list(map(_judged, results))))


def whole(pieces: Pieces, hide: Hide) -> Iterator[str]:
    """Yield the report."""
    parts: list[_SarifPart] = list(pieces.parts("sarif"))
    used = sorted({rule for each in parts for rule in each.rules})
    places = {rule: place for place, rule in enumerate(used)}
    driver: dict[str, Any] = {"name": "moltconf", "semanticVersion": __version__}
    driver["rules"] = [_rule(name) for name in used]
    begin = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"}
    yield "{" + members(record({"$schema": _SCHEMA, "version": "2.1.0"})) + ',\n  "runs": [\n    {'
    yield nested(members(hide(record(begin))), 2) + ',\n      "results": '
    yield from listed((_placed(hide(each.results), each.rules, places) for each in parts), 3)
    yield ',\n      "properties": {\n        "judged": '
    yield from listed((hide(each.judged) for each in parts), 4)
    yield "\n      }"
    if pieces.totals.unreadable:
        notifications = [_notification(each) for each in pieces.totals.unreadable]
        told = {"executionSuccessful": False, "toolExecutionNotifications": notifications}
        yield "," + nested(members(hide(record({"invocations": [told]}))), 2)
    yield "\n    }\n  ]\n}\n"


def _placed(results: str, rules: Sequence[str], places: Mapping[str, int]) -> str:
    """The results with the places of their rules among those of the report."""
    return _RULE_INDEX.sub(lambda match: str(places[rules[int(match[0])]]), results)


def _judged(result: FileResult) -> dict[str, Any]:
    """Which release judged a file, and why that one."""
    return {
        "uri": _uri(result.name),
        "release": result.release,
        "releaseFrom": result.release_from,
        **learned_mark(result.release),
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
    known = rule(name)
    properties: dict[str, Any] = {"precision": str(known.confidence), "tags": [known.group]}
    if known.is_about_security:
        properties["tags"].append("security")
        properties["security-severity"] = _SECURITY[known.severity]
    return {
        "id": name,
        "shortDescription": {"text": summary(name)},
        "helpUri": page_of(name),
        "help": {"text": markdown(name), "markdown": markdown(name)},
        "defaultConfiguration": {"level": _LEVELS[known.severity]},
        "properties": properties,
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
    path = Path(address(name))
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="replace")
