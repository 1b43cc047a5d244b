"""Branches of the verdict that no fixture happens to reach."""

from __future__ import annotations

import pytest

from moltconf.catalogue.elsewhere import in_collection
from moltconf.catalogue.nearest_paths import nearest_paths
from moltconf.catalogue.selection import select
from moltconf.jsonschema.evaluate import evaluate
from moltconf.jsonschema.schema import Schema
from moltconf.text.include import load
from moltconf.text.keypath import KeyPath, parse_path
from moltconf.text.source import Source
from moltconf.text.tree import Value
from moltconf.validator import verdict
from moltconf.validator.constraints.bindings import check_acp_channel
from moltconf.validator.constraints.css_width import is_width
from moltconf.validator.conversions.search import move_key_of_x
from moltconf.validator.recognise import foreign_kind
from moltconf.validator.verdict import Judge, judge

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
    case = Judge({"gateway": {"mode": "${MODE}"}})
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("min(1280px, 82%)", True),
        ("calc((1px + 2px) * 2)", True),
        ("calc(1px)) + calc(1px)", False),
        ("calc(1px))+(calc(1px)", False),
        ("calc((1px)", False),
    ],
)
def test_brackets_of_a_width_close_what_they_open(text: str, expected: bool) -> None:
    assert is_width(text) is expected


@pytest.mark.parametrize(
    ("channel", "release", "is_refused"),
    [
        ("feishu", "2026.3.13", True),
        ("feishu", "2026.3.22", False),
        ("slack", "2026.3.13", True),
        ("slack", "2026.3.22", True),
        ("discord", "2026.3.13", False),
    ],
)
def test_which_channels_had_acp_bindings(channel: str, release: str, is_refused: bool) -> None:
    match: Value = {"channel": channel, "peer": {"kind": "direct", "id": "ou_1"}}
    config = {"bindings": [{"type": "acp", "agentId": "main", "match": match}]}
    assert bool(list(check_acp_channel(config, release))) is is_refused


def test_a_section_that_only_held_the_key_of_x_goes_with_it() -> None:
    def left(**search: Value) -> Value:
        root: dict[str, Value] = {"tools": {"web": {"x_search": search}}}
        move_key_of_x(root, {})
        return root["tools"]

    assert left(apiKey="k") == {"web": {}}
    assert left(apiKey="k", enabled=True) == {"web": {"x_search": {"enabled": True}}}
    assert left(enabled=True) == {"web": {"x_search": {"enabled": True}}}


def test_an_entry_beside_its_collection_is_known_by_its_type() -> None:
    assert in_collection(("env", "TOKEN"), "x", "2026.9.6") == ("env", "vars", "TOKEN")
    assert in_collection(("env", "TOKEN"), 5, "2026.9.6") is None
    assert in_collection(("agents", "main"), 5, "2026.9.6") is None


@pytest.mark.parametrize("depth", [0, 1, 2])
@pytest.mark.parametrize("written", ["agents.bindings", "gateway.tailscale.enabled", "model"])
def test_a_key_that_people_write_is_known_at_any_depth(written: str, depth: int) -> None:
    path = parse_path(written)
    [meant] = nearest_paths(path)
    [inside] = nearest_paths((*path, "x", "y")[: len(path) + depth])
    assert inside[: len(meant)] == meant


def test_all_other_settings_of_plugins_are_judged_where_installs_is_taken_out() -> None:
    plugins: Value = {"installs": {}, "slots": {"memory": 5}, "allow": 5}
    findings = judge({"plugins": plugins}, "2026.5.28").findings
    assert [one.path for one in findings] == [("plugins", "allow"), ("plugins", "slots", "memory")]


@pytest.mark.parametrize(("key", "is_config"), [("toolz", True), ("agnt", True), ("gizmo", False)])
def test_a_short_root_key_that_is_misspelt_makes_no_foreign_file(key: str, is_config: bool) -> None:
    document = load(Source(f"{{{key}: {{x: 1}}}}")).document
    assert (foreign_kind(document, "openclaw.json") is None) is is_config
