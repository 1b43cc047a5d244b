"""Configs of several generations in one folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from moltconf.linter.engine import Options, lint
from moltconf.text.include import load_file

RULE = "legacy/two-generations"


def messages(path: Path, release: str = "2026.9.6") -> list[str]:
    result = lint(load_file(path), release, Options(select=(RULE,), debug=True))
    return [finding.message for finding in result.findings if finding.rule == RULE]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("openclaw.json", "clawdbot.json", "moltbot.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    return tmp_path


def test_the_file_that_is_read_is_told_of_those_that_are_not(folder: Path) -> None:
    (message,) = messages(folder / "openclaw.json")
    assert message == "2026.9.6 reads this file, and not clawdbot.json and moltbot.json beside it"


@pytest.mark.parametrize("name", ["clawdbot.json", "moltbot.json"])
def test_a_file_that_is_not_read_is_told_which_is(folder: Path, name: str) -> None:
    (message,) = messages(folder / name)
    assert message == "2026.9.6 reads openclaw.json beside this file, and not this one"


@pytest.mark.parametrize(
    ("release", "read"),
    [
        ("2026.1.24-3", "clawdbot.json"),
        ("moltbot", "moltbot.json"),
        ("2026.1.29", "openclaw.json"),
    ],
)
def test_each_release_reads_its_own(folder: Path, release: str, read: str) -> None:
    (message,) = messages(folder / read, release)
    assert message.startswith(f"{release} reads this file")


def test_of_two_that_are_not_its_own_a_release_reads_the_one_it_still_knows(folder: Path) -> None:
    (folder / "openclaw.json").unlink()
    assert messages(folder / "clawdbot.json")[0].startswith("2026.9.6 reads this file")
    (folder / "clawdbot.json").rename(folder / "moldbot.json")
    assert messages(folder / "moltbot.json")[0].startswith("2026.9.6 reads neither")
    assert messages(folder / "moldbot.json", "2026.3.28")[0].startswith("2026.3.28 reads this")


def test_one_config_alone_or_with_copies_of_other_names_is_fine(tmp_path: Path) -> None:
    for name in ("openclaw.json", "openclaw.json.bak", "mine.json", "openclaw.json5"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    assert messages(tmp_path / "openclaw.json") == []
    assert messages(tmp_path / "mine.json") == []


def test_a_link_between_the_two_names_is_no_second_config(tmp_path: Path) -> None:
    (tmp_path / "openclaw.json").write_text("{}", encoding="utf-8")
    (tmp_path / "clawdbot.json").symlink_to("openclaw.json")
    assert messages(tmp_path / "openclaw.json") == []
    assert messages(tmp_path / "clawdbot.json") == []
