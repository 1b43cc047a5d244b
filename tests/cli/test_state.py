"""`moltconf` alone: the state of things on one screen, and what to run next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.catalogue.catalogue import latest
from moltconf.cli.command_group import COMMANDS
from tests.cli.conftest import Moltconf

Write = Callable[..., str]
NEWEST = latest().name
JULY = """{
  "meta": { "lastTouchedVersion": "2026.7.1", "lastTouchedAt": "2026-07-03T10:00:00.000Z" },
  "gateway": { "mode": "local", "auth": { "mode": "token", "token": "${TOKEN}" } },
  "agents": { "defaults": { "memorySearch": { "provider": "openai" } } }, // ours
  "session": { "idleMinutes": 60 }
}
"""
WELL = '{"gateway": {"mode": "local", "auth": {"mode": "token", "token": "${TOKEN}"}}}\n'


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    return folder


def fits_the_screen(out: str) -> bool:
    lines = out.splitlines()
    return len(lines) <= 24 and max(map(len, lines)) <= 80


def test_a_config_of_before_an_upgrade(moltconf: Moltconf, config: Write) -> None:
    config(JULY)
    outcome = moltconf()
    assert outcome.code == 1
    assert fits_the_screen(outcome.out)
    for words in (
        "openclaw.json, the config in this folder",
        f"judged by {NEWEST} (the latest release",
        "written by 2026.7.1",
        f"{NEWEST} refuses this file.",
        "3 errors:",
        f" changes; {NEWEST} accepts the result.",
        "  moltconf migrate openclaw.json",
        "  moltconf migrate --write openclaw.json",
    ):
        assert words in outcome.out


def test_what_it_says_to_run_mends_the_file(moltconf: Moltconf, config: Write) -> None:
    config(JULY)
    assert moltconf("migrate", "--write", "openclaw.json").code == 0
    outcome = moltconf()
    assert outcome.code == 0
    assert f"{NEWEST} accepts this file" in outcome.out


def test_a_config_that_is_well(moltconf: Moltconf, config: Write) -> None:
    config(WELL)
    outcome = moltconf()
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[-1] == "There is nothing to do."


def test_decisions_are_named(moltconf: Moltconf, config: Write) -> None:
    config('release = "2026.1.29"', "moltconf.toml")
    config('{"meta": {"lastTouchedVersion": "2026.1.24-3"}, "gateway": {"mode": "local"}}')
    outcome = moltconf()
    assert outcome.code == 1
    assert "judged by 2026.1.29 (the settings)" in outcome.out
    assert "You decide, or mend by hand:\n  line 1: " in outcome.out
    assert "moltconf migrate openclaw.json  # shows the changes and the decisions" in outcome.out


def test_a_thousand_errors_fit_the_screen(moltconf: Moltconf, config: Write) -> None:
    keys = "".join(f'"小龙虾{number}": {number},\n' for number in range(1000))
    config(f'{{{keys} "gateway": {{"port": "x", "bind": 7}}}}', "深/openclaw.json")
    outcome = moltconf()
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert len(lines) <= 24
    assert all(len(line.encode("utf-16-le")) // 2 <= 80 for line in lines)


def test_a_file_that_does_not_parse(moltconf: Moltconf, config: Write) -> None:
    config('{"gateway": }')
    outcome = moltconf()
    assert outcome.code == 1
    assert "syntax/invalid-json5  line 1: " in outcome.out
    assert "moltconf lint openclaw.json" in outcome.out


def test_no_secret_is_shown_where_a_line_is_cut(moltconf: Moltconf, config: Write) -> None:
    secret = "sk-ant-api03-" + "Qz7" * 30
    config(f'{{"gateway": {{"bind": "{secret}"}}, "agents": "{secret}"}}')
    assert "Qz7" not in moltconf().out


def test_several_configs_have_a_line_each(moltconf: Moltconf, config: Write) -> None:
    config(JULY, "a/openclaw.json")
    config(WELL, "b/openclaw.json")
    config('{"gateway": }', "c/openclaw.json")
    outcome = moltconf()
    assert outcome.code == 1
    assert outcome.out.startswith("3 configs in this folder:\n")
    assert f"refused     by {NEWEST}  3 errors    a/openclaw.json" in outcome.out
    assert f"accepted    by {NEWEST}              b/openclaw.json" in outcome.out
    assert fits_the_screen(outcome.out)


def test_from_a_folder_of_a_repository(
    moltconf: Moltconf, config: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config(WELL)
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    assert "the config in this repository" in moltconf().out


def test_the_live_config_where_the_folder_has_none_and_in_the_home_folder(
    moltconf: Moltconf, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENCLAW_HOME", str(home))
    for name, text in ((".openclaw/openclaw.json", WELL), ("old/openclaw.json", JULY)):
        (home / name).parent.mkdir()
        (home / name).write_text(text, "utf-8")
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "empty", home):
        monkeypatch.chdir(folder)
        outcome = moltconf()
        assert outcome.code == 0
        assert "~/.openclaw/openclaw.json, the config of the gateway on this" in outcome.out


def test_no_config_anywhere(
    moltconf: Moltconf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    outcome = moltconf()
    assert (outcome.code, outcome.out) == (2, "")
    assert ".openclaw" in outcome.err
    assert "`moltconf lint FILE`" in outcome.err


def test_what_is_named_like_a_config_and_is_none_is_not_judged(
    moltconf: Moltconf, config: Write
) -> None:
    config('{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {}, "spec": {}}')
    outcome = moltconf()
    assert outcome.code == 2
    assert "not judged" in outcome.out


@pytest.mark.parametrize(
    ("word", "command"),
    [
        *(("check", "validate"), ("verify", "validate"), ("test", "validate")),
        *(("doctor", "migrate"), ("fix", "lint --fix"), ("init", "schema")),
        *(("plan", "migrate"), ("upgrade", "migrate"), ("format", "lint --fix")),
        *(("status", ""), ("lnit", "lint"), ("Validate", "validate")),
    ],
)
def test_words_that_people_try(moltconf: Moltconf, word: str, command: str) -> None:
    outcome = moltconf(word, "openclaw.json")
    assert (outcome.code, outcome.out) == (2, "")
    assert f"`moltconf {command}".rstrip() in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_a_path_in_the_place_of_a_command(moltconf: Moltconf, config: Write) -> None:
    outcome = moltconf(config(WELL))
    assert outcome.code == 2
    assert "`moltconf lint openclaw.json`" in outcome.err


def test_help_of_every_command(moltconf: Moltconf) -> None:
    for command in COMMANDS:
        outcome = moltconf("help", command)
        assert outcome.code == 0
        assert outcome.out.startswith(f"Usage: moltconf {command}")
    assert moltconf("help").out == moltconf("--help").out
    assert moltconf("help", "check").code == 2


def test_the_version(moltconf: Moltconf) -> None:
    assert moltconf("-V").out == moltconf("--version").out
