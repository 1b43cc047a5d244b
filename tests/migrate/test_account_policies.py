"""Whom an account lets in is the same before and after, up and down.

The rules of the releases are written here a second time, in another way: what a release's loader
adds to a config, and how its channel puts channel and account together. The differential test asks
the releases themselves (tests/differential/test_account_policies.py).
"""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from moltconf.migrations.shared.account_steps import CHANNELS_OF

from moltconf.migrator.chain import find_step
from moltconf.migrator.downgrade.downgrade import downgrade
from moltconf.migrator.migrate import migrate
from moltconf.migrator.plan import plan
from moltconf.release_order import release_key
from moltconf.text.include import load, load_file
from moltconf.text.source import Source

#: channel -> the first release in which its accounts inherit both policies
INHERITS = {
    "telegram": "2026.8.1",
    "signal": "2026.8.1",
    "imessage": "2026.8.1",
    "whatsapp": "2026.4.20",
}
#: channel -> the first release in which its accounts do not inherit any more
OWNS = {"mattermost": "2026.4.7", "line": "2026.4.5"}
ALL = (*INHERITS, *OWNS)
KEYS = {"dmPolicy": "pairing", "groupPolicy": "allowlist"}
#: Releases on both sides of the boundaries, and none of those that move a channel's policy away.
RELEASES = ("2026.2.26", "2026.3.24", "2026.5.28", "2026.7.1", "2026.8.2", "2026.9.6")

policies = st.fixed_dictionaries(
    {},
    optional={
        "dmPolicy": st.sampled_from(["pairing", "open", "disabled"]),
        "groupPolicy": st.sampled_from(["allowlist", "open", "disabled"]),
    },
)
accounts = st.dictionaries(
    st.sampled_from(["a", "b", "default"]),
    st.tuples(policies, st.booleans()).map(
        lambda drawn: {**drawn[0], **({"enabled": False} if drawn[1] else {})}
    ),
    max_size=3,
)


@st.composite
def channels(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.lists(st.sampled_from(ALL), min_size=1, max_size=2, unique=True))
    return {
        name: {"allowFrom": ["*"], **draw(policies), "accounts": draw(accounts)} for name in names
    }


def reached(config: Any, release: str) -> dict[tuple[str, str, str], Any]:
    """The policies of every account, as the release goes by them."""
    found: dict[tuple[str, str, str], Any] = {}
    for name, section in config["channels"].items():
        for account, own in section.get("accounts", {}).items():
            for key, default in KEYS.items():
                filled = {key: default} if _has_own(name, release) else {}
                shared = {}
                if name == "whatsapp" and account != "default":
                    if release_key(release) >= release_key("2026.4.20"):
                        shared = section["accounts"].get("default", {})
                merged = {key: default, **section, **shared, **filled, **own}
                found[name, account, key] = merged[key]
    return found


def _has_own(channel: str, release: str) -> bool:
    if channel in INHERITS:
        return release_key(release) < release_key(INHERITS[channel])
    return release_key(release) >= release_key(OWNS[channel])


def up(config: Any, from_: str, to: str) -> Any:
    return plan(config, from_, to).value_after


def down(config: Any, from_: str, to: str) -> Any:
    return downgrade(config, from_, to, accept_loss=True).plan.value_after


pairs = st.tuples(st.sampled_from(RELEASES), st.sampled_from(RELEASES)).map(
    lambda pair: tuple(sorted(pair, key=release_key))
)


@settings(max_examples=300, deadline=None)
@given(channels(), pairs)
def test_an_account_is_reached_by_the_same_after_an_upgrade(
    given_channels: dict[str, Any], pair: tuple[str, str]
) -> None:
    old, new = pair
    config = {"channels": given_channels}
    assert reached(up(config, old, new), new) == reached(config, old)


@settings(max_examples=150, deadline=None)
@given(channels(), pairs)
def test_and_on_the_way_back(given_channels: dict[str, Any], pair: tuple[str, str]) -> None:
    old, new = pair
    config = {"channels": given_channels}
    assert reached(down(config, new, old), old) == reached(config, new)


@settings(max_examples=100, deadline=None)
@given(channels(), st.sets(st.sampled_from(RELEASES), min_size=3, max_size=3))
def test_a_stop_on_the_way_changes_nothing(given_channels: dict[str, Any], stops: set[str]) -> None:
    old, middle, new = sorted(stops, key=release_key)
    config = {"channels": given_channels}
    straight, stepwise = up(config, old, new), up(up(config, old, middle), middle, new)
    assert reached(straight, new) == reached(stepwise, new)


