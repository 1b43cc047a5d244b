"""What is kept of writings: one after the other is taken back, and nothing that is damaged."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Moltconf

Write = Callable[..., str]
NAME = "clawdbot.json"
FIRST = '{telegram: {botToken: "${T}"}} // note\n'
THRICE = FIRST.replace("}} //", "}, session: {idleMinutes: 60}} //")
LOGIN = ("--accept", "gateway-login=environment")


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "state" / "moltconf" / "backups"


def texts(moltconf: Moltconf, config: Write, tmp_path: Path) -> list[str]:
    """Three writings of one file; every text that it had."""
    found = [THRICE]
    config(THRICE, NAME)
    for release in ("2026.1.29", "2026.8.2", "2026.9.6"):
        options = ("--to", release, *LOGIN, "--partial", "--write", NAME)
        assert moltconf("migrate", *options).code in (0, 1)
        text = (tmp_path / NAME).read_text("utf-8")
        if text != found[-1]:
            found.append(text)
    assert len(found) > 2
    return found


def test_each_undo_takes_back_the_writing_before(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    before = texts(moltconf, config, tmp_path)
    for text in reversed(before[:-1]):
        assert moltconf("migrate", "--undo", NAME).code == 0
        assert (tmp_path / NAME).read_text("utf-8") == text
    outcome = moltconf("migrate", "--undo", NAME)
    assert outcome.code == 2
    assert "nothing is kept" in outcome.err
    assert (tmp_path / NAME).read_text("utf-8") == THRICE


def test_a_writing_after_an_undo_is_taken_back_first(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    before = texts(moltconf, config, tmp_path)
    moltconf("migrate", "--undo", NAME)
    assert moltconf("migrate", "--to", "2026.9.6", *LOGIN, "--partial", "--write", NAME).code < 2
    for text in reversed(before[:-1]):
        assert moltconf("migrate", "--undo", NAME).code == 0
        assert (tmp_path / NAME).read_text("utf-8") == text


@pytest.mark.parametrize("damage", ["cut", "empty", "gone", "link", "folder", "pipe"])
def test_a_damaged_copy_is_not_restored(
    moltconf: Moltconf, config: Write, tmp_path: Path, backups: Path, damage: str
) -> None:
    config(FIRST, NAME)
    moltconf("migrate", "--to", "2026.1.29", *LOGIN, "--write", NAME)
    written = (tmp_path / NAME).read_bytes()
    (copy,) = backups.glob("*/*.bak")
    old = copy.read_bytes()
    copy.unlink()
    if damage in ("cut", "empty"):
        copy.write_bytes(old[:10] if damage == "cut" else b"")
    elif damage == "link":
        (tmp_path / "elsewhere").write_bytes(old)
        copy.symlink_to(tmp_path / "elsewhere")
    elif damage == "folder":
        copy.mkdir()
    elif damage == "pipe":
        os.mkfifo(copy)
    outcome = moltconf("migrate", "--undo", NAME)
    assert outcome.code == 2
    assert f"nothing was put back: {copy}: " in outcome.err
    assert (tmp_path / NAME).read_bytes() == written


def entry(path: Path) -> dict[str, object]:
    loaded: dict[str, object] = json.loads(path.read_text("utf-8"))
    return loaded


HOSTILE: dict[str, Callable[[Path], str | bytes]] = {
    "a list": lambda _: "[1]",
    "a text": lambda _: '"x"',
    "nothing": lambda _: "",
    "no text at all": lambda _: b"\xff\xfe\0",
    "deep": lambda _: "[" * 100_000,
    "a long number": lambda note: note.read_text()[:-3] + ', "x": ' + "9" * 10_000 + "}",
    "no run": lambda note: json.dumps({"path": entry(note)["path"]}),
    "a number for a run": lambda note: json.dumps(entry(note) | {"run": 5}),
    "a path with NUL": lambda note: json.dumps(entry(note) | {"path": "/a\0b"}),
    "half a character": lambda note: json.dumps(entry(note) | {"path": "/\ud800"}),
    "a relative path": lambda note: json.dumps(entry(note) | {"path": "../x"}),
    "another file": lambda note: json.dumps(entry(note) | {"path": "/etc/passwd"}),
    "a name elsewhere": lambda note: json.dumps(entry(note) | {"renamed_from": "/etc/passwd"}),
    "no digest": lambda note: json.dumps(entry(note) | {"before": ["x"]}),
    "no count": lambda note: json.dumps(entry(note) | {"files": "1"}),
    "undoes a number": lambda note: json.dumps(entry(note) | {"undoes": [{}]}),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_note_is_named(
    moltconf: Moltconf, config: Write, tmp_path: Path, backups: Path, kind: str
) -> None:
    config(FIRST, NAME)
    moltconf("migrate", "--to", "2026.1.29", *LOGIN, "--write", NAME)
    written = (tmp_path / NAME).read_bytes()
    (note,) = backups.glob("*/*.json")
    text = HOSTILE[kind](note)
    note.write_bytes(text if isinstance(text, bytes) else text.encode())
    outcome = moltconf("migrate", "--undo", NAME)
    assert outcome.code == 2
    assert f"{note}: is no note of moltconf" in outcome.err
    assert (tmp_path / NAME).read_bytes() == written


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no name here")
def test_a_note_that_is_a_pipe_or_an_endless_device(
    moltconf: Moltconf, config: Write, backups: Path
) -> None:
    config(FIRST, NAME)
    moltconf("migrate", "--to", "2026.1.29", *LOGIN, "--write", NAME)
    (note,) = backups.glob("*/*.json")
    other = note.with_name("20260101T000000.000000Z.json")
    os.mkfifo(other)
    assert moltconf("migrate", "--undo", NAME).code == 2
    other.unlink()
    other.symlink_to("/dev/zero")
    assert moltconf("migrate", "--undo", NAME).code == 2


@pytest.mark.parametrize("text", ["[1]", "{}", '{"run": "x", "files": [], "undoes": []}', ""])
def test_a_hostile_journal_is_named(
    moltconf: Moltconf, config: Write, tmp_path: Path, text: str
) -> None:
    config(FIRST, NAME)
    journal = tmp_path / "state" / "moltconf" / "journal" / f"{'a' * 32}.json"
    journal.parent.mkdir(parents=True)
    journal.write_text(text)
    for options in (("--to", "2026.1.29", *LOGIN, "--write"), ("--undo",)):
        outcome = moltconf("migrate", *options, NAME)
        assert outcome.code == 2
        assert str(journal) in outcome.err
    assert (tmp_path / NAME).read_text("utf-8") == FIRST


def test_a_journal_leads_to_no_other_folder(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    config(FIRST, NAME)
    victim = tmp_path / "victim" / "file"
    victim.parent.mkdir()
    victim.write_text("x")
    run = "a" * 32
    journal = tmp_path / "state" / "moltconf" / "journal" / f"{run}.json"
    step = {
        "target": str(tmp_path / NAME), "final": str(tmp_path / NAME), "copy": str(victim),
        "before": "0" * 64, "after": "0" * 64, "fresh": str(victim.with_name(run)),
    }  # fmt: skip
    journal.parent.mkdir(parents=True)
    journal.write_text(json.dumps({"run": run, "undoes": [], "files": [step]}))
    assert moltconf("migrate", "--undo", NAME).code == 2
    assert victim.read_text() == "x"


def test_a_file_that_was_deleted_names_its_copy(
    moltconf: Moltconf, config: Write, tmp_path: Path, backups: Path
) -> None:
    config(FIRST, NAME)
    moltconf("migrate", "--to", "2026.1.29", *LOGIN, "--write", NAME)
    (copy,) = backups.glob("*/*.bak")
    (tmp_path / NAME).unlink()
    outcome = moltconf("migrate", "--undo", NAME)
    assert outcome.code == 2
    assert str(copy) in outcome.err


def test_a_folder_that_was_moved_names_the_copy(
    moltconf: Moltconf, config: Write, tmp_path: Path, backups: Path
) -> None:
    config(FIRST, f"old/{NAME}")
    moltconf("migrate", "--to", "2026.1.29", *LOGIN, "--write", f"old/{NAME}")
    (copy,) = backups.glob("*/*.bak")
    (tmp_path / "old").rename(tmp_path / "new")
    for asked in (f"new/{NAME}", f"old/{NAME}"):
        outcome = moltconf("migrate", "--undo", asked)
        assert outcome.code == 2
        assert str(copy) in outcome.err


def test_a_part_of_a_run_is_not_put_back(
    moltconf: Moltconf, config: Write, tmp_path: Path, backups: Path
) -> None:
    config('{botToken: "${T}", requireMention: true}', "t.json5")
    config('{telegram: {$include: "./t.json5"}}', NAME)
    moltconf("migrate", "--to", "2026.1.29", *LOGIN, "--write", NAME)
    before = (tmp_path / "t.json5").read_bytes()
    for path in backups.glob(f"*-{NAME}/*"):
        path.unlink()  # as happens to the copies of a file that is written often
    (copy,) = backups.glob("*/*.bak")
    outcome = moltconf("migrate", "--undo", "t.json5")
    assert outcome.code == 2
    assert f"{copy}: is a copy of {tmp_path / 't.json5'}" in outcome.err
    assert (tmp_path / "t.json5").read_bytes() == before
