"""A writing can be taken back, as long as nobody wrote since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.files import backups
from tests.cli.conftest import Moltconf

Write = Callable[..., str]
OLD = '{telegram: {botToken: "${T}"}} // note\n'
LOGIN = ("--accept", "gateway-login=environment")


def migrated(moltconf: Moltconf, *names: str) -> None:
    assert moltconf("migrate", "--to", "2026.1.29", *LOGIN, "--write", *names).code == 0


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


def test_notes_are_read_once_however_many_files_are_named(
    moltconf: Moltconf, config: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [config(OLD, f"{number}/clawdbot.json") for number in range(8)]
    for some in (names[:5], names[5:]):
        migrated(moltconf, *some)
    read: list[Path] = []
    read_note = backups._read
    monkeypatch.setattr(backups, "_read", lambda note: read.append(note) or read_note(note))
    assert moltconf("migrate", "--undo", *names).code == 0
    assert {(tmp_path / name).read_text(encoding="utf-8") for name in names} == {OLD}
    assert len(read) == len(names)


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


def test_what_is_left_half_written_is_named(
    moltconf: Moltconf, config: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = ['{botToken: "${T}", requireMention: true}', '{dm: {policy: "open", allowFrom: ["*"]}}']
    names = [config(parts[0], "telegram.json5"), config(parts[1], "discord.json5")]
    name = config(
        '{telegram: {$include: "./telegram.json5"}, discord: {$include: "./discord.json5"}}',
        "clawdbot.json",
    )
    before = {each: (tmp_path / each).read_bytes() for each in (name, *names)}
    replace, replaced = Path.replace, []

    def only_once(self: Path, target: Path) -> Path:
        if target.parent != tmp_path:
            return replace(self, target)
        replaced.append(target.name)
        if len(replaced) > 1:
            raise OSError(30, "Read-only file system")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", only_once)
    outcome = moltconf("migrate", "--to", "2026.1.29", *LOGIN, "--write", name)
    changed = [each for each, text in before.items() if (tmp_path / each).read_bytes() != text]
    assert outcome.code == 2
    assert changed == replaced[:1]
    assert "could not be put back: " in outcome.err
    assert changed[0] in outcome.err.split("could not be put back: ")[1]
    assert "nothing was written" not in outcome.err
