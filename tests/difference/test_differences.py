"""What a change of a config means."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from moltconf.difference.compare import Difference, DifferenceKind, differences
from moltconf.difference.risk import Risk, risk
from tests.growth import assert_linear

BASE: dict[str, Any] = {
    "agents": {"list": [{"id": "main"}, {"id": "work", "sandbox": {"mode": "all"}}]},
    "gateway": {"bind": "loopback", "auth": {"mode": "token", "token": "${TOKEN}"}},
    "bindings": [
        {"agentId": "work", "match": {"channel": "telegram"}},
        {"agentId": "main", "match": {"channel": "discord"}},
    ],
    "channels": {
        "telegram": {
            "dmPolicy": "allowlist",
            "allowFrom": ["1", "2"],
            "groups": {"*": {"requireMention": True}},
        },
        "discord": {"enabled": False},
    },
    "tools": {"deny": ["exec"], "exec": {"security": "deny"}},
}  # fmt: skip


def changed(path: str, value: Any) -> list[Difference]:
    after = copy.deepcopy(BASE)
    *parents, last = path.split(".")
    place: Any = after
    for step in parents:
        place = place[int(step)] if step.isdigit() else place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return differences(BASE, after)


def test_nothing_changed() -> None:
    assert differences(BASE, copy.deepcopy(BASE)) == []


def test_the_order_of_agents_bindings_and_words_means_nothing() -> None:
    after = copy.deepcopy(BASE)
    after["agents"]["list"].reverse()
    after["bindings"].reverse()
    after["channels"]["telegram"]["allowFrom"].reverse()
    assert differences(BASE, after) == []


def test_a_word_that_a_list_has_once_more_is_told() -> None:
    assert differences(["a", "b"], ["b", "a", "b"]) == [
        Difference(DifferenceKind.ADDED, None, (2,), None, "b")
    ]


def test_what_takes_the_place_of_an_entry_is_a_change_of_it() -> None:
    old, new = {"agentId": "a", "match": {}}, {"agentId": "b", "match": {}}
    assert differences([old], [new]) == [Difference(DifferenceKind.CHANGED, (0,), (0,), old, new)]


def test_lists_in_another_order_take_work_in_proportion() -> None:
    def run(count: int) -> None:
        words = [f"w{number}" for number in range(count)]
        agents = [{"id": word, "name": "x", "deny": words[:3]} for word in words]
        bindings = [{"agentId": word, "match": {"channel": word}} for word in words]
        before = [words, agents, bindings]
        assert differences(before, [each[::-1] for each in before]) == []

    assert_linear(run, 25, 200)


def test_an_agent_is_matched_by_its_id() -> None:
    after = copy.deepcopy(BASE)
    after["agents"]["list"].insert(0, {"id": "new"})
    after["agents"]["list"][2]["name"] = "Work"
    assert [(each.kind, each.path) for each in differences(BASE, after)] == [
        (DifferenceKind.ADDED, ("agents", "list", 0)),
        (DifferenceKind.ADDED, ("agents", "list", 2, "name")),
    ]


def test_paths_are_those_of_each_file() -> None:
    after = copy.deepcopy(BASE)
    after["agents"]["list"].reverse()
    after["agents"]["list"][0]["sandbox"]["mode"] = "off"
    (found,) = differences(BASE, after)
    assert found.before == ("agents", "list", 1, "sandbox", "mode")
    assert found.after == ("agents", "list", 0, "sandbox", "mode")


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("gateway.auth.token", "abc", Risk.REFERENCE_LOST),
        ("gateway.auth.token", "${OTHER}", Risk.REST),
        ("channels.telegram", None, Risk.SECTION_REMOVED),
        ("tools", None, Risk.SECTION_REMOVED),
        ("tools.deny", None, Risk.GUARD_OFF),
        ("tools.exec.security", "full", Risk.GUARD_OFF),
        ("agents.list.1.sandbox.mode", "off", Risk.GUARD_OFF),
        ("channels.discord.enabled", True, Risk.GUARD_OFF),
        ("channels.discord.enabled", None, Risk.GUARD_OFF),
        ("channels.telegram.groups.*.requireMention", False, Risk.GUARD_OFF),
        ("channels.telegram.groups.*.requireMention", None, Risk.GUARD_OFF),
        ("channels.telegram.dmPolicy", "open", Risk.EXPOSED),
        ("channels.telegram.allowFrom", ["1", "2", "*"], Risk.EXPOSED),
        ("gateway.bind", "lan", Risk.EXPOSED),
        ("gateway.auth", None, Risk.EXPOSED),
        ("channels.telegram.allowFrom", ["1"], Risk.REST),
        ("channels.telegram.historyLimit", 5, Risk.REST),
    ],
)
def test_a_change_is_ranked_by_what_it_risks(path: str, value: Any, expected: Risk) -> None:
    (found,) = changed(path, value)
    assert risk(found) is expected
