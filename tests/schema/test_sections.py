"""The sections that rules read by themselves: what is written, where, and what counts as absent."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from moltconf.auth.payload import PayloadReader
from moltconf.schema.auth import AuthProfile, read_auth
from moltconf.schema.config import view
from moltconf.schema.export import dump
from moltconf.schema.gateway import read_gateway
from moltconf.schema.known_params import PARAMS
from moltconf.schema.logs import read_logging
from moltconf.schema.params import ModelParams
from moltconf.schema.plugins import read_installs, read_plugins
from moltconf.schema.record import replaced
from moltconf.schema.secret_sources import read_secret_sources, reference_at

NEWEST = "2026.9.6"


def test_installs_of_plugins_and_hooks_know_where_they_stand() -> None:
    record = {"source": "npm", "spec": "a@1"}
    config = {
        "plugins": {"installs": {"a": record, "broken": "a@1"}},
        "hooks": {"internal": {"installs": {"a": record, "bare": {"spec": 1}}}},
    }
    read = {each.path: each for each in read_installs(config, "2026.3.24")}
    assert list(read) == [
        ("plugins", "installs", "a"),
        ("hooks", "internal", "installs", "a"),
        ("hooks", "internal", "installs", "bare"),
    ]
    spec = read["hooks", "internal", "installs", "a"].spec
    assert spec is not None
    assert (spec.value.text.reveal(), spec.path[-1]) == ("a@1", "spec")
    assert read["hooks", "internal", "installs", "bare"].spec is None


@pytest.mark.parametrize(
    ("defaults", "env", "store"),
    [
        (None, "default", "default"),
        ({"env": " ours ", "store": ""}, "ours", "default"),
        ({"env": 5, "store": "vault"}, "default", "vault"),
    ],
)
def test_a_built_in_source_has_the_name_that_is_chosen_for_it(
    defaults: object, env: str, store: str
) -> None:
    config = {"secrets": {"providers": {"files": {}}, "defaults": defaults}}
    sources = read_secret_sources(config, NEWEST)
    assert [each.value for each in sources.providers] == ["files"]
    assert sources.built_in("env") == env
    assert sources.built_in("store") == store
    assert sources.built_in("exec") is None


def test_a_reference_has_three_keys_and_no_other() -> None:
    written = {"source": "env", "provider": "p", "id": "A"}
    read = reference_at({"a": written}, ("a",))
    assert read is not None
    assert read.provider is not None
    assert read.provider.path == ("a", "provider")
    assert reference_at({"a": {**written, "x": 1}}, ("a",)) is None
    assert reference_at({"a": {"provider": "p"}}, ("a",)) is None
    assert reference_at({"a": "provider"}, ("a",)) is None


def test_logging_says_what_is_left_out_of_logs() -> None:
    redaction = read_logging({"logging": {"redactSensitive": "off"}}, "2026.3.24").redaction
    assert redaction is not None
    assert redaction.value == "off"
    assert read_logging({"logging": {"redactSensitive": False}}, "2026.3.24").redaction is None


def test_what_waits_for_billing_is_a_number_of_hours() -> None:
    cooldowns: dict[str, Any] = {"billingBackoffHours": 5, "billingMaxHours": True}
    auth = read_auth({"auth": {"cooldowns": cooldowns}}, "2026.1.29")
    assert auth.billing_backoff is not None
    assert auth.billing_backoff.value == 5
    assert auth.billing_cap is None


class _Looks(tuple[AuthProfile, ...]):
    """Profiles that count how many of them are looked at."""

    seen = 0

    def __iter__(self) -> Iterator[AuthProfile]:
        for each in super().__iter__():
            self.seen += 1
            yield each


PROFILES = {
    "auth": {
        "profiles": {f"p{i}:u": {"provider": f"p{i % 3}"} for i in range(30)},
        "order": {"p1": ["p1:u"], "P1": []},
    }
}


def test_profiles_are_looked_through_once_however_often_one_is_asked_for() -> None:
    read = read_auth(PROFILES, NEWEST)
    looks = _Looks(read.profiles)
    auth = replaced(read, profiles=looks)
    for each in read.profiles:
        assert auth.profile(each.id) == each
    assert auth.profile("p30:u") is None
    assert [len(auth.profiles_of(name)) for name in ("p0", "p1", "p2", "p3")] == [10, 10, 10, 0]
    assert looks.seen <= 3 * len(looks)


def test_of_two_orders_of_a_provider_the_first_counts() -> None:
    order = read_auth(PROFILES, NEWEST).order("p1")
    assert order is not None
    assert order.key == "p1"


def test_who_asks_for_a_profile_changes_nothing_of_the_section() -> None:
    asked, untouched = (read_auth(PROFILES, NEWEST) for _ in "12")
    assert asked.profile("p1:u") is not None
    for each in (asked, copy.deepcopy(asked), pickle.loads(pickle.dumps(asked))):
        assert each == untouched
        assert (repr(each), hash(each)) == (repr(untouched), hash(untouched))
        assert each.profile("p1:u") == untouched.profile("p1:u")
    assert replaced(asked, profiles=()).profile("p1:u") is None


def test_plugins_tell_who_fills_a_slot_and_what_is_set() -> None:
    section = {
        "slots": {"memory": " lancedb ", "empty": "", "wrong": 5},
        "entries": {"a": {"config": {"b": 1}}, "c": {"config": {}}},
    }
    plugins = read_plugins({"plugins": section}, NEWEST)
    assert [(each.value, each.path[-1]) for each in plugins.slots] == [("lancedb", "memory")]
    settings = {entry.id: entry.settings for entry in plugins.entries}
    assert [each.path for each in settings["a"]] == [("plugins", "entries", "a", "config", "b")]
    assert settings["c"] == ()


def test_no_section_shows_a_secret() -> None:
    """Settings of plugins, addresses of packages, variables and tokens that renew a login."""
    secret = "planted-secret-value"
    address = {"source": "git", "spec": f"git+https://me:{secret}@example.com/a.git"}
    config = {
        "plugins": {"entries": {"a": {"config": {"key": secret}}}, "installs": {"a": address}},
        "hooks": {"internal": {"installs": {"a": address}}},
    }
    entry = {"type": "oauth", "provider": "anthropic", "access": secret, "refresh": secret}
    store = PayloadReader("auth-profiles.json", NEWEST).store({"profiles": {"a:b": entry}})
    assert store is not None
    for record in (read_plugins(config, NEWEST), *read_installs(config, NEWEST), store):
        assert secret not in repr(record)
        assert secret not in json.dumps(dump(record))


def test_params_tell_what_is_written_from_what_is_supplied() -> None:
    config = {
        "auth": {"profiles": {"anthropic:a": {"provider": "anthropic", "mode": "api_key"}}},
        "agents": {
            "defaults": {
                "models": {
                    "anthropic/claude-opus-5": {},
                    "anthropic/claude-sonnet-5": {"params": {"seed": None, "topP": 0.5}},
                }
            }
        },
    }
    bare, own = (entry.params for entry in view(config, NEWEST).model_entries)
    assert bare.cache_retention is not None
    assert bare.cache_retention.is_default
    assert not bare.is_written
    assert bare.as_written("cacheRetention") is None
    assert own.is_written
    assert [name for name, _ in own.written_keys()] == ["seed", "topP"]
    assert own.as_written("seed") is not None
    assert not own.sets("seed")
    assert own.sets("topP")
    assert own.top_p is not None
    assert own.top_p.value == 0.5


def test_every_param_with_a_field_is_read_by_some_release() -> None:
    names = {name for key in ModelParams.keys_of().values() for name in key.names}
    assert names <= PARAMS


def test_a_model_in_two_keys_stands_nowhere_as_a_text() -> None:
    config = {"tools": {"media": {"models": [{"provider": "groq", "model": "whisper"}]}}}
    (agent,) = view(config, NEWEST).agents
    texts = {slot.name: slot.ref.value for slot in agent.slots}
    assert texts["tools.media.models[0]"].in_parts
    assert not texts["model"].in_parts


@pytest.mark.parametrize(("release", "allowed"), [("2026.7.35", "old"), ("2026.8.1", "new")])
def test_a_key_counts_by_the_name_of_its_release(release: str, allowed: str) -> None:
    nodes = {"allowCommands": ["old"], "commands": {"allow": ["new"]}}
    gateway = read_gateway({"gateway": {"nodes": nodes}}, release)
    assert [each.value for each in gateway.nodes_allow or ()] == [allowed]


@pytest.mark.parametrize(
    ("release", "nodes"),
    [("2026.7.35", {"commands": {"allow": ["new"]}}), ("2026.8.1", {"allowCommands": ["old"]})],
)
def test_a_key_does_not_count_by_the_name_of_another_release(
    release: str, nodes: dict[str, object]
) -> None:
    assert read_gateway({"gateway": {"nodes": nodes}}, release).nodes_allow is None
