"""Branches of the verdict that no fixture happens to reach."""

from __future__ import annotations

import pytest

from moltconf.document.keypath import KeyPath
from moltconf.document.tree import Value
from moltconf.releases import verdict
from moltconf.releases.catalogue import Schema
from moltconf.releases.evaluate import evaluate
from moltconf.releases.selection import select
from moltconf.releases.verdict import Case, judge

EITHER: Schema = {"oneOf": [{"enum": ["on"]}, {"enum": ["off"]}, {"type": "boolean"}]}


def test_a_reference_may_become_the_one_form_that_fits() -> None:
    """It seems to fit two of them, and which one it will be is not known."""
    assert evaluate(EITHER, "${STATE}").faults == []
    assert len(evaluate(EITHER, "${state}").faults) == 1


def test_a_value_that_fits_two_forms_of_which_one_may_fit_is_refused() -> None:
    schema: Schema = {"oneOf": [{"type": "string"}, {"enum": ["on"]}]}
    assert evaluate(schema, "off").faults == []
    [fault] = evaluate(schema, "on").faults
    assert fault.keyword == "oneOf"


@pytest.mark.parametrize("union", ["oneOf", "anyOf"])
def test_what_the_fitting_form_drops_is_dropped(union: str) -> None:
    def form(kind: str) -> Schema:
        own: Schema = {"type": "object", "properties": {"kind": {"const": kind}}}
        return {**own, "required": ["kind"], "x-unknown": "dropped"}

    schema: Schema = {union: [form("one"), form("two")]}
    for kind in ("one", "two"):
        found = evaluate(schema, {"kind": kind, "old": 1}, ("here",))
        assert found.faults == []
        assert found.dropped == [("here", "old")]


@pytest.mark.parametrize("order", [1, -1])
def test_what_a_reference_is_parts_releases_of_one_structure(
    monkeypatch: pytest.MonkeyPatch, order: int
) -> None:
    """As the releases before 2026.1.16-2 would be parted, had their structure not changed too."""
    replaces = {"2026.1.24-1": False, "2026.1.24-3": True}
    monkeypatch.setattr(verdict, "replaces_variables", replaces.get)
    case = Case({"gateway": {"mode": "${MODE}"}})
    assert {name: case.judge(name).valid for name in list(replaces)[::order]} == replaces


BAD_SANDBOX: Value = {"id": "a", "sandbox": {"docker": {"network": "host"}}}


def test_what_stands_in_a_refused_value_is_not_refused_once_more() -> None:
    def refused(agents: Value) -> list[tuple[str, KeyPath]]:
        findings = judge({"agents": {"list": agents}}, "2026.9.6").findings
        return [(finding.rule, finding.path) for finding in findings]

    network = ("agents", "list", 0, "sandbox", "docker", "network")
    assert refused([BAD_SANDBOX]) == [("schema/constraint", network)]
    paths = [path for _, path in refused([BAD_SANDBOX, 5])]
    assert ("agents", "list") in paths
    assert network not in paths


def test_a_range_of_one_release() -> None:
    assert select({}, flag="2026.1.29..2026.1.29").releases == ["2026.1.29"]
