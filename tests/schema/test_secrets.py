"""No secret shows in anything that the model gives out, and no config makes it fail."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moltconf.auth.resolve import resolve
from moltconf.auth.stores import read_stores
from moltconf.auth.variables import known_variables
from moltconf.schema.config import view
from moltconf.schema.export import dump
from moltconf.schema.gateway import read_gateway
from moltconf.schema.places import field_places
from moltconf.schema.record import Record
from moltconf.schema.values import Located
from moltconf.text.include import load_file
from moltconf.text.keypath import ANY_INDEX, KeyPath
from tests.schema.read_of_fixtures import read_of

FIXTURES = Path(__file__).parents[2] / "fixtures"
RELEASES = (
    "2026.1.5",
    "2026.1.8",
    "2026.1.15",
    "2026.1.24-3",
    "2026.1.29",
    "2026.5.28",
    "2026.9.6",
)
PLANTED = "planted-secret-"

CONFIG: dict[str, Any] = {
    "env": {"vars": {"ANTHROPIC_API_KEY": f"{PLANTED}1"}, "OPENAI_API_KEY": f"{PLANTED}2"},
    "gateway": {"token": f"{PLANTED}3", "auth": {"password": f"{PLANTED}4"}},
    "models": {
        "providers": {
            "anthropic": {
                "baseUrl": f"https://me:{PLANTED}5@proxy.example/?key={PLANTED}6",
                "apiKey": f"{PLANTED}7",
                "headers": {"Authorization": f"Bearer {PLANTED}8"},
                "request": {"headers": {"x-api-key": f"{PLANTED}9"}},
                "params": {"extra_body": {"key": f"{PLANTED}10"}},
                "models": [
                    {"id": "m", "headers": {"x": f"{PLANTED}11"}, "params": {"k": f"{PLANTED}12"}}
                ],
            }
        }
    },
    "agents": {
        "defaults": {
            "model": {"primary": "anthropic/m"},
            "models": {"anthropic/m": {"params": {"extraBody": f"{PLANTED}13"}}},
            "params": {"apiKey": f"{PLANTED}14"},
            "memorySearch": {"provider": "openai", "remote": {"apiKey": f"{PLANTED}15"}},
        },
        "list": [{"id": "a", "params": {"token": f"{PLANTED}16"}}],
    },
    "channels": {"telegram": {"botToken": f"{PLANTED}17", "accounts": {"x": {"token": "t"}}}},
}


def _shown(thing: Any) -> str:
    return repr(thing) + str(thing)


def test_planted_secrets_of_a_config_stay_hidden() -> None:
    for release in RELEASES:
        config = view(CONFIG, release)
        environment = known_variables(config.variables, process={"GROQ_API_KEY": f"{PLANTED}18"})
        report = resolve(config, environment=environment, now=datetime.now(UTC))
        for thing in (config, environment, report):
            assert PLANTED not in _shown(thing), release
    # hidden, not lost
    [provider] = view(CONFIG, "2026.1.29").providers
    assert provider.api_key is not None
    assert provider.api_key.value.plain() == f"{PLANTED}7"


#: What a report hides wherever it stands.
KEY = "sk-ant-api03-Zx8Qk2Wv9Rt4Yb7Nc1Lm5Hp3"
FORMS: tuple[Any, ...] = (KEY, f"https://me:{KEY}@example.com/?token={KEY}", [KEY], {KEY: KEY})


def _everywhere(value: Any, places: Iterable[KeyPath]) -> Any:
    """A config that has ``value`` at each of the places."""
    root: dict[Any, Any] = {}
    for place in sorted(places, key=len):
        at = root
        for step in place[:-1]:
            inner = at.get(step)
            at[step] = at = inner if isinstance(inner, dict) else {}
        at[place[-1]] = copy.deepcopy(value)
    return _with_lists(root)


def _with_lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if value.keys() == {ANY_INDEX}:
        return [_with_lists(value[ANY_INDEX])]
    return {step: _with_lists(inner) for step, inner in value.items()}


@pytest.mark.parametrize("form", FORMS, ids=["text", "address", "list", "mapping"])
def test_no_field_shows_a_secret_whatever_stands_there(form: Any) -> None:
    config = _everywhere(form, [place.path for place in field_places()])
    assert KEY in str(config["agents"]["list"][0])
    records = list(read_of(config))
    held = {value for record in records for value in _held(record)}
    assert len(held) > 10  # else nothing was asked
    for record in records:
        assert KEY not in repr(record)
        assert KEY not in json.dumps(dump(record))


def _held(record: Record) -> Iterator[str]:
    """Which fields of a record hold the secret."""
    for name, value in record.fields().items():
        if any(KEY in str(found.value) for found in _located(value)):
            yield f"{type(record).__name__}.{name}"


def _located(value: object) -> Iterator[Located[Any]]:
    """What a field holds, or its lists and mappings."""
    if isinstance(value, Located):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    for each in inner:
        yield from _located(each)


def test_what_is_harmless_is_shown() -> None:
    config = {"gateway": {"remote": {"url": "wss://example.com/gateway"}}, "env": {"vars": {}}}
    assert "wss://example.com/gateway" in repr(read_gateway(config, "2026.9.6"))


def test_planted_secrets_of_stores_stay_hidden() -> None:
    folder = FIXTURES / "state/january"
    config = view(load_file(folder / "openclaw.json5", "openclaw.json5").value, "2026.1.29")
    for release in RELEASES:
        config = replace(config, release=release)
        environment = known_variables(config.variables, state_dir=folder / "state")
        stores = read_stores(folder / "state", config)
        report = resolve(config, environment=environment, stores=stores, now=datetime.now(UTC))
        for thing in (environment, stores, report):
            assert "planted" not in _shown(thing), release


_KEYS = st.sampled_from(
    [
        "agents",
        "agent",
        "inbound",
        "routing",
        "defaults",
        "list",
        "entries",
        "model",
        "models",
        "primary",
        "fallbacks",
        "params",
        "auth",
        "profiles",
        "order",
        "provider",
        "mode",
        "env",
        "vars",
        "shellEnv",
        "providers",
        "headers",
        "request",
        "channels",
        "telegram",
        "accounts",
        "gateway",
        "token",
        "apiKey",
        "baseUrl",
        "id",
        "default",
        "heartbeat",
        "every",
        "compaction",
        "memorySearch",
        "hooks",
        "mappings",
        "tools",
        "media",
        "audio",
        "modelAliases",
        "allowedModels",
        "cliBackends",
    ]
)
_TEXTS = st.sampled_from(
    ["", " ", "main", "a/b", "anthropic/claude-opus-4-5", "/", "${X}", "@", "http://[", "é\ud800"]
)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS | _TEXTS, inner, max_size=5),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(_VALUES, st.sampled_from((*RELEASES, "moltbot", "not a release")))
def test_no_value_makes_the_view_fail(value: Any, release: str) -> None:
    before = copy.deepcopy(value)
    config = view(value, release)
    report = resolve(config, now=datetime.now(UTC))
    assert {entry.agent for entry in report.credentials} <= {agent.id for agent in config.agents}
    assert repr(before) == repr(value)


def test_deep_values_are_left_alone() -> None:
    deep: Any = "x"
    for _ in range(100_000):
        deep = [deep]
    view({"agents": {"defaults": {"models": {"a/b": {"params": {"deep": deep}}}}}}, "2026.1.29")
    view({"agents": deep}, "2026.9.6")
