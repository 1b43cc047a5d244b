"""One reading of agents: view, tools, credentials and constraints speak of the same ones."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.auth.resolve import resolve
from moltconf.release_order import before
from moltconf.schema.config import view
from moltconf.schema.roster import (
    default_agent,
    list_agents,
    marked_agent,
    roster,
    running_agents,
    workspaces,
)
from moltconf.schema.roster import resolve as resolve_folder
from moltconf.schema.tools import Audience, toolsets

RELEASES = (
    *("2026.1.8", "2026.1.24-3", "2026.1.29", "2026.3.24"),
    *("2026.7.1", "2026.8.1", "2026.9.4", "2026.9.6"),
)
NAMES = st.sampled_from(["a", "b", "Main", "the bot", ""])
ENTRY = st.fixed_dictionaries({}, optional={"default": st.booleans(), "workspace": st.just("~/w")})
LISTED = st.builds(lambda name, entry: {"id": name, **entry}, NAMES, ENTRY)
CONFIGS = st.fixed_dictionaries(
    {},
    optional={
        "agents": st.fixed_dictionaries(
            {},
            optional={
                "list": st.lists(LISTED, max_size=3),
                "entries": st.dictionaries(NAMES, ENTRY, max_size=3),
                "ownership": st.sampled_from(["explicit", "implicit"]),
                "defaults": st.sampled_from(
                    [{"systemAgent": {"agentId": "b"}}, {"workspace": "~/all"}]
                ),
            },
        ),
        "routing": st.fixed_dictionaries(
            {},
            optional={
                "agents": st.dictionaries(NAMES, ENTRY, max_size=2),
                "defaultAgentId": NAMES,
            },
        ),
    },
)


@given(CONFIGS, st.sampled_from(RELEASES))
def test_every_reader_names_the_same_agents(config: dict[str, Any], release: str) -> None:
    read = view(config, release)
    agents = [(agent.id, agent.path) for agent in read.agents]
    assert agents == [(agent.id, agent.path) for agent in running_agents(config, release)]
    assert agents == [(tools.agent, tools.path) for tools in toolsets(config, release)]
    running = {agent.id for agent in read.agents if not agent.is_shadowed}
    report = resolve(read, now=datetime(2026, 11, 1, tzinfo=UTC))
    assert {credential.agent for credential in report.credentials} == running


@given(CONFIGS, st.sampled_from(RELEASES))
def test_every_reader_names_the_same_default(config: dict[str, Any], release: str) -> None:
    chosen = view(config, release).default_agent
    named = default_agent(running_agents(config, release), config, release)
    assert (chosen.id if chosen is not None else None) == named
    if named is not None:
        audience = Audience(config, release, toolsets(config, release))
        assert {tools.agent for tools in audience.reached("telegram", None)} == {named}


@given(CONFIGS, st.sampled_from(RELEASES))
def test_a_validator_names_the_same_agents_where_no_older_shape_is_left(
    config: dict[str, Any], release: str
) -> None:
    """A validator knows no ``routing.agents``, no owner, and no agent that nobody writes."""
    config = {key: value for key, value in config.items() if key != "routing"}
    read = view(config, release)
    written = {agent.id: agent for agent in read.agents if agent.path and not agent.is_shadowed}
    folders = workspaces(config, release)
    assert list(folders) == list(written)
    for name, agent in written.items():
        assert folders[name] == resolve_folder(agent.workspace.value)


@pytest.mark.parametrize(
    ("config", "release", "validator", "gateway"),
    [
        (
            {
                "agents": {
                    "entries": {"a": {}, "b": {}},
                    "ownership": "explicit",
                    "defaults": {"systemAgent": {"agentId": "b"}},
                }
            },
            "2026.9.6",
            ("a b", None),
            ("a b", "b"),
        ),
        (
            {
                "agents": {
                    "entries": {"a": {}, "b": {}},
                    "ownership": "explicit",
                    "defaults": {"systemAgent": {"agentId": "b"}},
                }
            },
            "2026.9.4",
            ("a b", None),
            ("a b", None),
        ),
        (
            {"routing": {"agents": {"x": {}, "y": {}}, "defaultAgentId": "y"}},
            "2026.1.8",
            ("", "main"),
            ("x y", "y"),
        ),
        (
            {"agents": {"list": [{"id": "a"}, {"id": "b", "default": True}]}},
            "2026.1.29",
            ("a b", "b"),
            ("a b", "b"),
        ),
    ],
)
def test_a_validator_knows_no_owner_and_no_older_shape(
    config: dict[str, Any],
    release: str,
    validator: tuple[str, str | None],
    gateway: tuple[str, str | None],
) -> None:
    judged, running = roster(config, release), list_agents(config, release)
    assert (" ".join(a.id for a in judged), marked_agent(judged, release)) == validator
    found = (" ".join(a.id for a in running), default_agent(running, config, release))
    assert found == gateway


@given(CONFIGS, st.sampled_from([r for r in RELEASES if before(r, "2026.8.1")]))
def test_before_agents_had_owners_both_find_one_default_among_the_same(
    config: dict[str, Any], release: str
) -> None:
    judged = roster(config, release)
    if [a.path for a in judged] == [a.path for a in list_agents(config, release)]:
        if any(agent.is_marked for agent in judged):
            found = default_agent(list_agents(config, release), config, release)
            assert found == marked_agent(judged, release)
