"""Profiles, baselines, reasons and revisions: what makes the linter bearable day by day."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Moltconf, Outcome

Write = Callable[..., str]
RELEASE = ("--release", "2026.9.6")
BAD = """{
  gateway: { mode: "local" },
  auth: { order: { anthropic: ["anthropic:gone", "anthropic:lost"] } },
}
"""
GOOD = '{gateway: {mode: "local"}}'


def lint(moltconf: Moltconf, *arguments: str) -> Outcome:
    return moltconf("lint", *RELEASE, "--format", "json", *arguments)


def paths(outcome: Outcome) -> list[list[object]]:
    files = json.loads(outcome.out)["files"]
    return [finding["path"] for file in files for finding in file["findings"]]


def test_a_baseline_hides_what_it_knows_wherever_it_moved(
    moltconf: Moltconf, config: Write
) -> None:
    name = config(BAD)
    written = lint(moltconf, "--write-baseline", "known.json", name)
    assert (written.code, paths(written)) == (0, [])
    config("// a line more\n" + BAD.replace("[", "[\n"))
    again = lint(moltconf, "--baseline", "known.json", "--fail-on", "info", name)
    assert (again.code, paths(again)) == (0, [])
    assert "no longer" not in again.err


def test_a_baseline_hides_nothing_new(moltconf: Moltconf, config: Write) -> None:
    name = config(BAD)
    lint(moltconf, "--write-baseline", "known.json", name)
    config(BAD.replace("gateway: {", "meta2: 1, gateway: {"))
    outcome = lint(moltconf, "--baseline", "known.json", name)
    assert outcome.code == 1
    assert paths(outcome) == [["meta2"]]


def test_what_is_gone_from_a_baseline_is_said(moltconf: Moltconf, config: Write) -> None:
    name = config(BAD)
    other = config(BAD, "other/openclaw.json")
    lint(moltconf, "--write-baseline", "known.json", name, other)
    config(GOOD)
    outcome = lint(moltconf, "--baseline", "known.json", name)
    gone = [line for line in outcome.err.splitlines() if "no longer found" in line]
    assert len(gone) == 2
    assert all(
        "openclaw.json: auth/unknown-profile-in-order at auth.order" in line for line in gone
    )
    assert not any("other/" in line for line in gone)


def test_a_rule_that_was_not_run_is_not_gone(moltconf: Moltconf, config: Write) -> None:
    name = config(BAD)
    lint(moltconf, "--write-baseline", "known.json", name)
    outcome = lint(moltconf, "--baseline", "known.json", "--select", "caching", name)
    assert "no longer found" not in outcome.err


def test_a_baseline_from_the_settings_goes_by_their_folder(
    moltconf: Moltconf, config: Write
) -> None:
    config(BAD, "deep/openclaw.json")
    lint(moltconf, "--write-baseline", "deep/known.json", "deep/openclaw.json")
    config('baseline = "known.json"', "deep/moltconf.toml")
    assert paths(lint(moltconf, "deep/openclaw.json")) == []


def test_a_baseline_names_no_line_and_no_value(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    secret = "sk-ant-api03-" + "Zk9" * 20
    name = config(
        BAD.replace("{\n", f'{{\n  env: {{ vars: {{ ANTHROPIC_API_KEY: "{secret}" }} }},', 1)
    )
    lint(moltconf, "--write-baseline", "known.json", name)
    text = (tmp_path / "known.json").read_text("utf-8")
    assert secret not in text
    assert {tuple(sorted(each)) for each in json.loads(text)["findings"]} == {
        ("file", "path", "rule")
    }


def test_text_that_cannot_be_read_is_never_accepted(moltconf: Moltconf, config: Write) -> None:
    outcome = lint(moltconf, "--write-baseline", "known.json", config("{a b}"))
    assert outcome.code == 1
    assert paths(outcome)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"format": "moltconf-baseline/1"}', '{"format": "moltconf-baseline/9"}',
             '{"format": "moltconf-baseline/1", "findings": [{"rule": 1}]}'],
)  # fmt: skip
def test_a_broken_baseline_is_wrong_usage(moltconf: Moltconf, config: Write, text: str) -> None:
    config(text, "known.json")
    outcome = lint(moltconf, "--baseline", "known.json", config(GOOD))
    assert outcome.code == 2
    assert "known.json is no baseline" in outcome.err


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        (GOOD, ("--profile", "strict"), "Passes the profile strict."),
        (GOOD, ("--profile", "minimal"), "Passes the profile minimal."),
        (BAD, ("--profile", "strict"), "Passes no profile, not even the mildest one, minimal."),
        ("// moltconf: ignore-file[legacy]\n" + GOOD, ("--profile", "strict"),
         "Passes the profile default, but not strict."),
    ],
)  # fmt: skip
def test_the_summary_says_which_profile_is_passed(
    moltconf: Moltconf, config: Write, text: str, arguments: tuple[str, ...], said: str
) -> None:
    outcome = moltconf("lint", *RELEASE, "--ignore", "suppression/unused", *arguments, config(text))
    assert outcome.out.splitlines()[-1].endswith(said)


def test_nobody_asked_for_the_default_profile(moltconf: Moltconf, config: Write) -> None:
    assert "profile" not in moltconf("lint", *RELEASE, config(BAD)).out.splitlines()[-1]


def test_selected_rules_are_no_profile(moltconf: Moltconf, config: Write) -> None:
    assert "profile" not in moltconf("lint", *RELEASE, "--select", "caching", config(GOOD)).out


@pytest.mark.parametrize("by_settings", [False, True])
def test_reasons_can_be_required(moltconf: Moltconf, config: Write, by_settings: bool) -> None:
    name = config("// moltconf: ignore-file[auth]\n" + BAD)
    assert paths(lint(moltconf, name)) == []
    if by_settings:
        config("require-reasons = true", "moltconf.toml")
    outcome = lint(moltconf, *(() if by_settings else ("--require-reasons",)), name)
    (file,) = json.loads(outcome.out)["files"]
    assert [each["rule"] for each in file["findings"]] == ["suppression/missing-reason"]
    config("// moltconf: ignore-file[auth] moved next week\n" + BAD)
    assert paths(lint(moltconf, "--require-reasons", name)) == []


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, config: Write) -> Path:
    config(GOOD, "same/openclaw.json")
    config(GOOD, "edited/openclaw.json")
    config('{$include: "./part.json"}', "including/openclaw.json")
    config(GOOD, "including/part.json")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    config("{}", "edited/openclaw.json")
    config("{}", "including/part.json")
    config("{}", "new/openclaw.json")
    return tmp_path


def test_changed_since_takes_files_that_differ(moltconf: Moltconf, repository: Path) -> None:
    outcome = lint(moltconf, "--changed-since", "HEAD")
    assert [file["path"] for file in json.loads(outcome.out)["files"]] == [
        "edited/openclaw.json", "including/openclaw.json", "new/openclaw.json",
    ]  # fmt: skip


def test_where_nothing_changed_the_report_is_empty(moltconf: Moltconf, repository: Path) -> None:
    outcome = lint(moltconf, "--changed-since", "HEAD", "same")
    assert (outcome.code, json.loads(outcome.out)["files"]) == (0, [])


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", ""])
def test_an_unknown_revision_is_wrong_usage(
    moltconf: Moltconf, repository: Path, revision: str
) -> None:
    outcome = lint(moltconf, f"--changed-since={revision}")
    assert outcome.code == 2
    assert f'git cannot tell what changed: "{revision}" is no revision' in outcome.err
    assert not (repository / "x").exists()


def test_changed_since_outside_a_repository_is_wrong_usage(
    moltconf: Moltconf, config: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert lint(moltconf, "--changed-since", "HEAD", config(GOOD)).code == 2


PLAIN = '{channels: {telegram: {botToken: "q8Zt4LrW0pXvq8Zt4LrW0pXv"}}, gateway: {port: 18789}}'
UNSAFE = ("--fix", "--unsafe-fixes", "--select", "secrets/plaintext-credential")


def test_fixing_credentials_lists_the_variables_and_never_their_values(
    moltconf: Moltconf, config: Write
) -> None:
    name = config(PLAIN)
    outcome = lint(moltconf, *UNSAFE, name)
    (file,) = json.loads(outcome.out)["files"]
    assert file["variables_to_set"] == ["TELEGRAM_BOT_TOKEN"]
    assert "set the variable TELEGRAM_BOT_TOKEN" in outcome.err
    assert "q8Zt4LrW0pXv" not in outcome.out + outcome.err
    assert 'botToken: "${TELEGRAM_BOT_TOKEN}"' in Path(name).read_text("utf-8")
    again = lint(moltconf, *UNSAFE, name)
    assert "variables_to_set" not in again.out
