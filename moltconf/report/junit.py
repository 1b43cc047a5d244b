"""JUnit XML: a test suite a file, a failed test case a finding.

Valid by the schemas of both families of readers, Ant's (Windy Road's ``JUnit.xsd``) and Jenkins'
(``junit-10.xsd``). Ant's takes no attribute more than
stands here, and wants all of them: ids that count from 0, a time stamp without a
zone, a host, and elements for output that there is none of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from xml.etree import ElementTree

from moltconf.findings import FileResult, Placed, Unreadable
from moltconf.report.address import address
from moltconf.report.pieces import Hide, Pieces
from moltconf.report.places import locate, more_places, named

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


#: How ElementTree begins an element of this name.
_BEGIN = "<testsuite"


def part(results: Sequence[FileResult], command: str) -> list[str]:
    """Return the suites of one config, from the attributes on that are their own."""
    return list(map(_suite, results))


def whole(pieces: Pieces, hide: Hide) -> Iterator[str]:
    """Yield the report."""
    totals = pieces.totals
    # ElementTree would name the encoding of the locale, which is not that of the report
    yield "<?xml version='1.0' encoding='utf-8'?>\n"
    if not totals.names and not totals.unreadable:
        yield "<testsuites />\n"
        return
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    yield "<testsuites>\n"
    suites = chain(*pieces.parts("junit"), map(_suite, totals.unreadable))
    for number, suite in enumerate(suites):
        shared = f'id="{number}" package="{totals.command}" timestamp="{now}"'
        yield hide(f"  {_BEGIN} {shared}{suite}\n")
    yield "</testsuites>\n"


def _suite(each: FileResult | Unreadable) -> str:
    # which machine it was is nobody's business who reads the report
    suite = ElementTree.Element(_BEGIN[1:], hostname="localhost")
    if isinstance(each, Unreadable):
        _fill_unreadable(suite, each)
    else:
        _fill(suite, each)
    ElementTree.indent(suite, level=1)
    return ElementTree.tostring(suite, "unicode").removeprefix(_BEGIN)


def _fill(suite: ElementTree.Element, result: FileResult) -> None:
    findings = locate(result)
    suite.attrib |= {
        "name": _clean(f"{address(result.name)} ({named(result.release)}, {result.release_from})"),
        "tests": str(max(1, len(findings))),
        "failures": str(len(findings)),
        "errors": "0",
        "time": "0",
    }
    ElementTree.SubElement(suite, "properties")
    if not findings:
        ElementTree.SubElement(
            suite, "testcase", name="no findings", classname=_clean(address(result.name)), time="0"
        )
    for located in findings:
        _case(suite, located)
    ElementTree.SubElement(suite, "system-out")
    ElementTree.SubElement(suite, "system-err")


def _fill_unreadable(suite: ElementTree.Element, each: Unreadable) -> None:
    name, reason = _clean(address(each.name)), _clean(each.reason)
    suite.attrib |= {"name": name, "tests": "1", "failures": "0", "errors": "1", "time": "0"}
    ElementTree.SubElement(suite, "properties")
    case = ElementTree.SubElement(suite, "testcase", name="not judged", classname=name, time="0")
    ElementTree.SubElement(case, "error", message=reason, type="not-judged").text = reason
    ElementTree.SubElement(suite, "system-out")
    ElementTree.SubElement(suite, "system-err")


def _case(suite: ElementTree.Element, located: Placed) -> None:
    finding, start = located.finding, located.start
    name = f"{finding.rule} at {start.line}:{start.column}"
    case = ElementTree.SubElement(
        suite, "testcase", name=name, classname=_clean(address(located.source.name)), time="0"
    )
    failure = ElementTree.SubElement(
        case, "failure", message=_clean(finding.message), type=str(finding.severity)
    )
    place = f"{address(located.source.name)}:{start.line}:{start.column}"
    said = filter(None, (place, more_places(finding), finding.help))
    failure.text = _clean("\n".join(said))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
