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


def test_a_model_of_an_unknown_company_is_asked_about() -> None:
    config = _defaults(model={"primary": "gpt-5.2"})
    asked = _migrated(config, "2026.4.5", "2026.1.29")
    assert asked.status is MigrationStatus.PARTIAL
    kept = _migrated(config, "2026.4.5", "2026.1.29", {"bare-models": "anthropic"})
    assert '"anthropic/gpt-5.2"' in kept.after.document.source.text


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
