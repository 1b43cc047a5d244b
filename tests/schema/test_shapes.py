"""One installation in the shapes of four releases gives one view."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from moltconf.schema.config import ConfigView, view
from moltconf.text.include import load_file
from moltconf.text.keypath import format_path

SHAPES = Path(__file__).parents[2] / "fixtures/schema/shapes"
RELEASES = ("2026.1.5", "2026.1.8", "2026.1.29", "2026.9.6")


def _load(release: str) -> ConfigView:
    path = SHAPES / f"{release}.json5"
    return view(load_file(path, path.name).value, release)


def _meaning(config: ConfigView) -> dict[str, Any]:
    return {
        "agents": [(agent.id, agent.is_default, agent.workspace.value) for agent in config.agents],
        "slots": [
            (agent.id, slot.name, slot.ref.value.key.split("-preview")[0])
            for agent in config.agents
            for slot in agent.slots
            if slot.ref.value.key is not None
        ],
        "heartbeats": [a.heartbeat.every.value for a in config.agents if a.heartbeat.every],
        "entries": {entry.key for entry in config.model_entries},
        "aliases": {
            e.alias.value for e in config.model_entries if e.alias and not e.alias.is_default
        },
    }


def test_every_shape_means_the_same() -> None:
    expected = _meaning(_load("2026.1.29"))
    assert expected["agents"] == [("main", True, "~/work"), ("second", False, "~/second")]
    assert ("second", "model.fallbacks[0]", "openai/gpt-5.2") in expected["slots"]
    for release in RELEASES:
        assert _meaning(_load(release)) == expected, release


@pytest.mark.parametrize(
    ("release", "primary", "agent"),
    [
        ("2026.1.5", "agent.model", "routing.agents.second"),
        ("2026.1.8", "agent.model.primary", "routing.agents.second"),
        ("2026.1.29", "agents.defaults.model.primary", "agents.list[1]"),
        ("2026.9.6", "agents.defaults.model.primary", "agents.entries.second"),
    ],
)
def test_every_value_knows_where_it_stands(release: str, primary: str, agent: str) -> None:
    config = _load(release)
    chosen = config.defaults.model.primary
    assert chosen is not None
    assert format_path(chosen.path) == primary
    assert format_path(config.agents[1].path) == agent


def test_newer_shape_wins_and_older_fills_the_gaps() -> None:
    config = view(
        {
            "agent": {"model": "openai/old", "workspace": "~/old", "thinkingDefault": "low"},
            "agents": {
                "defaults": {"workspace": "~/new"},
                "list": [{"id": "a", "model": "anthropic/m"}],
            },
            "routing": {"agents": {"a": {"workspace": "~/a", "model": "openai/x"}, "b": {}}},
        },
        "2026.1.29",
    )
    assert config.defaults.workspace is not None
    assert config.defaults.workspace.path == ("agents", "defaults", "workspace")
    assert config.defaults.thinking is not None
    assert config.defaults.thinking.path == ("agent", "thinkingDefault")
    first, second = config.agents
    assert first.workspace.path == ("routing", "agents", "a", "workspace")
    assert first.model.primary is not None
    assert first.model.primary.value.key == "anthropic/m"
    assert second.id == "b"


def test_first_betas_named_the_provider_beside_the_model() -> None:
    config = view(
        {"inbound": {"workspace": "~/w", "agent": {"provider": "anthropic", "model": "claude-x"}}},
        "2026.1.5",
    )
    primary = config.defaults.model.primary
    assert primary is not None
    assert primary.value.key == "anthropic/claude-x"
    assert primary.path == ("inbound", "agent", "model")
    assert config.agents[0].workspace.value == "~/w"


@pytest.mark.parametrize(
    ("release", "ids"), [("2026.1.29", ["from-list"]), ("2026.9.6", ["from-entries"])]
)
def test_list_and_entries_together(release: str, ids: list[str]) -> None:
    agents = {"list": [{"id": "from-list"}], "entries": {"from-entries": {}}}
    assert [agent.id for agent in view({"agents": agents}, release).agents] == ids