@settings(max_examples=100, deadline=None)
@given(channels(), pairs)
def test_only_what_would_count_otherwise_is_written(
    given_channels: dict[str, Any], pair: tuple[str, str]
) -> None:
    """Taking any one of the pins out again changes whom an account lets in."""
    old, new = pair
    config = {"channels": given_channels}
    after = up(config, old, new)
    for name, section in after["channels"].items():
        for account, own in section["accounts"].items():
            for key in KEYS:
                if key in own and key not in given_channels[name]["accounts"][account]:
                    without = copy.deepcopy(after)
                    del without["channels"][name]["accounts"][account][key]
                    assert reached(without, new) != reached(after, new)


def channels_after(text: str, from_: str, to: str) -> Any:
    return up(_value(text), from_, to)["channels"]


def channels_down(text: str, from_: str, to: str) -> Any:
    return down(_value(text), from_, to)["channels"]


def _value(text: str) -> Any:
    return load(Source("{ channels: {" + text + "} }")).value


OPEN = (
    "telegram: { groupPolicy: 'open', dmPolicy: 'allowlist', allowFrom: ['111'],"
    " accounts: { a: { botToken: '2:b' }, b: { botToken: '3:c' } } }"
)


@pytest.mark.parametrize("from_", ["2026.1.29", "2026.3.24", "2026.5.28", "2026.7.35"])
def test_accounts_behind_an_open_channel_stay_closed(from_: str) -> None:
    found = channels_after(OPEN, from_, "2026.9.6")["telegram"]["accounts"]
    for account in ("a", "b"):
        assert found[account]["groupPolicy"] == "allowlist"
        assert found[account]["dmPolicy"] == "pairing"


@pytest.mark.parametrize("from_", [None, "2026.8.1", "2026.9.5"])
def test_nothing_is_written_where_the_account_inherits_already(from_: str | None) -> None:
    value = _value(OPEN)
    assert plan(value, from_, "2026.9.6").value_after == value


def test_an_account_that_is_none_stays() -> None:
    text = "telegram: { groupPolicy: 'open', accounts: { a: null, b: 'x', c: ['y'] } }"
    assert channels_after(text, "2026.5.28", "2026.9.6") == _value(text)["channels"]


def test_a_policy_that_no_release_knows_is_not_copied() -> None:
    text = "telegram: { groupPolicy: ['x'], accounts: { a: { groupPolicy: 'open' } } }"
    found = channels_down(text, "2026.9.6", "2026.5.28")["telegram"]["accounts"]["a"]
    assert found == {"groupPolicy": "open"}


def test_an_account_in_another_file_gets_it_there(tmp_path: Any) -> None:
    (tmp_path / "accounts.json5").write_text("{\n  a: { botToken: '2:b' }, // ours\n}\n")
    main = tmp_path / "openclaw.json"
    main.write_text(
        "{channels: {telegram: {groupPolicy: 'open', accounts: {$include: './accounts.json5'}}}}"
    )
    texts = migrate(load_file(main), "2026.9.6", "2026.5.28").new_texts
    (text,) = (text for name, text in texts.items() if name.endswith("accounts.json5"))
    assert text == "{\n  a: { botToken: '2:b', groupPolicy: 'allowlist' }, // ours\n}\n"


class TestChannelsWithSectionsForDirectMessages:
    def test_what_a_section_of_an_account_hid_is_not_inherited(self) -> None:
        text = (
            "googlechat: { dm: { policy: 'open', allowFrom: ['*'] },"
            " accounts: { a: { dm: { enabled: true } }, b: {} } }"
        )
        found = channels_after(text, "2026.5.28", "2026.9.6")["googlechat"]["accounts"]
        assert found == {
            "a": {"dm": {"enabled": True}, "dmPolicy": "pairing", "allowFrom": []},
            "b": {},
        }

    def test_down_an_account_with_a_section_gets_the_policy_of_the_channel(self) -> None:
        text = "discord: { dmPolicy: 'disabled', accounts: { a: { allowFrom: ['1'] }, b: {} } }"
        found = channels_down(text, "2026.9.6", "2026.1.29")["discord"]
        assert found["dm"] == {"policy": "disabled"}
        assert found["accounts"]["a"]["dm"] == {"allowFrom": ["1"], "policy": "disabled"}
        assert "dm" not in found["accounts"]["b"]

    def test_down_an_account_of_its_own_policy_keeps_the_senders_of_the_channel(self) -> None:
        text = (
            "slack: { dmPolicy: 'pairing', allowFrom: ['1'],"
            " accounts: { a: { dmPolicy: 'allowlist' } } }"
        )
        found = channels_down(text, "2026.9.6", "2026.1.29")["slack"]["accounts"]["a"]
        assert found["dm"] == {"policy": "allowlist", "allowFrom": ["1"]}


