"""Defaults that a release changed: what a config left unsaid goes on as it was."""

from __future__ import annotations

from typing import Any

import pytest

from moltconf.migrator.plan import Plan, plan
from moltconf.text.keypath import lookup, parse_path

ASKED = {"security": "allowlist", "ask": "on-miss"}


def planned(value: Any, from_: str, to: str = "2026.9.6") -> Plan:
    return plan(value, from_, to)


def after(value: Any, from_: str, path: str, to: str = "2026.9.6") -> Any:
    return lookup(planned(value, from_, to).value_after, parse_path(path))


@pytest.mark.parametrize("host", ["gateway", "node"])
def test_commands_on_a_host_are_asked_about_as_before(host: str) -> None:
    config = {"tools": {"exec": {"host": host}}}
    assert after(config, "2026.1.29", "tools.exec") == {"host": host, **ASKED}
    assert after(config, "2026.4.1", "tools.exec") == {"host": host, **ASKED}
    assert after(config, "2026.4.2", "tools.exec") == {"host": host}


def test_an_agent_with_a_host_of_its_own_is_asked_about() -> None:
    agents = [{"id": "main"}, {"id": "ops", "tools": {"exec": {"host": "gateway"}}}]
    config = {"agents": {"list": agents}}
    found = after(config, "2026.3.2", "agents.entries.ops.tools.exec")
    assert found == {"host": "gateway", **ASKED}
    assert after(config, "2026.3.2", "tools") is None


def test_what_a_config_says_of_commands_stays() -> None:
    full = {"host": "gateway", "security": "full"}
    assert after({"tools": {"exec": full}}, "2026.1.29", "tools.exec") == full
    asked = {"host": "gateway", "ask": "always"}
    found = after({"tools": {"exec": asked}}, "2026.1.29", "tools.exec")
    assert found == {**asked, "security": "allowlist"}


def test_commands_without_a_host_were_asked_about_for_two_releases_only() -> None:
    config: dict[str, Any] = {"tools": {"exec": {}}}
    assert after(config, "2026.3.28", "tools.exec") == {}
    assert after(config, "2026.3.31", "tools.exec") == ASKED


def test_who_leaves_the_sandbox_is_asked_about() -> None:
    elevated = {"allowFrom": {"telegram": ["1"]}}
    config: dict[str, Any] = {
        "agents": {"defaults": {"sandbox": {"mode": "all"}}},
        "tools": {"elevated": elevated},
    }
    assert after(config, "2026.2.1", "tools.exec") == ASKED
    config["agents"]["defaults"] = {"sandbox": {"mode": "non-main"}}
    some = planned(config, "2026.2.1")
    assert lookup(some.value_after, ("tools", "exec")) is None
    (step,) = (each for each in some.steps if each.step.id == "exec-approval")
    assert [note.path for note in step.notes] == [("tools", "elevated")]


@pytest.mark.parametrize(
    ("from_", "target"), [("2026.1.29", "last"), ("2026.3.2", "none"), ("2026.8.1", None)]
)
def test_heartbeats_report_where_they_did(from_: str, target: str | None) -> None:
    config = {"agents": {"defaults": {"heartbeat": {"every": "30m"}}}}
    assert after(config, from_, "agents.defaults.heartbeat.target") == target


def test_heartbeats_that_say_where_or_never_come_stay() -> None:
    agents: Any = [{"id": "a", "heartbeat": {"target": "telegram", "to": "1"}}]
    for beats in ({"every": "0m"}, {"every": "1h", "target": "last"}):
        config: Any = {"agents": {"defaults": {"heartbeat": beats}}}
        assert after(config, "2026.1.29", "agents.defaults.heartbeat") == beats
    config = {"agents": {"defaults": {"heartbeat": {"every": "1h"}}, "list": agents}}
    assert after(config, "2026.1.29", "agents.defaults.heartbeat") == {"every": "1h"}


@pytest.mark.parametrize("own", [{}, {"includeReasoning": True}])
def test_a_heartbeat_of_its_own_stays_the_agents_without_settings_too(own: Any) -> None:
    """The product looks whether an agent has the section, and then at no other agent."""
    agents: Any = [{"id": "main"}, {"id": "ops", "heartbeat": own}]
    config = {"agents": {"defaults": {"heartbeat": {"target": "last"}}, "list": agents}}
    assert after(config, "2026.1.29", "agents.entries.ops.heartbeat") == {}
    assert after(config, "2026.1.29", "agents.defaults.heartbeat") == {"target": "last"}


def test_agents_that_never_had_heartbeats_get_none() -> None:
    config = {"agents": {"list": [{"id": "a"}, {"id": "b"}]}}
    assert after(config, "2026.1.29", "agents.defaults.heartbeat") == {"agentId": "a"}


def test_a_chat_restarts_the_gateway_only_where_it_could() -> None:
    config = {"channels": {"telegram": {"botToken": "${T}"}}}
    assert after(config, "2026.2.17", "commands.restart") is False
    assert after(config, "2026.2.19", "commands.restart") is None
    said = {**config, "commands": {"restart": True}}
    assert after(said, "2026.2.17", "commands.restart") is True


@pytest.mark.parametrize(
    ("gateway", "is_told"),
    [
        ({"mode": "local"}, True),
        ({"auth": {"mode": "token"}}, True),
        ({"auth": {"token": "${T}"}}, False),
        ({"auth": {"mode": "none"}}, False),
        ({"auth": {"mode": "none"}, "bind": "lan"}, True),
    ],
)
def test_a_gateway_that_lets_nobody_in_is_told(gateway: dict[str, Any], is_told: bool) -> None:
    steps = planned({"gateway": gateway}, "2026.1.24-3").steps
    assert ("gateway-login" in [each.step.id for each in steps]) is is_told


@pytest.mark.parametrize("to", ["2026.3.13", "2026.6.11", "2026.9.6"])
@pytest.mark.parametrize(
    "config",
    [
        {"web": {"enabled": True}},
        {"heartbeat": {"showOk": True}},
        {"heartbeat": {"every": "30m"}},
        {"heartbeat": {"every": "30m"}, "agents": {"list": [{"id": "a", "heartbeat": {}}]}},
    ],
)
def test_what_later_steps_move_is_seen_at_once(config: Any, to: str) -> None:
    once = planned(config, "2026.1.29", to).value_after
    assert planned(once, "2026.1.29", to).value_after == once
