"""Old shapes that 2026.9.6 still reads (each case was run through openclaw@2026.9.6)."""

from __future__ import annotations

import copy

import pytest

from moltconf.text.keypath import format_path
from moltconf.text.tree import Value
from moltconf.validator.conversions.as_read import as_read
from moltconf.validator.verdict import judge

RELEASE = "2026.9.6"


def refused(config: Value) -> list[str]:
    before = copy.deepcopy(config)
    verdict = judge(config, RELEASE)
    assert config == before
    return [format_path(finding.path) for finding in verdict.findings]


@pytest.mark.parametrize(
    "config",
    [
        {"agents": {"list": [{"id": "main", "name": "Main"}]}},
        {"agents": {"list": []}},
        {"agents": {"entries": {}}},
        {"agents": {"list": [{"id": "a", "default": True}, {"id": "b"}]}},
        {"agents": {"entries": {"a": {"default": True}, "b": {}}}},
        {"agents": {"defaults": {"contextTokens": "any"}}},
        {"agents": {"entries": {"a": {"contextTokens": 5}}}},
        {"models": {"providers": {"openai": {"contextWindow": 5}}}},
        {"plugins": {"entries": {"github-copilot": {"config": {"discovery": {"enabled": True}}}}}},
    ],
)
def test_accepted(config: Value) -> None:
    assert refused(config) == []


@pytest.mark.parametrize(
    ("config", "places"),
    [
        ({"agents": {"list": [{"id": "Main"}]}}, ["agents.list", "agents.entries"]),
        ({"agents": {"list": [{"id": "a"}, {"id": "a"}]}}, ["agents.list", "agents.entries"]),
        ({"agents": {"list": [{"id": "a", "default": "yes"}]}}, ["agents.list", "agents.entries"]),
        ({"agents": {"list": [{"id": "a"}], "entries": {"b": {}}}}, ["agents.list"]),
        ({"agents": {"list": [{"id": "a", "nope": 1}]}}, ["agents.list[0].nope"]),
        ({"agents": {"list": [{"id": "a"}, {"id": "b"}]}}, ["agents.ownership"]),
        ({"agents": {"ownership": "explicit", "entries": {}}}, ["agents.entries"]),
        ({"agents": {"ownership": "explicit", "list": []}}, ["agents.list"]),
        (
            {"models": {"providers": {"openai": {"contextWindow": "x", "models": [
                {"id": "m", "name": "m"}]}}}},
            ["models.providers.openai.contextWindow"],
        ),
    ],
)  # fmt: skip
def test_refused_at_the_place_in_the_file(config: Value, places: list[str]) -> None:
    assert refused(config) == places


def test_earlier_releases_read_what_is_written() -> None:
    config: Value = {"agents": {"list": [{"id": "a"}]}}
    assert as_read(config, "2026.1.29").value is config


def test_paths_lead_back_to_the_file() -> None:
    reading = as_read({"agents": {"list": [{"id": "b"}, {"id": "a"}]}}, RELEASE)
    assert reading.written(("agents", "entries", "a", "model")) == ("agents", "list", 1, "model")
    assert reading.written(("gateway", "port")) == ("gateway", "port")
