"""Files that would never end, in a process of its own: one clear error within seconds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.git import program
from moltconf.report import frame
from tests.cli.conftest import Moltconf
from tests.growth import assert_linear

#: Seconds; each takes about half of one.
LIMIT = 60
COMMANDS = [("validate",), ("lint",), ("lint", "--fix"), ("migrate", "--write"), ("credentials",)]
GOOD = '{"gateway": {"mode": "local"}}'
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX file kinds")


def run(folder: Path, *arguments: str, stdin: int = subprocess.DEVNULL) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "moltconf", *arguments],
        cwd=folder, capture_output=True, text=True, timeout=LIMIT, check=False, stdin=stdin,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "XDG_STATE_HOME": str(folder)},
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def make(path: Path, kind: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "zero":
        path.symlink_to("/dev/zero")
    elif kind == "proc":
        path.symlink_to("/proc/self/environ")
    elif kind == "loop":
        path.symlink_to(path.name)
    else:
        with path.open("wb") as file:
            file.truncate(40 * 1024 * 1024)


KINDS = ["pipe", "zero", "proc", "loop", "large"]


@posix
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("kind", KINDS)
def test_a_config(tmp_path: Path, kind: str, command: tuple[str, ...]) -> None:
    make(tmp_path / "openclaw.json", kind)
    for name in ("openclaw.json", "."):
        code, text = run(tmp_path, *command, name)
        assert (code, "openclaw.json" in text or "no config" in text) == (2, True), text


@posix
@pytest.mark.parametrize("kind", KINDS)
def test_both_sides_of_a_diff(tmp_path: Path, kind: str) -> None:
    make(tmp_path / "a.json", kind)
    (tmp_path / "b.json").write_text(GOOD)
    assert run(tmp_path, "diff", "a.json", "b.json")[0] == 2
    assert run(tmp_path, "diff", "b.json", "a.json")[0] == 2


@posix
@pytest.mark.parametrize("kind", ["pipe", "large"])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("moltconf.toml", ()),
        ("base.json", ("--baseline", "base.json")),
        ("openclaw.plugin.json", ("--plugin", "openclaw.plugin.json")),
    ],
)
def test_a_file_beside_it(tmp_path: Path, name: str, arguments: tuple[str, ...], kind: str) -> None:
    (tmp_path / "openclaw.json").write_text(GOOD)
    make(tmp_path / name, kind)
    code, text = run(tmp_path, "lint", "openclaw.json", *arguments)
    assert code == 2
    assert name in text


@posix
@pytest.mark.parametrize("kind", ["pipe", "zero", "large"])
def test_a_store_an_include_and_a_copy(tmp_path: Path, kind: str) -> None:
    state = tmp_path / "state" / "agents" / "main" / "agent"
    for name in ("auth-profiles.json", "openclaw-agent.sqlite"):
        make(state / name, kind)
    make(tmp_path / "openclaw.json.bak", kind)
    make(tmp_path / "in.json", kind)
    (tmp_path / "openclaw.json").write_text('{"gateway": {"mode": "local"}}')
    for release in ("2026.1.29", "2026.9.6"):
        code, _ = run(
            tmp_path, "lint", "--release", release, "--state-dir", "state", "openclaw.json"
        )
        assert code in (0, 1, 2)
    (tmp_path / "openclaw.json").write_text('{"$include": "./in.json"}')
    assert run(tmp_path, "lint", "openclaw.json")[0] in (1, 2)


@posix
def test_standard_input_without_an_end(tmp_path: Path) -> None:
    with Path("/dev/zero").open("rb") as endless:
        code, text = run(tmp_path, "validate", "-", stdin=endless.fileno())
    assert (code, "larger than" in text) == (2, True)


def test_settings_with_a_key_of_thousands_of_parts(moltconf: Moltconf, tmp_path: Path) -> None:
    (tmp_path / "openclaw.json").write_text(GOOD)
    for text in (
        ".".join("a" * 20_000) + " = 1\n",
        f"[{'.'.join('a' * 20_000)}]\n",
        'x = ["""\n""", {' + '."a\\"" . '.join(["'b'"] * 200) + " = 1}]\n",
    ):
        (tmp_path / "moltconf.toml").write_text('release = "2026.9.6"\n' + text)
        outcome = moltconf("lint", "openclaw.json")
        assert outcome.code == 2
        assert "moltconf.toml:" in outcome.err
        assert "parts" in outcome.err
    dots = "." * 5000
    (tmp_path / "moltconf.toml").write_text(
        f'release = "2026.9.6" # {dots}\nignore = ["""{dots}a.b""", "{"a." * 100}"]\n'
    )
    assert "parts" not in moltconf("lint", "openclaw.json").err


def test_a_pattern_of_paths_with_many_stars(moltconf: Moltconf, tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*"a" * 60)
    folder.mkdir(parents=True)
    (folder / "openclaw.json").write_text(GOOD)
    stars = "**/a*/" * 30 + "x"
    (tmp_path / "moltconf.toml").write_text(f'[[overrides]]\npaths = ["{stars}"]\n')
    assert moltconf("lint", str(folder / "openclaw.json")).code in (0, 1)


@posix
def test_a_git_without_an_answer(
    moltconf: Moltconf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    git = tmp_path / "bin" / "git"
    git.write_text(f"#!/bin/sh\necho x >> {tmp_path / 'asked'}\nexec sleep 600\n")
    git.chmod(0o755)
    (tmp_path / "r" / ".git").mkdir(parents=True)
    (tmp_path / "r" / "openclaw.json").write_text(GOOD)
    monkeypatch.chdir(tmp_path / "r")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert program.TIMEOUT <= 10
    monkeypatch.setattr(program, "TIMEOUT", 0.2)
    outcome = moltconf("lint", "--changed-since", "main", "openclaw.json")
    assert (outcome.code, "no answer" in outcome.err) == (2, True)
    for number in range(5):
        (tmp_path / "r" / f"openclaw.json.bak.{number}").write_text('{"gateway": {"token": "x"}}')
    moltconf("lint", "openclaw.json")
    assert (tmp_path / "asked").read_text() == "x\n"


def of_one_id(count: int) -> str:
    agents = ",\n".join('{"id": "a", "workspace": "~/w"}' for _ in range(count))
    return f'{{"gateway": {{"mode": "local"}}, "agents": {{"list": [{agents}]}}}}'


def unknown(count: int) -> str:
    keys = ",\n".join(f'"key{number}x": 1' for number in range(count))
    return f'{{"gateway": {{"mode": "local"}}, "agents": {{"list": []}}, {keys}}}'


def in_one_line(count: int) -> str:
    return unknown(count).replace("\n", "")


@pytest.mark.parametrize("text", [of_one_id, unknown])
@pytest.mark.parametrize(
    "command",
    [
        *(("validate",), ("lint",), ("lint", "--fix", "--diff"), ("migrate",), ("credentials",)),
        *(("lint", "--format", form) for form in ("json", "sarif", "gitlab", "junit", "github")),
        ("migrate", "--format", "json"),
        ("diff", "other.json"),
    ],
    ids=" ".join,
)
def test_a_crowd_takes_work_in_proportion(
    moltconf: Moltconf, tmp_path: Path, command: tuple[str, ...], text: Callable[[int], str]
) -> None:
    (tmp_path / "other.json").write_text(GOOD)

    def judge(count: int) -> None:
        (tmp_path / "openclaw.json").write_text(text(count))
        assert moltconf(*command, "openclaw.json").code in (0, 1, 3)

    assert_linear(judge, 200, 800)


@pytest.mark.parametrize("command", [("lint",), ("validate",)], ids=" ".join)
def test_a_frame_costs_no_more_where_the_line_is_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moltconf: Moltconf, command: tuple[str, ...]
) -> None:
    masked: list[int] = []
    replace = frame.one_for_one

    def counted(text: str) -> str:
        masked.append(len(text))
        return replace(text)

    monkeypatch.setattr(frame, "one_for_one", counted)
    text = in_one_line(300)
    (tmp_path / "openclaw.json").write_text(text)
    assert moltconf(*command, "openclaw.json").code == 1
    assert sum(masked) <= 2 * len(text)


@posix
def test_folders_in_each_other_without_end(tmp_path: Path) -> None:
    config = tmp_path / "openclaw.json"
    config.write_text(GOOD)
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=folder)
        folder, above = os.open("d", os.O_RDONLY, dir_fd=folder), folder
        os.close(above)
    os.close(folder)
    try:
        code, text = run(tmp_path, "lint", ".")
        assert (code, "accepts this file" in text) == (0, True), text[-300:]
    finally:
        subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)
