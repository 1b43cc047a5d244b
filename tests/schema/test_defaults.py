"""What the product fills in, by release and by the way Anthropic is authenticated."""

from __future__ import annotations

from typing import Any

import pytest

from moltconf.schema.config import ConfigView, view

KEY = {"profiles": {"anthropic:k": {"provider": "anthropic", "mode": "api_key"}}}
LOGIN = {"profiles": {"anthropic:o": {"provider": "anthropic", "mode": "token"}}}


def _view(auth: dict[str, Any], release: str, **defaults: Any) -> ConfigView:
    return view({"auth": auth, "agents": {"defaults": defaults}}, release)


@pytest.mark.parametrize(
    ("release", "auth", "pruning", "heartbeat"),
    [
        ("2026.1.20", KEY, "adaptive", "30m"),
        ("2026.1.24-3", KEY, "cache-ttl", "30m"),
        ("2026.1.24-3", LOGIN, "cache-ttl", "1h"),
        ("2026.1.24-3", {}, None, "30m"),
        ("2026.9.6", LOGIN, "cache-ttl", "1h"),
    ],
)
def test_pruning_and_heartbeat(
    release: str, auth: dict[str, Any], pruning: str | None, heartbeat: str
) -> None:
    defaults = _view(auth, release).defaults
    assert (defaults.context_pruning.mode and defaults.context_pruning.mode.value) == pruning
    assert defaults.heartbeat.every is not None
    assert defaults.heartbeat.every.value == heartbeat
    assert defaults.heartbeat.every.is_default


def test_what_is_written_is_kept() -> None:
    defaults = _view(
        KEY, "2026.1.29", contextPruning={"mode": "off"}, heartbeat={"every": "5m"}
    ).defaults
    mode = defaults.context_pruning.mode
    assert mode is not None
    assert (mode.value, mode.is_default) == ("off", False)
    assert defaults.heartbeat.every is not None
    assert not defaults.heartbeat.every.is_default


@pytest.mark.parametrize(
    ("release", "key", "value"),
    [("2026.1.29", "cacheControlTtl", "1h"), ("2026.9.6", "cacheRetention", "short")],
)
def test_cache_setting_for_keys_only(release: str, key: str, value: str) -> None:
    models = {"anthropic/a": {}, "openai/b": {}, "anthropic/c": {"params": {key: "x"}}}
    config = _view(KEY, release, models=models)
    first, other, written = config.model_entries
    found = first.params.written[key]
    assert found is not None
    assert (found.value, found.is_default) == (value, True)
    assert found.path == (*first.path, "params", key)
    assert key not in other.params.written
    kept = written.params.written[key]
    assert kept is not None
    assert (kept.value, kept.is_default) == ("x", False)
    assert key not in _view(LOGIN, release, models=models).model_entries[0].params.written


def test_primary_without_entry_gets_one_that_nobody_wrote() -> None:
    config = _view(KEY, "2026.1.29", model={"primary": "anthropic/claude-opus-4-5"})
    assert config.model_entries == ()
    [entry] = config.injected_entries
    assert entry.key == "anthropic/claude-opus-4-5"
    ref = config.agents[0].model.primary
    assert ref is not None
    ttl = config.params(config.agents[0], ref.value).cache_control_ttl
    assert ttl is not None
    assert ttl.is_default


@pytest.mark.parametrize(
    ("auth", "mode"),
    [
        ({"profiles": {**KEY["profiles"], **LOGIN["profiles"]}}, None),
        (
            {
                "profiles": {**KEY["profiles"], **LOGIN["profiles"]},
                "order": {"anthropic": ["gone", "anthropic:o", "anthropic:k"]},
            },
            "oauth",
        ),
        (KEY, "api_key"),
    ],
)
def test_expected_way_of_authentication(auth: dict[str, Any], mode: str | None) -> None:
    found = _view(auth, "2026.1.29").defaults.anthropic_mode
    assert (found.value if found else None) == mode


@pytest.mark.parametrize(("release", "mode"), [("2026.1.24-3", None), ("2026.1.29", "api_key")])
def test_variables_of_the_config_count_once_they_are_exported_first(
    release: str, mode: str | None
) -> None:
    found = view({"env": {"vars": {"ANTHROPIC_API_KEY": "x"}}}, release).defaults.anthropic_mode
    assert (found.value if found else None) == mode


def test_merge_order_of_params() -> None:
    value = {
        "agents": {
            "defaults": {
                "params": {"temperature": 1, "maxTokens": 1, "transport": "sse", "context1m": True},
                "models": {"a/b": {"params": {"temperature": 2, "maxTokens": 2, "transport": "x"}}},
            },
            "list": [
                {
                    "id": "one",
                    "model": "a/b",
                    "models": {"a/b": {"params": {"temperature": 3, "maxTokens": 3}}},
                    "params": {"temperature": 4},
                }
            ],
        }
    }
    for release, expected in (
        ("2026.1.29", (2, 2, "x", None)),
        ("2026.3.24", (4, 2, "x", None)),
        ("2026.4.15", (4, 2, "x", True)),
        ("2026.9.6", (4, 3, "x", True)),
    ):
        config = view(value, release)
        ref = config.agents[0].model.primary
        assert ref is not None
        params = config.params(config.agents[0], ref.value)
        found = (params.temperature, params.max_tokens, params.transport, params.context1m)
        assert tuple(item.value if item else None for item in found) == expected, release


def test_params_of_another_spelling_do_not_apply() -> None:
    models = {"anthropic/opus-4.5": {"params": {"temperature": 1}}}
    config = _view({}, "2026.1.29", model={"primary": "anthropic/opus-4.5"}, models=models)
    ref = config.agents[0].model.primary
    assert ref is not None
    assert ref.value.key == "anthropic/claude-opus-4-5"
    assert config.params(config.agents[0], ref.value).temperature is None
