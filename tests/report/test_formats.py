"""Every format holds every finding, in the shape that its readers demand."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from moltconf.findings import FileResult
from moltconf.linter.engine import lint
from moltconf.linter.registry import RULES
from moltconf.masking.masks import Masks, hide
from moltconf.report.formats import FORMATS, piece, render
from moltconf.report.pieces import Pieces
from moltconf.text.include import load
from moltconf.text.source import Source
from moltconf.validator.outside import outside_of

FORMAT_SCHEMAS = Path(__file__).resolve().parents[2] / "fixtures" / "formats"

#: app/validators/json_schemas/codeclimate.json of GitLab, for each issue, and beyond it
#: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}

TEXTS = {
    "clean": '{gateway: {mode: "local"}}',
    "faults": """{
      // moltconf: ignore[schema/unknown-key] kept for the old machine
      nosuch: 1,
      gateway: { mode: "lokal", bind: 7 },
      telegram: { botToken: "x" },
      agents: { defaults: { models: { "anthropic/claude-opus-4-5": { params: { cacheControlTtl: "2h" } } } } },
    }""",  # noqa: E501
    "broken": '{a: 1 b: "<&\x07\ud800é😀"',
    "crlf": '{\r\n"a": 1,\r\n"gateway": {"mode": "😀"}}\r\n',
}


@cache
def result(kind: str) -> FileResult:
    return lint(load(Source(TEXTS[kind], "dir with space/é.json")), "2026.9.6")


@pytest.mark.parametrize("kind", TEXTS)
def test_sarif_is_valid_and_complete(kind: str) -> None:
    schema = json.loads((FORMAT_SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    report = json.loads(render("sarif", [result(kind)], "lint"))
    jsonschema.Draft4Validator(schema).validate(report)
    (run,) = report["runs"]
    shown = [each for each in run["results"] if "suppressions" not in each]
    assert len(shown) == len(result(kind).findings)
    assert len(run["results"]) - len(shown) == len(result(kind).suppressed)
    for each in run["results"]:
        assert run["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] == each["ruleId"]
        region = each["locations"][0]["physicalLocation"]["region"]
        assert region["charOffset"] + region["charLength"] <= len(TEXTS[kind])


def test_sarif_tells_what_a_comment_silences_and_why() -> None:
    report = json.loads(render("sarif", [result("faults")], "lint"))
    reasons = [
        each["suppressions"][0]["justification"]
        for each in report["runs"][0]["results"]
        if "suppressions" in each
    ]
    assert reasons == ["kept for the old machine"]


@pytest.mark.parametrize("kind", TEXTS)
def test_gitlab_is_valid_and_complete(kind: str) -> None:
    report = json.loads(render("gitlab", [result(kind)], "lint"))
    jsonschema.validate(report, GITLAB)
    assert len(report) == len(result(kind).findings)
    assert len({each["fingerprint"] for each in report}) == len(report)


SETS = [*((kind,) for kind in TEXTS), tuple(TEXTS), ()]


@pytest.mark.parametrize("kinds", SETS, ids=str)
def test_junit_is_valid_for_jenkins(kinds: tuple[str, ...]) -> None:
    schema = xmlschema.XMLSchema(str(FORMAT_SCHEMAS / "junit-jenkins.xsd"))
    schema.validate(render("junit", [result(kind) for kind in kinds], "lint"))


#: What Ant's schema asks of each element: its attributes, all of them required, and its children.
ANT = {
    "testsuites": (set(), "(testsuite )*"),
    "testsuite": (
        {"package", "id", "name", "timestamp", "hostname", "tests", "failures", "errors", "time"},
        "properties (testcase )*system-out system-err ",
    ),
    "properties": (set(), ""),
    "testcase": ({"name", "classname", "time"}, "(failure )?"),
    "failure": ({"message", "type"}, ""),
    "system-out": (set(), ""),
    "system-err": (set(), ""),
}


@pytest.mark.parametrize("kinds", SETS, ids=str)
def test_junit_is_valid_for_ant(kinds: tuple[str, ...]) -> None:
    text = render("junit", [result(kind) for kind in kinds], "lint")
    root = ElementTree.fromstring(text.encode("utf-8"))
    for element in root.iter():
        attributes, children = ANT[element.tag]
        assert set(element.attrib) == attributes
        assert re.fullmatch(children, "".join(f"{child.tag} " for child in element))
    assert [suite.get("id") for suite in root] == [str(number) for number in range(len(kinds))]
    for suite in root:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.attrib["timestamp"])
        assert suite.attrib["name"].strip()


@pytest.mark.parametrize("kind", TEXTS)
def test_junit_counts_what_it_holds(kind: str) -> None:
    root = ElementTree.fromstring(render("junit", [result(kind)], "lint").encode("utf-8"))
    (suite,) = root
    cases = suite.findall("testcase")
    assert int(suite.attrib["tests"]) == len(cases)
    failures = [case for case in cases if case.find("failure") is not None]
    assert int(suite.attrib["failures"]) == len(failures) == len(result(kind).findings)
    assert all(case.attrib["name"] and case.attrib["classname"] for case in cases)


@pytest.mark.parametrize("kind", TEXTS)
def test_github_writes_one_command_a_finding(kind: str) -> None:
    *lines, summary = render("github", [result(kind)], "lint").splitlines()
    assert not summary.startswith("::")
    assert len(lines) == len(result(kind).findings)
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", TEXTS)
def test_every_report_can_be_printed(form: str, kind: str) -> None:
    render(form, [result(kind)], "lint").encode("utf-8")


def test_a_fingerprint_survives_edits_elsewhere() -> None:
    def prints(text: str) -> set[str]:
        judged = lint(load(Source(text, "openclaw.json")), "2026.9.6")
        found: list[dict[str, Any]] = json.loads(render("gitlab", [judged], "lint"))
        return {each["fingerprint"] for each in found}

    one = prints('{nosuch: 1, gateway: {mode: "local"}}')
    other = prints('// one\n{\n  gateway: {\n mode: "local", bind: "auto"},\n  nosuch: 2 }')
    assert one & other
    assert len(one - other) == 0


def test_sarif_knows_every_rule() -> None:
    from moltconf.report.sarif import _rule

    for name in RULES:
        assert _rule(name)["help"]["text"]


@pytest.mark.parametrize("form", ["gitlab", "sarif", "junit", "github"])
def test_a_file_has_one_name_however_it_was_given(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["a b.json", "./a b.json", "x/../a b.json", str(tmp_path / "a b.json")]
    trees = [load(Source("{gateway: {port: 'x'}}", name)) for name in names]
    told = {render(form, [lint(tree, "2026.9.6")], "lint") for tree in trees}
    assert len(told) == 1
    assert not re.search(r"\./|x/|file:", told.pop())


_PARTS = st.sampled_from(("TOKEN", "GATEWAY", "BOT", "HUNTER", "QZX", "7", "9F3K2", "MY", "AKIA"))


@given(
    st.lists(_PARTS, min_size=1, max_size=10), st.lists(_PARTS, min_size=1, max_size=4), st.data()
)
def test_a_variable_is_hidden_in_a_clean_report_where_its_name_is_a_secret_elsewhere(
    name: list[str], secret: list[str], data: st.DataObject
) -> None:
    """A clean report asks what is hidden only for names that could be."""
    variable, joint = "_".join(["X", *name]), data.draw(st.sampled_from(("_", "-", " ", ".")))
    text = json.dumps(
        {
            "gateway": {"auth": {"token": f"${{{variable}}}"}},
            "env": {"vars": {"A": joint.join(secret), "B": variable}},
        }
    )
    tree = load(Source(text, "openclaw.json"))
    outside = outside_of(json.loads(text), "2026.9.6")
    result = FileResult("openclaw.json", tree, "2026.9.6", "latest", True, [], outside)
    report = "\n".join(outside)
    pieces = Pieces("validate")
    pieces.add(piece([result], "validate", []))
    expected = hide(report, Masks([tree]), is_json=False)
    assert pieces.hide(is_json=False)(report) == expected


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_no_edit_writes_a_mask(name: str) -> None:
    """What another file hides is hidden everywhere: edits that hold it are left out."""
    mover = """{agents: {list: [{id: "main"}], defaults: {
        model: {primary: "zai/glm-4.7"}, memorySearch: {sources: ["memory"]}}}}"""
    hider = '{agents: {defaults: {nosuch: {value: "glm-4.7"}}}}'
    files = [(each, load(Source(text, each))) for each, text in (("a", mover), ("b", hider))]
    results = [lint(tree, "2026.9.6", name=each) for each, tree in files]
    alone, together = (render(name, some, "lint") for some in (results[:1], results))
    assert "glm-4.7" in _texts_to_write(alone)
    assert "glm-4.7" not in together
    assert "***" not in _texts_to_write(together)


def _texts_to_write(report: str) -> str:
    """The texts of all edits in a report of JSON or SARIF."""
    found: list[str] = []
    work: list[Any] = [json.loads(report)]
    while work:
        each = work.pop()
        if isinstance(each, dict):
            edits = [*each.get("edits", ()), *each.get("replacements", ())]
            found += [one.get("text") or one["insertedContent"]["text"] for one in edits]
            work.extend(each.values())
        elif isinstance(each, list):
            work.extend(each)
    return "\n".join(found)
