"""One reading of agents: the typed view and the tools of agents speak of the same ones."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.release_order import before
from moltconf.schema.config import view
from moltconf.schema.roster import default_agent, list_agents, marked_agent, roster
from moltconf.schema.tools import toolsets

RELEASES = ("2026.1.8", "2026.1.24-3", "2026.1.29", "2026.7.1", "2026.8.1", "2026.9.6")
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
                "defaults": st.just({"systemAgent": {"agentId": "b"}}),
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
def test_the_tools_of_agents_are_those_of_the_view(config: dict[str, Any], release: str) -> None:
    seen = view(config, release).agents
    written = [(agent.id, agent.path) for agent in seen if not agent.written_id.is_default]
    tools = [(tool.agent, tool.path) for tool in toolsets(config, release) if tool.agent]
    assert tools == written
    default = view(config, release).default_agent
    if written:
        named = default_agent(list_agents(config, release), config, release)
        assert (default.id if default is not None else None) == named


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
