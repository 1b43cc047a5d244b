"""The command line in process."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from moltconf.cli.main import run
from moltconf.library import judging_release


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


Moltconf = Callable[..., Outcome]


@pytest.fixture
def moltconf(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Moltconf:
    """Run a command in an empty folder of its own; ``stdin`` is a text."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    # no gateway of this machine's own
    monkeypatch.setenv("OPENCLAW_HOME", str(tmp_path / "home"))
    for name in ("OPENCLAW_CONFIG_PATH", "OPENCLAW_STATE_DIR"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str, stdin: str = "") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8"))))
        judging_release.forget()  # a process of its own would know nothing yet
        code = run(arguments)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


@pytest.fixture
def config(tmp_path: Path) -> Callable[..., str]:
    """Write a config into the folder of the command; returns its name."""

    def write(text: str, name: str = "openclaw.json") -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        return name

    return write
