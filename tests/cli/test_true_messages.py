"""What a run says of its writing is so, whatever becomes of its output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Moltconf

pytestmark = pytest.mark.skipif(os.name != "posix", reason="closed and full streams of POSIX")

MIGRATE = ("migrate", "--to", "2026.9.6", "--accept", "gateway-login=environment")
OLD = '{"telegram": {"botToken": "${T}"}, "ui": {"assistant": {"name": "\N{LOBSTER}"}}}'
RUN = [sys.executable, "-m", "moltconf"]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "clawdbot.json"
    path.write_text(OLD, "utf-8")
    return path


def run(
    config: Path, *arguments: str, redirect: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_STATE_HOME": str(config.parent / "state"), **variables}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {redirect}', "sh", *RUN, *arguments, config.name],
        cwd=config.parent, env=environment, capture_output=True, text=True, encoding="utf-8",
        errors="replace", check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("redirect", "reason"), [(">/dev/full", "No space left on device"), (">&-", "it is closed")]
)
@pytest.mark.parametrize(
    "arguments",
    [(*MIGRATE, "--write"), MIGRATE, ("lint",), ("validate",), ("lint", "--fix"),
     (*MIGRATE, "--stdout")],
)  # fmt: skip
def test_standard_output_that_takes_nothing(
    config: Path, arguments: tuple[str, ...], redirect: str, reason: str
) -> None:
    done = run(config, *arguments, redirect=redirect)
    is_written = config.read_text("utf-8") != OLD
    assert is_written is ("--write" in arguments)
    assert done.returncode == 2
    (error,) = (line for line in done.stderr.splitlines() if line.startswith("Error: "))
    assert f"cannot write to standard output: {reason}" in error
    assert ("written before that: clawdbot.json" in error) is is_written
    assert "nothing was written" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_after_the_writing_does_not_say_that_nothing_was(config: Path) -> None:
    program = (
        "import sys; from moltconf.report import migration_text; from moltconf.cli import main\n"
        "def fail(*_): raise ZeroDivisionError\n"
        "migration_text.render = fail\n"
        "sys.exit(main.run(sys.argv[1:]))"
    )
    environment = {**os.environ, "XDG_STATE_HOME": str(config.parent / "state")}
    for options, says in (((), "nothing was written"), (("--write",), "clawdbot.json")):
        done = subprocess.run(
            [sys.executable, "-c", program, *MIGRATE, *options, config.name],
            cwd=config.parent, capture_output=True, text=True, check=False,
            env=environment | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )  # fmt: skip
        assert done.returncode == 3
        assert says in done.stderr
        assert ("nothing was written" in done.stderr) is (config.read_text("utf-8") == OLD)


@pytest.mark.parametrize("arguments", [("lint",), (*MIGRATE, "--write")])
def test_standard_error_that_takes_nothing_stops_no_run(
    config: Path, arguments: tuple[str, ...]
) -> None:
    expected = run(config, "lint", "--fail-on", "never")
    for redirect in ("2>/dev/full", "2>&-"):
        done = run(config, "lint", "--fail-on", "never", redirect=redirect)
        assert (done.returncode, done.stdout) == (0, expected.stdout)
    assert run(config, *MIGRATE, "--write", redirect="2>&-").returncode == 0
    assert config.read_text("utf-8") != OLD


@pytest.mark.parametrize("encoding", ["cp1252", "cp936"])
def test_an_encoding_that_lacks_a_character(config: Path, encoding: str) -> None:
    done = run(config, *MIGRATE, "--write", PYTHONUTF8="0", PYTHONIOENCODING=encoding)
    assert "Traceback" not in done.stderr
    if config.read_text("utf-8") != OLD:
        assert "nothing was written" not in done.stderr + done.stdout


def test_without_a_home_folder_nothing_is_said_of_a_writing_that_was_cut_off(
    moltconf: Moltconf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as where nobody has one
    path = tmp_path / "openclaw.json"
    path.write_text('{"telegram": {"botToken": "x"}}')
    outcome = moltconf("migrate", "--to", "2026.1.24-3", "--write", str(path))
    assert (outcome.code, "nothing was written" in outcome.err) == (2, True)
    assert "home directory" in outcome.err
    assert "cut off" not in outcome.err
    assert path.read_text() == '{"telegram": {"botToken": "x"}}'
