"""Channels and bindings as typed values: as they are written, and as they are in force."""

from __future__ import annotations

import json
from typing import Any

import pytest

from moltconf.schema import (
    Record,
    access_groups,
    channel_groups,
    channel_sections,
    open_channels,
    read_bindings,
    read_chat_commands,
    read_gateway,
    read_hooks,
    read_security_audit,
    read_setup,
    read_tools,
)
from moltconf.schema.export import dump

LATEST = "2026.9.6"
PLANTED = "planted-secret-value"


def discord(section: dict[str, Any]) -> dict[str, Any]:
    return {"channels": {"discord": section}}


def test_a_channel_that_is_off_still_has_its_accounts() -> None:
    accounts = {"a": {"token": "t"}, "b": {"token": "  ", "enabled": False}, "c": None}
    config = discord({"enabled": False, "accounts": accounts, "defaultAccount": "a"})
    assert not list(open_channels(config, LATEST))
    [section] = channel_sections(config, LATEST)
    assert section.is_off
    assert not section.login
    assert [name.value for name in section.account_names] == ["a", "b", "c"]
    a, b = section.accounts
    assert (a.login, a.is_off, a.path) == (("token",), False, (*section.path, "accounts", "a"))
    assert (b.login, b.is_off) == ((), True)


def test_before_they_had_a_section_channels_stood_at_the_root() -> None:
    config = {"telegram": {"botToken": "t"}, "channels": {"defaults": {}, "slack": {}}}
    assert [each.path for each in channel_sections(config, "2026.1.8")] == [
        ("channels", "slack"),
        ("telegram",),
    ]
    assert [each.id for each in channel_sections(config, LATEST)] == ["slack"]


def test_accounts_have_the_settings_of_their_channel_unless_they_have_their_own() -> None:
    config = discord(
        {
            "commands": {"native": False},
            "slashCommand": {"enabled": True},
            "groupAllowFrom": [1, " 2 "],
            "accounts": {"own": {"commands": {"native": "auto"}}, "none": {"commands": {}}},
        }
    )
    own, none = open_channels(config, LATEST)
    assert own.native_commands is not None
    assert own.native_commands.value == "auto"
    assert own.native_commands.path[-4:] == ("accounts", "own", "commands", "native")
    assert none.native_commands is None
    for channel in (own, none):
        assert channel.slash_command is not None
        assert channel.slash_command.value
        assert [sender.value for sender in channel.group_senders or ()] == ["1", "2"]


def test_groups_that_accounts_share_are_read_once() -> None:
    """Else a config with as many accounts as groups takes the square of both."""
    guilds = {str(number): {"users": ["1"]} for number in range(30)}
    accounts: dict[str, Any] = {str(number): {} for number in range(30)}
    accounts["own"] = {"guilds": {"9": {"channels": {"x": {"roles": ["r"]}}}}}
    config = discord({"guilds": guilds, "accounts": accounts})
    every = list(channel_groups(config, LATEST, open_channels(config, LATEST)))
    assert len(every) == 31
    assert len({id(group) for each in every for group in each.guilds}) == 31
    [own] = every[-1].guilds
    assert own.path[2:] == ("accounts", "own", "guilds", "9")
    assert (own.names_users, own.names_roles) == (False, True)
    assert all(group.names_users and not group.names_roles for group in every[0].guilds)


@pytest.mark.parametrize(
    ("match", "expected"),
    [({}, True), ({"accountId": None}, True), ({"accountId": " "}, True), ({"accountId": 5}, False),
     ({"accountId": "*"}, False)],
)  # fmt: skip
def test_a_binding_without_an_account_is_about_the_default_one(
    match: dict[str, Any], expected: bool
) -> None:
    [binding] = read_bindings({"bindings": [{"match": {"channel": "slack", **match}}]}, LATEST)
    assert binding.is_about_default is expected


def test_bindings_with_equal_criteria_match_the_same() -> None:
    matches = (
        {"channel": "slack", "peer": {"kind": "dm", "id": "1"}},
        {"peer": {"id": "1", "kind": "dm"}, "channel": "slack"},
        {"channel": "slack", "peer": {"kind": "dm", "id": "2"}},
        {"channel": "slack", "roles": ["r"]},
        {"channel": "slack", "peer": 1},
    )
    bindings = read_bindings({"bindings": [{"match": match} for match in matches]}, LATEST)
    same, again, other, listed, odd = (binding.criteria for binding in bindings)
    assert same is not None
    assert same == again
    assert same != other
    assert listed is None
    assert odd is None


def test_a_gateway_elsewhere_and_a_missing_section_run_nothing() -> None:
    for section, runs in (({}, True), ({"mode": "local"}, True), ({"mode": "remote"}, False)):
        assert read_gateway({"gateway": section}, LATEST).runs is runs
    assert not read_gateway({}, LATEST).runs
    assert not read_gateway({"gateway": True}, LATEST).runs


def test_no_dump_shows_a_secret() -> None:
    """Whatever key a secret stands at: only names of unknown keys are shown, never values."""
    login = dict.fromkeys(("botToken", "token", "webhookUrl", "webhookSecret", "appToken"), PLANTED)
    unknown = {"tokn": PLANTED}
    section = {**login, **unknown, "guilds": {"1": unknown}}
    config = {
        **discord({**section, "accounts": {"a": section}}),
        "accessGroups": {"ops": unknown},
        "bindings": [{"agentId": "a", "match": {"channel": "slack", **unknown}, **unknown}],
        "commands": unknown,
        "hooks": {"token": PLANTED, **unknown},
        "tools": {"elevated": unknown},
        "security": {"audit": {"suppressions": [unknown]}},
        "meta": unknown,
    }
    channels = list(open_channels(config, LATEST))
    records: list[Record] = [
        *channels,
        *channel_groups(config, LATEST, channels),
        *channel_sections(config, LATEST),
        *access_groups(config, LATEST),
        *read_bindings(config, LATEST),
        read_chat_commands(config, LATEST),
        read_hooks(config, LATEST),
        read_security_audit(config, LATEST),
        read_setup(config, LATEST),
        read_tools(config, LATEST),
    ]
    for record in records:
        assert PLANTED not in json.dumps(dump(record)), record
        assert PLANTED not in repr(record)
