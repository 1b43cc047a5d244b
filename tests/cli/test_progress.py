"""A bar on a terminal where a run takes a while, and no trace of it elsewhere."""

from __future__ import annotations

import io
import sys
import time

import pytest

from moltconf.cli import progress
from moltconf.cli.emit import note
from moltconf.cli.outlet import outlets
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
