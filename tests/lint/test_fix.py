"""Fixing: what is applied, what is taken back, and that it comes to an end."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from moltconf.edit.changes import Change, Remove, Set
from moltconf.edit.edits import apply_noting
from moltconf.edit.rounds import AllMade
from moltconf.findings import Fix, Safety
from moltconf.linter import tried_changes
from moltconf.linter.engine import Options
from moltconf.linter.fix import Fixed, fix
from moltconf.text.include import ConfigTree, load, load_file
from moltconf.text.source import Source

MODE = (
    '{ auth: { profiles: { "anthropic:claude-cli": { provider: "anthropic", mode: "token" } } } }'
)
TOKEN = '{ gateway: { auth: { token: "q8Zt4LrW0pXv" } } }'


def run(text: str, release: str = "2026.1.24-3", *, unsafe: bool = False) -> Fixed:
    return fix(load(Source(text, "clawdbot.json")), release, Options(debug=True), unsafe=unsafe)


def test_safe_fixes_are_applied() -> None:
    done = run(MODE)
    assert done.new_texts == {"clawdbot.json": MODE.replace('"token"', '"oauth"')}
    assert [finding.rule for finding in done.applied] == ["auth/claude-cli-profile-mode"]
    assert done.result.findings == []


def test_unsafe_fixes_wait_for_a_word() -> None:
    assert run(TOKEN).new_texts == {}
    assert "CLAWDBOT_GATEWAY_TOKEN" in run(TOKEN, unsafe=True).new_texts["clawdbot.json"]


def test_fixes_of_one_list_do_not_trip_over_each_other() -> None:
    text = (
        '{ auth: { profiles: { keep: { provider: "openai", mode: "api_key" } },\n'
        '  order: { openai: ["a", "keep", "b", "c"] } } }'
    )
    done = run(text, unsafe=True)
    assert 'openai: ["keep"]' in done.after.document.source.text
    assert len(done.applied) == 3


def test_a_migration_is_applied_as_a_whole() -> None:
    text = '{ agent: { workspace: "~/a" }, telegram: { botToken: "${T}", requireMention: true } }'
    done = run(text)
    assert done.after.value == {
        "agents": {"defaults": {"workspace": "~/a"}},
        "channels": {"telegram": {"botToken": "${T}", "groups": {"*": {"requireMention": True}}}},
    }
    assert done.result.valid


def test_silenced_findings_are_not_fixed() -> None:
    text = MODE.replace("{ auth", "// moltconf: ignore-file[auth] later\n{ auth", 1)
    assert run(text).new_texts == {}


def test_nothing_is_fixed_in_a_text_that_cannot_be_read() -> None:
    assert run("{ agent: { }, ,").new_texts == {}


def test_each_edit_lands_in_the_file_that_owns_the_text(tmp_path: Path) -> None:
    (tmp_path / "auth.json5").write_text(
        '{ profiles: { "anthropic:claude-cli": { mode: "token", provider: "anthropic" } } }\n'
        "// keep\n"
    )
    (tmp_path / "clawdbot.json").write_text('{ auth: { $include: "./auth.json5" } }\n')
    tree = load_file(tmp_path / "clawdbot.json")
    done = fix(tree, "2026.1.24-3", Options(debug=True))
    assert [Path(name).name for name in done.new_texts] == ["auth.json5"]
    assert '"oauth"' in next(iter(done.new_texts.values()))
    assert next(iter(done.new_texts.values())).endswith("// keep\n")


@pytest.mark.parametrize("value", ["nonsense", 5])
def test_a_fix_that_brings_a_new_finding_is_taken_back(
    monkeypatch: pytest.MonkeyPatch, value: str | int
) -> None:
    from moltconf.linter.rules.auth import claude_cli_profile_mode as rule

    monkeypatch.setattr(
        rule, "Fix", lambda safety, changes: Fix(Safety.SAFE, (Set(changes[0].path, value),))
    )
    done = run(MODE)
    assert done.new_texts == {}
    assert [finding.rule for finding in done.refused] == ["auth/claude-cli-profile-mode"]


def test_what_one_fix_brings_is_not_held_against_the_others() -> None:
    # the nearest profile to that of `delta` is one of another provider
    text = """{ auth: {
  profiles: {
    "alpha:default": { provider: "alpha", mode: "api_key" },
    "gamma:default": { provider: "gamma", mode: "api_key" },
  },
  order: { alpha: ["blpha:default"], delta: ["alphb:default"], gamma: ["gamma:defualt"] },
} }"""
    done = run(text, "2026.9.6", unsafe=True)
    assert done.after.value["auth"]["order"] == {
        "alpha": ["alpha:default"],
        "delta": ["alphb:default"],
        "gamma": ["gamma:default"],
    }
    assert [each.path for each in done.refused] == [("auth", "order", "delta", 0)]


def test_a_fix_that_takes_most_of_the_file_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    from moltconf.linter.rules.auth import claude_cli_profile_mode as rule

    monkeypatch.setattr(rule, "Fix", lambda *_: Fix(Safety.SAFE, (Remove(("auth",)),)))
    text = MODE.replace('mode: "token" }', 'mode: "token", email: "someone" }')
    done = run(text)
    assert done.new_texts == {}
    assert [finding.rule for finding in done.refused] == ["auth/claude-cli-profile-mode"]


def test_a_fix_that_would_end_strict_json_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    text = '{"agent": {"workspace": "~/w"}, "gateway": {"mode": "local"}}'

    def with_a_comment(tree: ConfigTree, changes: Iterable[Change]) -> AllMade:
        made = apply_noting(tree, changes)
        source = made.tree.document.source
        return made._replace(tree=load(source.with_text(source.text + " // x")))

    assert json.loads(run(text, "2026.1.29").new_texts["clawdbot.json"])
    monkeypatch.setattr(tried_changes, "apply_noting", with_a_comment)
    assert run(text, "2026.1.29").new_texts == {}
    assert run(text[:-1] + ",}", "2026.1.29").new_texts != {}
