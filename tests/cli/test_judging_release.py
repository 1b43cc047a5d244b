"""The release that will run judges a file, before and after its migration."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.catalogue.catalogue import latest
from moltconf.report.formats import FORMATS
from tests.cli.conftest import Moltconf

Write = Callable[..., str]
#: Accepted by the release that wrote it, refused by the latest.
JULY = """{
  "meta": { "lastTouchedVersion": "2026.7.1", "lastTouchedAt": "2026-07-03T10:00:00.000Z" },
  "gateway": { "mode": "local", "auth": { "mode": "token", "token": "${TOKEN}" } },
  "agents": { "defaults": { "memorySearch": { "provider": "openai" } } }, // ours
  "session": { "idleMinutes": 60 }
}
"""
NEWEST = latest().name


def closing(out: str) -> list[str]:
    return [line for line in out.splitlines() if " was written by " in line]


@pytest.mark.parametrize("command", ["validate", "lint"])
def test_a_plain_call_answers_about_the_latest_release(
    moltconf: Moltconf, config: Write, command: str
) -> None:
    outcome = moltconf(command, config(JULY))
    assert outcome.code == 1
    assert f"judged by {NEWEST} (the latest release" in outcome.err
    (line,) = closing(outcome.out)
    # migration repairs every error here, so what explains them all comes first
    assert line == outcome.out.splitlines()[0]
    assert "written by 2026.7.1, which accepts it" in line
    assert 'release = "2026.7.1"' in line


def test_the_closing_line_counts_what_migrate_does(moltconf: Moltconf, config: Write) -> None:
    name = config(JULY)
    (line,) = closing(moltconf("lint", name).out)
    (file,) = json.loads(moltconf("migrate", "--format", "json", name).out)["files"]
    made = sum(len(step["changes"]) for step in file["steps"])
    assert f"makes {made} changes, keeps what 2026.7.1 did, and leaves no decision" in line


def test_the_closing_line_counts_decisions(moltconf: Moltconf, config: Write) -> None:
    stamp = '"meta": {"lastTouchedVersion": "2026.1.24-3"}'
    name = config(f'{{{stamp}, "gateway": {{"mode": "local"}}}}')
    (line,) = closing(moltconf("validate", "--release", "2026.1.29", name).out)
    assert "leaves 1 decision" in line


@pytest.mark.parametrize("stamp", [NEWEST, "2031.1.1", "yesterday"])
def test_no_closing_line_where_no_older_release_wrote_the_file(
    moltconf: Moltconf, config: Write, stamp: str
) -> None:
    name = config(f'{{"meta": {{"lastTouchedVersion": "{stamp}"}}}}')
    assert closing(moltconf("lint", name).out) == []


@pytest.mark.parametrize("command", ["validate", "lint"])
def test_settings_win_over_the_stamp(moltconf: Moltconf, config: Write, command: str) -> None:
    config(f'release = "{NEWEST}"', "moltconf.toml")
    name = config(JULY)
    assert moltconf(command, name).code == 1
    config('release = "2026.7.1"', "moltconf.toml")
    outcome = moltconf(command, name)
    assert outcome.code == 0
    assert closing(outcome.out) == []


def test_after_a_migration_lint_validate_and_the_hook_agree(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    name = config(JULY)
    assert moltconf("migrate", "--check", name).code == 1
    assert moltconf("migrate", "--write", name).code == 0
    text = (tmp_path / name).read_text("utf-8")
    assert f'"lastTouchedVersion": "{NEWEST}"' in text
    for command in (("lint",), ("validate",), ("migrate", "--check")):
        outcome = moltconf(*command, name)
        assert (outcome.code, closing(outcome.out)) == (0, []), command


def test_the_stamp_goes_down_with_the_file(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    name = config(JULY)
    moltconf("migrate", "--write", name)
    assert moltconf("migrate", "--to", "2026.7.1", "--accept-loss", "--write", name).code == 0
    assert '"lastTouchedVersion": "2026.7.1"' in (tmp_path / name).read_text("utf-8")
    assert moltconf("lint", "--release", "written", name).code == 0


def test_a_file_that_needs_no_change_keeps_its_stamp(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    text = '{"meta": {"lastTouchedVersion": "2026.9.5"}, "logging": {"level": "info"}}\n'
    name = config(text)
    assert moltconf("migrate", "--write", name).code == 0
    assert (tmp_path / name).read_text("utf-8") == text
    assert moltconf("migrate", "--check", name).code == 0


def test_decisions_of_a_file_that_does_not_change_are_printed(
    moltconf: Moltconf, config: Write
) -> None:
    name = config('{"gateway": {"mode": "local"}, "agents": {"defaults": {"workspace": "~/w"}}}')
    way = ("migrate", "--from", "2026.1.24-3", "--to", "2026.1.29")
    outcome = moltconf(*way, name)
    assert outcome.code == 1
    assert "does not start without a token or password" in outcome.out
    assert "error[legacy/needs-decision]" in outcome.out
    told = moltconf(*way, "--accept", "gateway-login=environment", name)
    assert (told.code, "nothing to change" in told.out) == (0, True)


def test_what_is_only_told_is_printed_without_a_change(moltconf: Moltconf, config: Write) -> None:
    text = '{"channels": {"telegram": {"botToken": "${T}"}}}'
    name = config(text)
    outcome = moltconf("migrate", "--from", "2026.1.10", "--to", "2026.1.11", name)
    assert "groups of telegram were open to everybody before 2026.1.11" in outcome.out


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_names_the_judging_release_and_the_reason(
    moltconf: Moltconf, config: Write, form: str
) -> None:
    outcome = moltconf("lint", "--format", form, config(JULY))
    shown = outcome.out if form in ("json", "sarif", "junit") else outcome.err
    assert NEWEST in shown
    assert "latest" in shown


@pytest.mark.parametrize(
    ("setting", "target"),
    [("2026.7.1..2026.9.1", "2026.9.1"), ("all", NEWEST), ("written", "2026.7.1")],
)
def test_migrate_leads_to_the_release_of_the_settings(
    moltconf: Moltconf, config: Write, setting: str, target: str
) -> None:
    config(f'release = "{setting}"', "moltconf.toml")
    found = json.loads(moltconf("migrate", "--format", "json", config(JULY)).out)["files"]
    assert [file["to"] for file in found] == [target]


def test_the_closing_line_names_the_release_that_stands_for_an_unknown_one(
    moltconf: Moltconf, config: Write
) -> None:
    name = config('{"meta": {"lastTouchedVersion": "2026.2.15"}}')
    (line,) = closing(moltconf("lint", name).out)
    assert "written by 2026.2.15, which moltconf does not know" in line
    assert "the nearest release, 2026.2.12, accepts it" in line


def test_a_fix_that_migrates_moves_the_stamp(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    name = config(JULY)
    assert moltconf("lint", "--fix", name).code == 0
    text = (tmp_path / name).read_text("utf-8")
    assert f'"lastTouchedVersion": "{NEWEST}"' in text
    assert moltconf("migrate", "--check", name).code == 0


def test_a_stamp_newer_than_all_known_releases_stays_where_nobody_asked_to_go_down(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    text = '{"meta": {"lastTouchedVersion": "2031.1.1"}}\n'
    name = config(text)
    assert moltconf("migrate", "--write", name).code == 0
    assert (tmp_path / name).read_text("utf-8") == text


def test_what_is_only_told_is_not_said_to_need_a_decision(
    moltconf: Moltconf, config: Write
) -> None:
    name = config('{"channels": {"telegram": {"botToken": "${T}"}}}')
    outcome = moltconf("migrate", "--from", "2026.1.10", "--to", "2026.1.11", name)
    assert "look at this too:" in outcome.out
    assert "decide, or correct by hand:" not in outcome.out


def test_migrate_says_which_release_stands_for_an_unknown_one_of_the_settings(
    moltconf: Moltconf, config: Write
) -> None:
    config('release = "2026.2.15"', "moltconf.toml")
    outcome = moltconf("migrate", config(JULY), config(JULY, "other/openclaw.json"))
    assert outcome.err.count("2026.2.15 is not a known release; using 2026.2.12") == 1
