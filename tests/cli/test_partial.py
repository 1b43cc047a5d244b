"""What `migrate --write` writes: only what the release accepts, and decisions only when asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Moltconf

Write = Callable[..., str]
TO = ("migrate", "--to", "2026.1.29", "--accept", "gateway-login=environment")
#: Accepted once migrated; that the list of users guarded nothing is for a person.
PARTIAL = "{telegram: {botToken: '${T}', allowedUsers: ['5']}}\n"
#: No release knows the key, and a credential stays where it is.
REFUSED = "{telegram: {botToken: '${T}', colour: '${C}'}}\n"
GOOD = "{telegram: {botToken: '${T}'}}\n"


def report(moltconf: Moltconf, *arguments: str) -> dict[str, Any]:
    file: dict[str, Any] = json.loads(moltconf(*arguments, "--format", "json").out)["files"][0]
    return file


def test_a_result_with_decisions_is_not_written(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    name = config(PARTIAL)
    outcome = moltconf(*TO, "--write", name)
    assert outcome.code == 1
    why = "decisions are left; 2026.1.29 accepts the result, and --partial writes it"
    assert f"{name}: nothing was written: {why}" in outcome.err
    assert f"Nothing was written: {why}" in outcome.out
    assert (tmp_path / name).read_text(encoding="utf-8") == PARTIAL
    file = report(moltconf, *TO, "--write", name)
    assert (file["status"], file["valid_after"], file["written"]) == ("partial", True, False)


def test_it_is_with_partial(moltconf: Moltconf, config: Write, tmp_path: Path) -> None:
    name = config(PARTIAL)
    file = report(moltconf, *TO, "--write", "--partial", name)
    assert (file["status"], file["written"]) == ("partial", True)
    assert "channels" in (tmp_path / name).read_text(encoding="utf-8")
    assert Path(file["backup"]).read_text(encoding="utf-8") == PARTIAL
    assert moltconf(*TO, "--write", "--partial", config(PARTIAL)).code == 1


@pytest.mark.parametrize("options", [(), ("--partial",)])
def test_what_the_release_refuses_is_never_written(
    moltconf: Moltconf, config: Write, tmp_path: Path, options: tuple[str, ...]
) -> None:
    name = config(REFUSED, "clawdbot.json")
    outcome = moltconf(*TO, "--write", "--rename", *options, name)
    assert outcome.code == 1
    assert "nothing was written: 2026.1.29 does not accept the result" in outcome.err
    assert "decide, or correct by hand:" in outcome.out
    assert (tmp_path / name).read_text(encoding="utf-8") == REFUSED
    assert not (tmp_path / "openclaw.json").exists()
    file = report(moltconf, *TO, "--write", *options, name)
    assert (file["status"], file["valid_after"], file["written"]) == ("refused", False, False)
    errors = [each for each in file["remaining"] if each["severity"] == "error"]
    assert [each["path"] for each in errors] == [["channels", "telegram", "colour"]]


def test_without_write_the_report_says_what_it_would_take(
    moltconf: Moltconf, config: Write
) -> None:
    assert moltconf(*TO, config(PARTIAL)).out.endswith(
        "2026.1.29 accepts the result, and starts with it only if these 3 hold: (1) gateway.mode "
        'is set to "local" (the file does not set it), or the gateway is started with '
        "--allow-unconfigured; (2) OPENCLAW_GATEWAY_TOKEN or OPENCLAW_GATEWAY_PASSWORD is set "
        "where the gateway runs; (3) T is set where the gateway runs. Nothing was written.\n"
        "next: run the command again with --write and the options above that you choose; or with "
        "--write --partial, which writes these changes: what you leave open, 2026.1.29 decides\n"
    )
    assert moltconf(*TO, config(REFUSED)).out.endswith(
        "2026.1.29 does not accept the result. Nothing was written. --write would not write it "
        "either.\n"
        "next: correct by hand what is listed above, then run migrate again\n"
    )


@pytest.mark.parametrize("text", [PARTIAL, REFUSED])
def test_standard_output_gets_the_result_whatever_it_is(
    moltconf: Moltconf, config: Write, text: str
) -> None:
    outcome = moltconf(*TO, "--stdout", config(text))
    assert outcome.code == 1
    assert outcome.out.startswith("{channels:")


@pytest.mark.parametrize("other", [PARTIAL, REFUSED])
def test_all_files_are_written_or_none(
    moltconf: Moltconf, config: Write, tmp_path: Path, other: str
) -> None:
    names = config(GOOD, "a/openclaw.json"), config(other, "b/openclaw.json")
    outcome = moltconf(*TO, "--write", *names)
    assert outcome.code == 1
    assert f"{names[0]}: nothing was written: {names[1]} cannot be written" in outcome.err
    assert "written;" not in outcome.out
    assert (tmp_path / names[0]).read_text(encoding="utf-8") == GOOD


def test_a_refused_file_that_would_not_change_holds_nothing_back(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    names = config(GOOD, "a/openclaw.json"), config("{gateway: {mode: 1}}", "b/openclaw.json")
    outcome = moltconf(*TO, "--write", *names)
    assert outcome.code == 1
    assert "channels" in (tmp_path / names[0]).read_text(encoding="utf-8")
