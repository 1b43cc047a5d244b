"""Models keep their company, their login and their way to run over every release."""

from __future__ import annotations

import json
from typing import Any

import pytest

from moltconf.library.newly_found import newly_found
from moltconf.migrator.migrate import MigrationStatus, VerifiedMigration, migrate
from moltconf.text.include import load
from moltconf.text.source import Source

_DEAD = ("claude-cli/", "codex/", "codex-cli/", "openai-codex/", "google-gemini-cli/")


def _migrated(
    config: dict[str, Any], to: str, from_: str, accept: dict[str, str] | None = None
) -> VerifiedMigration:
    return migrate(load(Source(json.dumps(config, indent=2), "openclaw.json")), to, from_, accept)


def _defaults(**keys: Any) -> dict[str, Any]:
    return {"agents": {"defaults": keys}}


@pytest.mark.parametrize("provider", _DEAD)
def test_no_place_keeps_a_name_that_is_dead(provider: str) -> None:
    config = {
        **_defaults(
            model={"primary": f"{provider}a", "fallbacks": [f"{provider}b"]},
            imageModel=f"{provider}c",
            models={f"{provider}a": {"alias": "x"}},
            subagents={"model": f"{provider}d"},
        ),
        "hooks": {"gmail": {"model": f"{provider}e"}},
    }
    result = _migrated(config, "2026.9.6", "2026.7.35")
    text = result.after.document.source.text
    assert result.status is MigrationStatus.MIGRATED
    assert not any(f'"{dead}' in text for dead in _DEAD)
    defaults = result.after.value["agents"]["defaults"]  # type: ignore[index,call-overload]
    assert {name.partition("/")[2] for name in defaults["models"]} == set("abcde")
    assert defaults["modelPolicy"]["allow"] == [next(iter(defaults["models"]))]


def test_a_model_with_another_login_is_asked_about() -> None:
    config = _defaults(
        model={"primary": "anthropic/claude-opus-5", "fallbacks": ["claude-cli/claude-opus-5"]}
    )
    asked = _migrated(config, "2026.9.6", "2026.7.35")
    assert asked.status is MigrationStatus.PARTIAL
    merged = _migrated(config, "2026.9.6", "2026.7.35", {"provider-runtimes": "merge"})
    assert merged.status is MigrationStatus.MIGRATED
    assert "claude-cli/" not in merged.after.document.source.text


def test_a_provider_of_ones_own_keeps_its_name() -> None:
    config = {
        **_defaults(model={"primary": "codex/a"}),
        "models": {"providers": {"codex": {"baseUrl": "https://llm.example.org", "models": []}}},
    }
    result = _migrated(config, "2026.9.6", "2026.7.35")
    assert '"codex/a"' in result.after.document.source.text


@pytest.mark.parametrize("to", ["2026.1.29", "2026.3.24"])
def test_the_way_down_names_what_runs_a_model(to: str) -> None:
    config = _defaults(
        model={"primary": "claude-cli/claude-opus-4-7", "fallbacks": ["openai-codex/gpt-5.4"]}
    )
    up = _migrated(config, "2026.9.6", to)
    down = migrate(up.after, to, "2026.9.6")
    assert down.status is not MigrationStatus.REFUSED
    defaults = down.after.value["agents"]["defaults"]  # type: ignore[index,call-overload]
    assert defaults["model"] == config["agents"]["defaults"]["model"]
    assert "models" not in defaults  # which would restrict what users may switch to


def test_a_model_without_a_provider_stays_with_anthropic() -> None:
    config = _defaults(model={"primary": "claude-opus-4-5"})
    for to in ("2026.4.5", "2026.9.6"):
        result = _migrated(config, to, "2026.1.29")
        assert '"anthropic/claude-opus-4-5"' in result.after.document.source.text


@pytest.mark.parametrize(
    ("plugins", "path"),
    [
        ({"entries": {"codex": {"enabled": False}}}, ("plugins", "entries", "codex", "enabled")),
        ({"allow": ["telegram"]}, ("plugins", "allow")),
        ({"deny": ["codex"]}, ("plugins", "deny")),
        ({}, ("agents", "defaults")),
    ],
)
def test_the_plugin_that_runs_a_model_is_told_of(plugins: Any, path: tuple[str, ...]) -> None:
    config = {**_defaults(model={"primary": "openai-codex/gpt-5.4"}), "plugins": plugins}
    told = _migrated(config, "2026.9.6", "2026.5.28").remaining
    assert [each.path for each in told if '"codex"' in each.message] == [path]
    on = {**config, "plugins": {"allow": ["codex"], "entries": {"codex": {"enabled": True}}}}
    told = _migrated(on, "2026.9.6", "2026.5.28").remaining
    assert not [each for each in told if '"codex"' in each.message]


