"""A writing can be taken back, as long as nobody wrote since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Moltconf

Write = Callable[..., str]
OLD = '{telegram: {botToken: "${T}"}} // note\n'


def migrated(moltconf: Moltconf, name: str) -> None:
    assert moltconf("migrate", "--to", "2026.1.29", "--write", name).code == 0


def test_undo_puts_back_every_byte(moltconf: Moltconf, config: Write, tmp_path: Path) -> None:
    name = config(OLD, "clawdbot.json")
    migrated(moltconf, name)
    assert (tmp_path / name).read_text(encoding="utf-8") != OLD
    assert moltconf("migrate", "--undo", name).code == 0
    assert (tmp_path / name).read_text(encoding="utf-8") == OLD


def test_undo_covers_all_files_of_one_writing(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    part = config('{botToken: "${T}", requireMention: true}', "telegram.json5")
    name = config('{telegram: {$include: "./telegram.json5"}}', "clawdbot.json")
    before = {each: (tmp_path / each).read_bytes() for each in (part, name)}
    migrated(moltconf, name)
    assert all((tmp_path / each).read_bytes() != text for each, text in before.items())
    assert moltconf("migrate", "--undo", name).code == 0
    assert {each: (tmp_path / each).read_bytes() for each in before} == before


def test_undo_refuses_a_file_that_was_changed_since(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    name = config(OLD, "clawdbot.json")
    migrated(moltconf, name)
    (tmp_path / name).write_text("{}", encoding="utf-8")
    outcome = moltconf("migrate", "--undo", name)
    assert outcome.code == 2
    assert "changed since" in outcome.err
    assert (tmp_path / name).read_text(encoding="utf-8") == "{}"


def test_undo_of_what_was_never_written(moltconf: Moltconf, config: Write) -> None:
    assert moltconf("migrate", "--undo", config(OLD)).code == 2
