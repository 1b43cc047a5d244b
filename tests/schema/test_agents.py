"""Agents: ids, the default one, model selection with fallbacks, and slots."""

from __future__ import annotations

from typing import Any

import pytest

from moltconf.product.agent_ids import normalise_id
from moltconf.schema.config import view
from moltconf.text.keypath import format_path

MODEL = {"primary": "anthropic/a", "fallbacks": ["openai/b"]}


def _slots(config: dict[str, Any], release: str, agent: int = 0) -> dict[str, str | None]:
    slots = view(config, release).agents[agent].slots
    return {slot.name: slot.ref.value.key for slot in slots}


@pytest.mark.parametrize(
    ("text", "id"),
    [
        (" Main ", "main"),
        ("", "main"),
        ("---", "main"),
        ("Work Bot!", "work-bot"),
        ("a_b-c", "a_b-c"),
        ("Ä", "main"),
        ("x" * 70, "x" * 64),
    ],
)
def test_ids_are_normalised_as_the_product_does(text: str, id: str) -> None:
    assert normalise_id(text) == id


def test_no_agent_means_main() -> None:
    [agent] = view({}, "2026.1.29").agents
    assert (agent.id, agent.is_default, agent.path) == ("main", True, ())
    assert agent.written_id.is_default
    assert agent.agent_dir.value == "agents/main/agent"
    assert agent.agent_dir.is_default


@pytest.mark.parametrize("release", ["2026.1.24-3", "2026.7.1", "2026.8.2", "2026.9.6"])
@pytest.mark.parametrize("roster", [{}, {"entries": {}}, {"list": []}])
def test_an_empty_roster_is_one_agent(roster: dict[str, Any], release: str) -> None:
    """Run: each of these releases, started with it."""
    [agent] = view({"agents": roster}, release).agents
    assert (agent.id, agent.is_default, agent.path) == ("main", True, ())


_TWO: dict[str, Any] = {"list": [{"id": "a"}, {"id": "b"}]}
_KEYED: dict[str, Any] = {"entries": {"a": {}, "b": {}}, "ownership": "explicit"}
_OWNED: dict[str, Any] = {**_KEYED, "defaults": {"systemAgent": {"agentId": "b"}}}


@pytest.mark.parametrize(
    ("agents", "release", "folders"),
    [
        (_TWO, "2026.1.24-3", ("~/clawd", "~/clawd-b")),
        (_TWO, "2026.3.24", ("~/.openclaw/workspace", "~/.openclaw/workspace-b")),
        (_KEYED, "2026.9.6", ("~/.openclaw/workspace-a", "~/.openclaw/workspace-b")),
        (_OWNED, "2026.9.6", ("~/.openclaw/workspace-a", "~/.openclaw/workspace-b")),
    ],
)
def test_an_agent_without_a_folder_works_where_the_product_says(
    agents: dict[str, Any], release: str, folders: tuple[str, ...]
) -> None:
    """Run: each of these releases."""
    found = view({"agents": agents}, release).agents
    assert tuple(agent.workspace.value for agent in found) == folders
    assert all(agent.workspace.is_default for agent in found)


@pytest.mark.parametrize(
    ("agents", "release", "folders"),
    [
        (_TWO, "2026.1.29", ("~/w", "~/.openclaw/workspace-b")),
        (_TWO, "2026.3.24", ("~/w", "~/.openclaw/workspace-b")),
        (_TWO, "2026.5.28", ("~/w", "~/w/b")),
        (_KEYED, "2026.8.2", ("~/w/a", "~/w/b")),
        (_OWNED, "2026.9.6", ("~/w/a", "~/w/b")),
    ],
)
def test_the_folder_of_all_agents_holds_those_of_the_others(
    agents: dict[str, Any], release: str, folders: tuple[str, ...]
) -> None:
    """Run: each of these releases."""
    defaults = {**agents.get("defaults", {}), "workspace": "~/w"}
    found = view({"agents": {**agents, "defaults": defaults}}, release).agents
    assert tuple(agent.workspace.value for agent in found) == folders


@pytest.mark.parametrize(
    ("release", "listed", "default"),
    [
        ("2026.1.29", [{"id": "a"}, {"id": "b"}], "a"),
        ("2026.1.29", [{"id": "a"}, {"id": "b", "default": True}], "b"),
        ("2026.1.29", [{"id": "a", "default": True}, {"id": "b", "default": True}], "a"),
        ("2026.9.6", [{"id": "a"}, {"id": "b"}], None),
        ("2026.9.6", [{"id": "a"}], "a"),
        ("2026.9.6", [{"id": "a"}, {"id": "b", "default": True}], "b"),
        ("2026.9.6", [{"id": "a", "default": True}, {"id": "b", "default": True}], None),
    ],
)
def test_default_agent(release: str, listed: list[dict[str, Any]], default: str | None) -> None:
    chosen = view({"agents": {"list": listed}}, release).default_agent
    assert (chosen.id if chosen else None) == default