def test_a_name_that_anthropic_never_had_stays_with_it_and_is_told() -> None:
    result = _migrated(_defaults(model={"primary": "gpt-5.2"}), "2026.4.5", "2026.1.29")
    assert '"anthropic/gpt-5.2"' in result.after.document.source.text
    assert "has no model of that name" in " ".join(each.message for each in result.remaining)


@pytest.mark.parametrize("model", ["${MODEL}", "YOUR_MODEL_HERE", "{{ model }}"])
@pytest.mark.parametrize(("to", "source"), [("2026.4.5", "2026.4.2"), ("2026.4.2", "2026.4.5")])
def test_what_is_filled_in_may_name_its_provider(model: str, to: str, source: str) -> None:
    config = _defaults(model={"primary": model})
    asked = _migrated(config, to, source)
    assert asked.status is MigrationStatus.PARTIAL
    assert asked.after.value["agents"] == config["agents"]  # type: ignore[index,call-overload]
    accepted = _migrated(config, to, source, {"bare-models": "stay"})
    assert not [each for each in accepted.remaining if "provider" in each.message]


def _models(config: dict[str, Any], to: str, source: str) -> Any:
    value = _migrated(config, to, source).after.value
    return value["agents"]["defaults"]  # type: ignore[index,call-overload]


def test_every_place_that_asks_the_default_provider_keeps_it() -> None:
    reading = {"primary": "claude-a", "fallbacks": ["claude-b"]}
    config = _defaults(
        model={"primary": "groq/x", "fallbacks": ["y"]},
        imageModel=reading,
        heartbeat={"model": "z"},
    )
    made = _models(config, "2026.4.5", "2026.3.24")
    assert made["imageModel"] == {
        "primary": "anthropic/claude-a",
        "fallbacks": ["anthropic/claude-b"],
    }
    # these take the provider of the main model in every release
    assert (made["model"]["fallbacks"], made["heartbeat"]["model"]) == (["y"], "z")
    alone = _models(_defaults(heartbeat={"model": "claude-haiku-4-5"}), "2026.4.5", "2026.3.24")
    assert alone["heartbeat"]["model"] == "anthropic/claude-haiku-4-5"


def test_the_way_down_names_the_only_provider_that_has_the_model() -> None:
    provider = {
        "baseUrl": "https://llm.example.org",
        "api": "openai-completions",
        "models": [{"id": "own", "name": "Own"}],
    }
    config = {**_defaults(model={"primary": "Own"}), "models": {"providers": {"mine": provider}}}
    assert _models(config, "2026.4.2", "2026.5.28")["model"]["primary"] == "mine/Own"
    other = _defaults(model={"primary": "own"})
    assert _models(other, "2026.4.2", "2026.5.28")["model"]["primary"] == "openai/own"


@pytest.mark.parametrize("over", [(), ("2026.3.24",), ("2026.2.9", "2026.4.8", "2026.7.1")])
def test_a_short_name_goes_on_naming_the_same_model(over: tuple[str, ...]) -> None:
    config: Any = _defaults(
        model={"primary": "opus", "fallbacks": ["Sonnet", "gpt", "mine"]},
        models={
            "anthropic/claude-opus-4-5": {},
            "anthropic/claude-sonnet-4-5": {},
            "openai/gpt-5.2": {"alias": "gpt"},
            "groq/x": {"alias": "mine"},
        },
    )
    source = "2026.1.29"
    for to in (*over, "2026.9.6"):
        config = _migrated(config, to, source).after.value
        source = to
    assert config["agents"]["defaults"]["model"] == {
        "primary": "anthropic/claude-opus-4-5",
        "fallbacks": ["anthropic/claude-sonnet-4-5", "gpt", "mine"],
    }


def test_what_lint_says_only_of_the_result_is_told() -> None:
    profile = {"provider": "openai-codex", "mode": "oauth"}
    config = {
        **_defaults(model={"primary": "openai-codex/gpt-5.4"}),
        "auth": {"profiles": {"openai-codex:a": profile}},
    }
    found = newly_found(_migrated(config, "2026.9.6", "2026.5.28"))
    assert [each.rule for each in found] == [
        "auth/agent-without-credentials",
        "legacy/codex-provider",
    ]
    assert newly_found(_migrated(config, "2026.5.28", "2026.5.28")) == []