class TestReleasesThatSetAChannelsPolicyAside:
    CLOSED = "slack: { groupPolicy: 'disabled', accounts: { a: {} } }"
    OPEN = "slack: { groupPolicy: 'open', accounts: { a: {} } }"

    def test_what_it_said_is_written_down_on_the_way_to_one(self) -> None:
        found = channels_after(self.CLOSED, "2026.3.24", "2026.4.20")
        assert found["slack"]["accounts"]["a"] == {"groupPolicy": "disabled"}
        down_there = channels_down(self.CLOSED, "2026.5.28", "2026.4.20")
        assert down_there["slack"]["accounts"]["a"] == {"groupPolicy": "disabled"}

    def test_a_file_of_theirs_is_not_opened(self) -> None:
        found = channels_after(self.OPEN, "2026.4.20", "2026.5.28")
        assert found["slack"]["accounts"]["a"] == {"groupPolicy": "allowlist"}

    def test_nothing_is_written_on_the_way_past_them(self) -> None:
        value = _value(self.OPEN)
        assert plan(value, "2026.3.24", "2026.5.28").value_after == value

    def test_nor_where_the_account_default_is_there(self) -> None:
        value = _value("slack: { groupPolicy: 'open', accounts: { a: {}, Default: {} } }")
        assert plan(value, "2026.3.24", "2026.4.20").value_after == value

    def test_an_open_account_gets_the_list_that_it_needs(self) -> None:
        text = "slack: { dmPolicy: 'open', allowFrom: ['*'], accounts: { a: {} } }"
        found = channels_after(text, "2026.3.24", "2026.4.20")["slack"]["accounts"]["a"]
        assert found == {"dmPolicy": "open", "allowFrom": ["*"]}


class TestWhatsApp:
    def test_the_account_default_does_not_speak_for_the_others(self) -> None:
        text = (
            "whatsapp: { accounts: { b: {},"
            " default: { groupPolicy: 'open', allowFrom: ['+1'], groups: { x: {} } } } }"
        )
        found = channels_after(text, "2026.3.24", "2026.9.6")["whatsapp"]["accounts"]["b"]
        assert found == {"groupPolicy": "allowlist", "allowFrom": [], "groups": {}}

    def test_in_january_the_policy_of_the_channel_counted_for_all(self) -> None:
        text = "whatsapp: { dmPolicy: 'disabled', accounts: { a: {} } }"
        found = channels_after(text, "2026.1.29", "2026.3.24")["whatsapp"]["accounts"]["a"]
        assert found == {"dmPolicy": "disabled"}
        value = _value(text)
        assert plan(value, "2026.1.29", "2026.9.6").value_after["channels"] == value["channels"]

    @pytest.mark.parametrize(
        ("shared", "own", "is_asked"),
        [("open", "allowlist", True), ("pairing", "pairing", False), ("disabled", "open", False)],
    )
    def test_down_to_january_a_closed_account_is_asked_about(
        self, shared: str, own: str, is_asked: bool
    ) -> None:
        accounts = f"{{ a: {{ dmPolicy: '{own}', allowFrom: ['*'] }} }}"
        text = f"whatsapp: {{ dmPolicy: '{shared}', allowFrom: ['*'], accounts: {accounts} }}"
        steps = downgrade(_value(text), "2026.9.6", "2026.1.29", accept_loss=True).plan.steps
        asked = [each.path[-1] for step in steps for each in step.questions]
        assert asked == (["dmPolicy"] if is_asked else [])


class TestSilentChannels:
    """Where a release fills in nothing, the shared policy counts, and then what is built in."""

    def test_feishu_does_not_open_its_groups(self) -> None:
        found = channels_after("feishu: { accounts: { a: {} } }", "2026.5.28", "2026.9.6")
        assert found == {"feishu": {"accounts": {"a": {}}, "groupPolicy": "allowlist"}}

    def test_groups_that_nobody_opened_are_not_kept_open(self) -> None:
        value = _value("feishu: {}, zalouser: {}")
        assert plan(value, "2026.3.24", "2026.5.28").value_after == value

    def test_the_shared_policy_goes_on_where_a_channel_stops_to_look_at_it(self) -> None:
        text = "defaults: { groupPolicy: 'disabled' }, mattermost: { accounts: { a: {} } }"
        found = channels_after(text, "2026.3.24", "2026.9.6")["mattermost"]
        assert found == {
            "accounts": {"a": {"groupPolicy": "disabled"}},
            "groupPolicy": "disabled",
        }

    def test_down_a_channel_that_was_closed_by_default_stays_closed(self) -> None:
        found = channels_down("zalouser: {}", "2026.9.6", "2026.3.24")
        assert found == {"zalouser": {"groupPolicy": "allowlist"}}


def test_down_to_releases_that_left_groups_open_accounts_are_closed() -> None:
    text = "telegram: { groupPolicy: 'allowlist', accounts: { a: { botToken: '2:b' } } }"
    found = down(_value(text), "2026.9.6", "2026.1.10")
    assert found["telegram"]["accounts"]["a"]["groupPolicy"] == "allowlist"


def test_every_step_is_in_the_chain() -> None:
    assert [name for name in CHANNELS_OF if find_step(name) is None] == []
