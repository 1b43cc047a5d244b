"""A bar on a terminal where a run takes a while, and no trace of it elsewhere."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import pytest

from moltconf.cli import progress
from moltconf.cli.emit import note
from moltconf.cli.main import run
from moltconf.cli.outlet import counted, outlets, without_bar
from moltconf.cli.progress import Bar


class Terminal(io.StringIO):
    """A terminal, or a file, that remembers what it got."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


def line_left(text: str) -> str:
    """What a terminal shows of a text without line ends: each return begins the line anew."""
    shown = ""
    for part in text.split("\r"):
        shown = part + shown[len(part) :]
    return shown.strip()


def told(monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool, patience: float) -> str:
    monkeypatch.setattr(sys, "stderr", Terminal(is_terminal=is_terminal))
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    monkeypatch.setattr(progress, "_BETWEEN", 0.01)
    stream = sys.stderr
    with outlets(), Bar(7, time.monotonic()) as bar:
        for number in bar.counted(range(3)):
            if patience == 0:
                begin = stream.getvalue().count(f"{number + 1} of 7 files")
                while stream.getvalue().count(f"{number + 1} of 7 files") == begin:
                    time.sleep(0.01)
        note("a remark")
    assert isinstance(stream, Terminal)
    return stream.getvalue()


def test_a_bar_counts_files_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = told(monkeypatch, is_terminal=True, patience=0)
    before, after = text.split("moltconf: a remark\n")
    assert "3 of 7 files [##########..............]" in before
    assert line_left(before) == ""  # the remark has the line for itself
    assert line_left(after) == ""
    assert "\x1b" not in text


def test_nobody_waits_for_a_short_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = told(monkeypatch, is_terminal=True, patience=60)
    assert text == "moltconf: a remark\n"


def test_a_file_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, is_terminal=False, patience=0.001) == "moltconf: a remark\n"


@pytest.mark.parametrize(
    "command", [("lint",), ("validate",), ("credentials",), ("migrate", "--to", "2026.9.6")]
)
def test_every_command_on_many_files_counts_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: tuple[str, ...]
) -> None:
    bars: list[Bar] = []

    class Kept(Bar):
        def __init__(self, total: int, begin: float) -> None:
            super().__init__(total, begin)
            assert total == 3
            bars.append(self)

    files = [tmp_path / f"{number}" / "openclaw.json" for number in range(3)]
    for file in files:
        file.parent.mkdir()
        file.write_text('{gateway: {mode: "local"}}')
    monkeypatch.setattr(progress, "Bar", Kept)
    monkeypatch.setattr(sys, "stderr", Terminal(is_terminal=True))
    run([*command, *map(str, files)])
    assert [bar.done for bar in bars] == [3]


def test_a_bar_is_away_while_a_person_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal(is_terminal=True)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setattr(progress, "_BETWEEN", 0.01)
    with outlets(), counted(iter(range(7)), 7, time.monotonic()) as seen:
        next(seen)
        while "1 of 7 files" not in stream.getvalue():
            time.sleep(0.01)
        with without_bar():
            before = stream.getvalue()
            time.sleep(0.1)
            assert stream.getvalue() == before
        assert line_left(before) == ""
        while stream.getvalue() == before:
            time.sleep(0.01)