def test_second_agent_of_one_id_is_shadowed() -> None:
    agents = view({"agents": {"list": [{"id": "a"}, {"id": " A "}]}}, "2026.1.29").agents
    assert [agent.is_shadowed for agent in agents] == [False, True]
    assert [agent.is_default for agent in agents] == [True, False]


@pytest.mark.parametrize(
    ("release", "own", "slots"),
    [
        ("2026.1.29", None, {"model": "anthropic/a", "model.fallbacks[0]": "openai/b"}),
        ("2026.1.29", "zai/c", {"model": "zai/c", "model.fallbacks[0]": "openai/b"}),
        ("2026.2.19", "zai/c", {"model": "zai/c", "model.fallbacks[0]": "openai/b"}),
        ("2026.2.21", "zai/c", {"model": "zai/c", "model.fallbacks[0]": "anthropic/a"}),
        ("2026.2.21", "openai/b", {"model": "openai/b", "model.fallbacks[0]": "openai/b"}),
        (
            "2026.4.15",
            {"primary": "anthropic/c"},
            {"model": "anthropic/c", "model.fallbacks[0]": "openai/b"},
        ),
        ("2026.4.29", "anthropic/c", {"model": "anthropic/c"}),
        ("2026.9.6", "zai/c", {"model": "zai/c"}),
        ("2026.1.29", {"primary": "zai/c", "fallbacks": []}, {"model": "zai/c"}),
        (
            "2026.1.29",
            {"fallbacks": ["x/y"]},
            {"model": "anthropic/a", "model.fallbacks[0]": "x/y"},
        ),
    ],
)
def test_fallbacks_of_an_agent(release: str, own: Any, slots: dict[str, str]) -> None:
    entry = {"id": "a"} if own is None else {"id": "a", "model": own}
    config = {"agents": {"defaults": {"model": MODEL}, "list": [entry]}}
    assert _slots(config, release) == slots


def test_where_no_model_is_chosen_the_product_chooses() -> None:
    primary = view({}, "2026.1.29").agents[0].model.primary
    assert primary is not None
    assert (primary.value.key, primary.is_default) == ("anthropic/claude-opus-4-5", True)
    assert primary.path == ("agents", "defaults", "model", "primary")
    modern = view({}, "2026.9.6").agents[0].model.primary
    assert modern is not None
    assert modern.value.provider == "openai"


def test_slots_beside_the_main_model() -> None:
    config = {
        "agents": {
            "defaults": {
                "model": "anthropic/a",
                "imageModel": {"primary": "google/i"},
                "subagents": {"model": "openai/s"},
                "heartbeat": {"model": "openai/h"},
                "compaction": {"model": "openai/c", "memoryFlush": {"model": "openai/f"}},
                "mediaModels": {"video": {"primary": "fal/v"}},
                "memorySearch": {"provider": "gemini", "remote": {"apiKey": "x"}},
            },
            "list": [{"id": "a", "subagents": {"model": "zai/s"}}, {"id": "b"}],
        },
        "messages": {"tts": {"summaryModel": "groq/t"}},
        "tools": {"media": {"audio": {"models": [{"provider": "deepgram", "model": "nova"}]}}},
        "hooks": {"gmail": {"model": "openai/g"}, "mappings": [{"agentId": "B", "model": "xai/m"}]},
    }
    first = _slots(config, "2026.9.6")
    assert first["subagents.model"] == "zai/s"
    assert first["imageModel"] == "google/i"
    assert first["compaction.memoryFlush.model"] == "openai/f"
    assert first["mediaModels.video"] == "fal/v"
    assert first["tts.summaryModel"] == "groq/t"
    second = _slots(config, "2026.9.6", 1)
    assert second["subagents.model"] == "openai/s"
    assert second["hooks.mappings[0].model"] == "xai/m"
    # ambient models belong to the default agent, and 2026.9.6 has none among two unmarked agents
    assert "hooks.gmail.model" not in first
    january = _slots(config, "2026.1.29")
    assert january["hooks.gmail.model"] == "openai/g"
    assert january["tools.media.audio.models[0]"] == "deepgram/nova"
    memory = next(s for s in view(config, "2026.1.29").agents[0].slots if s.name == "memorySearch")
    assert memory.ref.value.provider == "google"
    assert memory.api_key is not None


def test_an_agent_has_the_heartbeat_of_the_defaults_but_for_its_own_keys() -> None:
    shared = {"every": "5m", "target": "last", "activeHours": {"start": "08:00", "end": "22:00"}}
    own = {"target": "none", "activeHours": {"start": "09:00"}}
    agents = {
        "defaults": {"heartbeat": shared},
        "list": [{"id": "a", "heartbeat": own}, {"id": "b"}],
    }
    first, second = view({"agents": agents}, "2026.1.29").agents
    assert first.heartbeat.every == second.heartbeat.every
    assert first.heartbeat.target is not None
    assert format_path(first.heartbeat.target.path) == "agents.list[0].heartbeat.target"
    hours = first.heartbeat.active_hours
    assert hours is not None
    assert hours.end is None, "hours are taken as a whole"
    assert second.heartbeat.active_hours is not None
    assert second.heartbeat.active_hours.end is not None
