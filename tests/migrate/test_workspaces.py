"""Agents of January keep their folders, and nothing is left to do once they are migrated."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moltconf.migrator.migrate import migrate
from moltconf.migrator.plan import plan
from moltconf.schema.config import view
from moltconf.text.include import load
from moltconf.text.source import Source
from moltconf.text.tree import Value
from tests.migrate.texts import Writer

TARGET = "2026.9.6"
NAMES = ("main", "home", "Work")

folders = st.sampled_from(["~/w", "~/v", " "])
own = st.fixed_dictionaries({}, optional={"workspace": folders, "name": st.just("N")})


def bindings(names: list[str], channel: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    match = {channel: "telegram"}
    return st.lists(st.sampled_from(names), max_size=2).map(
        lambda bound: [{"agentId": name, "match": match} for name in bound]
    )


@st.composite
def before_the_list(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Agents under ``routing``, as up to 2026.1.8."""
    agents = draw(st.dictionaries(st.sampled_from(NAMES), own, min_size=1))
    routing: dict[str, Any] = {"agents": agents}
    if draw(st.booleans()):
        routing["defaultAgentId"] = draw(st.sampled_from(list(agents)))
    if draw(st.booleans()):
        routing["bindings"] = draw(bindings(list(agents), "provider"))
    config: dict[str, Any] = {"routing": routing}
    if draw(st.booleans()):
        config["agent"] = {"workspace": draw(folders)}
    return "2026.1.8", config


@st.composite
def with_the_list(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    listed = [{"id": name, **draw(own)} for name in names]
    if draw(st.booleans()):
        draw(st.sampled_from(listed))["default"] = True
    agents: dict[str, Any] = {"list": listed}
    if draw(st.booleans()):
        agents["defaults"] = {"workspace": draw(folders)}
    config: dict[str, Any] = {"agents": agents}
    if draw(st.booleans()):
        config["bindings"] = draw(bindings(names, "channel"))
    return draw(st.sampled_from(["2026.1.24-3", "2026.1.29", "2026.3.24"])), config


def worked_in(value: Value, release: str) -> dict[str, str]:
    found = view(value, release).agents
    return {each.id: each.workspace.value for each in found if each.workspace is not None}


@settings(max_examples=150)
@given(before_the_list() | with_the_list(), st.integers(0, 99))
def test_agents_keep_their_folders_and_a_second_plan_is_empty(
    drawn: tuple[str, dict[str, Any]], seed: int
) -> None:
    came_from, config = drawn
    result = migrate(load(Source(Writer(seed).write(config))), TARGET, came_from)
    assert not result.is_faulty, [each.message for each in result.remaining]
    after = result.after.value
    assert [each.step.id for each in plan(after, came_from, TARGET).steps if each.changes] == []
    kept, folders_before = worked_in(after, TARGET), worked_in(config, came_from)
    assert kept == folders_before


@pytest.mark.parametrize("written", [{}, {"workspace": "~/w"}])
def test_agents_that_were_keyed_by_hand_keep_the_folders_of_the_release_they_ran_on(
    written: dict[str, str],
) -> None:
    config: Value = {"agents": {"entries": {"a": written, "b": {}}, "ownership": "explicit"}}
    after = plan(config, "2026.1.24-3", TARGET).value_after
    assert worked_in(after, TARGET) == {
        "a": written.get("workspace", "~/clawd"), "b": "~/clawd-b",
    }  # fmt: skip
    assert plan(after, "2026.1.24-3", TARGET).is_empty
