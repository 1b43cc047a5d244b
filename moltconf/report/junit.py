"""JUnit XML: a test suite a file, a failed test case a finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from moltconf.findings import FileResult
from moltconf.lint.places import Placed
from moltconf.report.located import locate

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(results: Sequence[FileResult], command: str) -> str:
    root = ElementTree.Element("testsuites", name=f"moltconf {command}")
    for result in results:
        _suite(root, result)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(root: ElementTree.Element, result: FileResult) -> None:
    findings = locate(result)
    suite = ElementTree.SubElement(
        root,
        "testsuite",
        name=_clean(f"{result.name} ({result.release})"),
        tests=str(max(1, len(findings))),
        failures=str(len(findings)),
        errors="0",
        skipped="0",
        time="0",
    )
    if not findings:
        ElementTree.SubElement(
            suite, "testcase", name="no findings", classname=_clean(result.name), time="0"
        )
    for located in findings:
        _case(suite, located)


def _case(suite: ElementTree.Element, located: Placed) -> None:
    finding, start = located.finding, located.start
    name = f"{finding.rule} at {start.line}:{start.column}"
    case = ElementTree.SubElement(
        suite, "testcase", name=name, classname=_clean(located.source.name), time="0"
    )
    failure = ElementTree.SubElement(
        case, "failure", message=_clean(finding.message), type=str(finding.severity)
    )
    failure.text = _clean(
        f"{located.source.name}:{start.line}:{start.column}\n{finding.help or ''}"
    )


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
