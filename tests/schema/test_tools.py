"""What an agent may do: the lists of the gateway, of the agent and of its sandbox together."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.schema.known_tools import tool_names
from moltconf.schema.tools import Toolset, toolsets

_USUAL = {"exec", "read", "write", "apply_patch", "session_status"}
_OTHERS = {"browser", "web_fetch", "message", "gateway"}


def _of(config: dict[str, Any], release: str) -> Toolset:
    [tools] = toolsets(config, release)
    return tools


def _allowed(config: dict[str, Any], release: str) -> set[str]:
    tools = _of(config, release)
    return {tool for tool in _USUAL | _OTHERS if tools.allows(tool)}


def _sandboxed(shared: dict[str, Any], own: dict[str, Any] | None = None) -> dict[str, Any]:
    agent: dict[str, Any] = {"sandbox": {"mode": "all"}}
    if own is not None:
        agent["tools"] = {"sandbox": {"tools": own}}
    return {"agents": {"entries": {"a": agent}}, "tools": {"sandbox": {"tools": shared}}}


@pytest.mark.parametrize(
    ("release", "config", "allowed"),
    [
        ("2026.1.29", _sandboxed({}), _USUAL),
        ("2026.9.6", _sandboxed({}), _USUAL),
        ("2026.1.29", _sandboxed({"allow": ["web_fetch"]}), {"web_fetch"}),
        ("2026.9.6", _sandboxed({"allow": ["web_fetch"]}), {"web_fetch"}),
        ("2026.9.6", _sandboxed({"deny": ["exec"]}), _USUAL - {"exec"}),
        ("2026.1.29", _sandboxed({"alsoAllow": ["browser"]}), _USUAL),
        ("2026.9.6", _sandboxed({"alsoAllow": ["browser"]}), _USUAL | {"browser"}),
        ("2026.1.29", _sandboxed({"allow": []}), set()),
        ("2026.9.6", _sandboxed({"allow": []}), _USUAL | {"web_fetch", "message"}),
        (
            "2026.9.6",
            _sandboxed({"allow": [], "alsoAllow": ["browser"]}),
            _USUAL | _OTHERS - {"gateway"},
        ),
        ("2026.1.29", _sandboxed({"allow": ["*"]}), _USUAL | {"web_fetch", "message"}),
        ("2026.9.6", _sandboxed({"allow": ["*"]}), _USUAL | _OTHERS),
        ("2026.9.6", _sandboxed({"deny": ["exec"]}, {"allow": ["exec", "read"]}), {"read"}),
        ("2026.9.6", _sandboxed({"allow": ["browser", "exec"]}, {"deny": ["exec"]}), {"browser"}),
        ("2026.3.24", _sandboxed({"allow": ["exec"]}), {"exec", "apply_patch"}),
        ("2026.7.1", _sandboxed({"allow": ["exec"]}), {"exec"}),
        ("2026.7.1", _sandboxed({"allow": ["write"]}), {"write", "apply_patch"}),
    ],
)
def test_a_sandbox_has_lists_of_its_own(
    release: str, config: dict[str, Any], allowed: set[str]
) -> None:
    """Run: each of these releases, with each of these lists."""
    assert _allowed(config, release) == allowed


@given(
    st.lists(st.sampled_from(["exec", "browser", "group:fs", "*", " "]), max_size=3),
    st.sampled_from(["2026.1.29", "2026.9.6"]),
)
def test_without_a_sandbox_its_lists_do_not_count(listed: list[str], release: str) -> None:
    config = _sandboxed({"allow": listed})
    config["agents"]["entries"]["a"]["sandbox"] = {"mode": "off"}
    assert _allowed(config, release) == _USUAL | _OTHERS


@pytest.mark.parametrize("release", ["2026.1.29", "2026.9.6"])
def test_an_agent_has_the_settings_of_all_where_it_has_none_of_its_own(release: str) -> None:
    config = {
        "agents": {
            "entries": {"a": {"tools": {"exec": {"ask": "always"}}, "sandbox": {"scope": "agent"}}},
            "defaults": {"sandbox": {"mode": "all", "scope": "shared"}},
        },
        "tools": {"exec": {"host": "gateway", "ask": "off"}},
    }
    tools = _of(config, release)
    host, ask = tools.tools.commands.host, tools.tools.commands.ask
    assert host is not None
    assert (host.value, host.path) == ("gateway", ("tools", "exec", "host"))
    assert ask is not None
    assert ask.path == ("agents", "entries", "a", "tools", "exec", "ask")
    assert tools.sandbox_mode == "all"
    assert tools.sandbox.scope is not None
    assert tools.sandbox.scope.value == "agent"


@pytest.mark.parametrize("release", ["2026.1.24-3", "2026.1.29", "2026.9.6"])
def test_the_lists_of_a_sandbox_name_tools(release: str) -> None:
    names = tool_names(release)
    assert set(names.sandbox_allow) | set(names.sandbox_deny) <= names.core
    assert not set(names.sandbox_allow) & set(names.sandbox_deny)
