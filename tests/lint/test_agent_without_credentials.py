"""What ``auth/agent-without-credentials`` advises."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import moltconf
from moltconf.findings import Finding
from moltconf.linter.config import Context
from moltconf.linter.engine import Options, lint
from moltconf.text.include import load
from moltconf.text.source import Source

RULE = "auth/agent-without-credentials"
OPENROUTER = """{
  auth: { profiles: { "openrouter:me": { provider: "openrouter", mode: "api_key" } } },
  agents: { defaults: { model: { primary: "moonshotai/kimi-k2.5" } } },
}"""
RUNS = '{ agents: { defaults: { model: { primary: "MODEL" } } } }'
SEARCHES = """{
  memory: { search: { provider: "openai" } },
  agents: { defaults: { model: { primary: "anthropic/claude-opus-5" } } },
}"""


def _found(
    text: str, variables: str | None, folder: Path, *others: str, release: str = "2026.9.6"
) -> list[Finding]:
    given: dict[str, Any] = {}
    if variables is not None:
        (folder / "gateway.env").write_text(variables)
        given["env_files"] = (folder / "gateway.env",)
        given["state_dir"] = folder
    options = Options(select=(RULE, *others), context=Context(**given), debug=True)
    return list(lint(load(Source(text, "openclaw.json5")), release, options).findings)


def test_a_model_of_another_vendor_is_also_there_by_openrouter(tmp_path: Path) -> None:
    [found] = _found(OPENROUTER, None, tmp_path)
    assert found.help is not None
    assert '"openrouter/moonshotai/kimi-k2.5"' in found.help


@pytest.mark.parametrize(
    ("release", "model", "written", "meant"),
    [
        ("2026.9.6", "openrouter/any/model", "OPEN_ROUTER_API_KEY", "OPENROUTER_API_KEY"),
        ("2026.9.6", "openai/gpt-6-astra", "OPENAI_KEY", "OPENAI_API_KEY"),
        ("2026.9.6", "openai/gpt-6-astra", "CODEX_KEY", "CODEX_API_KEY"),
        ("2026.1.29", "github-copilot/gpt-4o", "GH_API_KEY", "GH_TOKEN"),
        ("2026.1.29", "github-copilot/gpt-4o", "COPILOT_GITHUB_KEY", "COPILOT_GITHUB_TOKEN"),
    ],
)
def test_a_variable_with_almost_the_right_name_is_named(
    release: str, model: str, written: str, meant: str, tmp_path: Path
) -> None:
    [found] = _found(RUNS.replace("MODEL", model), f"{written}=x\n", tmp_path, release=release)
    assert found.help == f"rename the variable {written} to {meant}"


@pytest.mark.parametrize("written", ["OPENAI_API_KEY", "OPENAI_KEY"])
def test_a_variable_without_a_value_is_to_be_set(written: str, tmp_path: Path) -> None:
    [found] = _found(RUNS.replace("MODEL", "openai/gpt-6-astra"), f"{written}=\n", tmp_path)
    assert (found.help or "").startswith("set OPENAI_API_KEY in the gateway's environment")


def test_memory_search_is_named_as_what_needs_the_key(tmp_path: Path) -> None:
    found = _found(SEARCHES, "ANTHROPIC_API_KEY=x\n", tmp_path)
    assert [each.path for each in found] == [("memory", "search", "provider")]
    assert found[0].message.startswith('memory search of the agent "main" uses openai')
    assert "memory.search.enabled to false" in (found[0].help or "")


@pytest.mark.parametrize("release", ["2026.6.5", "2026.7.1", "2026.8.2", "2026.9.6"])
def test_a_login_in_an_old_file_is_told_once_with_what_moves_it(
    release: str, tmp_path: Path
) -> None:
    store = tmp_path / "agents/main/agent/auth-profiles.json"
    store.parent.mkdir(parents=True)
    profile = {"type": "api_key", "provider": "openai", "key": "correct-horse-battery"}
    store.write_text(json.dumps({"version": 1, "profiles": {"openai:me": profile}}))
    config = """{
      auth: { profiles: { "openai:me": { provider: "openai", mode: "api_key" } } },
      agents: { defaults: { model: { primary: "openai/gpt-6-astra" } } },
    }"""
    [found] = _found(config, "OTHER=x\n", tmp_path, "auth/profile-not-stored", release=release)
    assert found.rule == RULE
    assert f"it is in an old file, which {release} does not read" in found.message
    assert (found.help or "").startswith("run `openclaw doctor --fix`")

    file = tmp_path / "openclaw.json5"
    file.write_text(config)
    found_by_folder = moltconf.lint(file, release, state_dir=tmp_path, select=["auth"])
    assert [each.rule for one in found_by_folder.files for each in one.findings] == [RULE]
