"""Where reports go: opened before anything is written, complete, and never over an input."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.cli.output_files import Output
from tests.cli.conftest import Moltconf
from tests.killed import killed_at

Write = Callable[..., str]
MIGRATE = ("migrate", "--to", "2026.9.6", "--accept", "gateway-login=environment")
OLD = '{"telegram": {"botToken": "${T}"}, "gateway": {"$include": "./inc/part.json"}}'
PART = '{"mode": "local"}'
FIXABLE = "{agent: {workspace: '~/w'}, gateway: {mode: 'local'}}"


@pytest.fixture
def tree(config: Write, tmp_path: Path) -> str:
    """A config under several names, with an included file."""
    name = config(OLD, "clawdbot.json")
    config(PART, "inc/part.json")
    (tmp_path / "link").symlink_to(name)
    (tmp_path / "hard").hardlink_to(tmp_path / name)
    return name


def held(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in files
        if "state" not in path.relative_to(folder).parts
    }


COMMANDS = {
    "migrate": (*MIGRATE, "--output"),
    "migrate --write": (*MIGRATE, "--write", "--output"),
    "migrate --check": (*MIGRATE, "--check", "--format", "json", "--output"),
    "lint": ("lint", "--fail-on", "never", "--output"),
    "lint --fix": ("lint", "--fail-on", "never", "--fix", "--format", "json", "--output"),
    "lint --write-baseline": ("lint", "--fail-on", "never", "--write-baseline"),
    "validate": ("validate", "--fail-on", "never", "--output"),
    "validate of a range": ("validate", "--release", "2026.1.29..latest", "--output"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "output", ["clawdbot.json", "./inc/../clawdbot.json", "link", "hard", "inc/part.json"]
)
def test_an_input_is_no_output(
    moltconf: Moltconf, tree: str, tmp_path: Path, command: str, output: str
) -> None:
    before = held(tmp_path)
    outcome = moltconf(*COMMANDS[command], output, tree)
    assert outcome.code == 2
    assert "cannot write" in outcome.err
    assert "this run reads or writes" in outcome.err
    assert held(tmp_path) == before


def test_the_new_name_of_the_config_is_no_output(
    moltconf: Moltconf, tree: str, tmp_path: Path
) -> None:
    before = held(tmp_path)
    outcome = moltconf(*MIGRATE, "--rename", "--write", "--output", "openclaw.json", tree)
    assert outcome.code == 2
    assert held(tmp_path) == before


def test_other_files_that_are_read_are_no_output(
    moltconf: Moltconf, tree: str, config: Write, tmp_path: Path
) -> None:
    moltconf("lint", "--fail-on", "never", "--write-baseline", "known.json", tree)
    env = config("T=1\n", "e.env")
    for options in (("--baseline", "known.json"), ("--env-file", env)):
        assert moltconf("lint", *options, "--output", options[1], tree).code == 2
    assert (tmp_path / env).read_text() == "T=1\n"
    assert json.loads((tmp_path / "known.json").read_text())


def test_two_reports_do_not_share_a_file(moltconf: Moltconf, tree: str, tmp_path: Path) -> None:
    both = ("--format", "json", "--output", "r", "--format", "sarif", "--output", "./r")
    assert moltconf("lint", *both, tree).code == 2
    assert moltconf("lint", "--output", "r", "--write-baseline", "r", tree).code == 2
    assert "r" not in held(tmp_path)


@pytest.mark.parametrize("bad", ["nowhere/r", "link/r"])
@pytest.mark.parametrize("command", COMMANDS)
def test_an_output_that_cannot_be_written_stops_the_run_before_anything_is(
    moltconf: Moltconf, tree: str, tmp_path: Path, command: str, bad: str
) -> None:
    before = held(tmp_path)
    outcome = moltconf(*COMMANDS[command], bad, tree)
    assert outcome.code == 2
    assert f"cannot write {bad}: " in outcome.err
    assert "written before" not in outcome.err
    assert held(tmp_path) == before


def test_a_bad_baseline_stops_report_and_fixes(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    name = config(FIXABLE)
    bad = ("--output", "r.txt", "--write-baseline", "nowhere/b.json")
    assert moltconf("lint", "--fix", *bad, name).code == 2
    assert held(tmp_path) == {name: FIXABLE.encode()}


def test_an_output_is_replaced_whole_and_keeps_its_mode_and_links(
    moltconf: Moltconf, tree: str, tmp_path: Path
) -> None:
    report = tmp_path / "inc" / "report.json"
    report.write_text("x" * 100_000)
    report.chmod(0o640)
    (tmp_path / "r.json").symlink_to("inc/report.json")
    before = report.stat().st_ino
    options = ("--format", "json", "--output", "r.json")
    assert moltconf("lint", "--fail-on", "never", *options, tree).code == 0
    assert (tmp_path / "r.json").is_symlink()
    assert json.loads(report.read_text())["format"] == "moltconf-report/1"
    assert report.stat().st_mode & 0o777 == 0o640
    assert report.stat().st_ino != before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no name here")
def test_a_pipe_that_nobody_reads_is_an_error_and_a_device_is_fine(
    moltconf: Moltconf, tree: str, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert moltconf(*MIGRATE, "--output", "pipe", tree).code == 2
    assert moltconf(*MIGRATE, "--output", os.devnull, tree).code == 0
    outcome = moltconf(*MIGRATE, "--write", "--output", "/dev/full", tree)
    assert outcome.code == 2
    assert "cannot write /dev/full: No space left on device; written before that: " in outcome.err
    assert tree in outcome.err.rsplit("written before that: ", 1)[1]


def test_what_a_killed_run_left_is_removed_and_a_living_one_keeps_its_own(tmp_path: Path) -> None:
    name = str(tmp_path / "report.json")

    def work() -> None:
        Output(name).write("done")

    number = 1
    while killed_at(number, work):
        number += 1
        living = Output(name)
        assert len(held(tmp_path)) <= 2
        living.write("mine")
        assert held(tmp_path) == {"report.json": b"mine"}
    assert number > 3
    first, second = Output(name), Output(name)
    first.write("one")
    second.write("two")
    assert held(tmp_path) == {"report.json": b"two"}


def test_an_output_that_is_not_written_leaves_nothing(
    moltconf: Moltconf, tree: str, tmp_path: Path
) -> None:
    before = held(tmp_path)
    outcome = moltconf("lint", "--output", "a", "--output", "b", tree)
    assert outcome.code == 2
    assert "more --output than --format" in outcome.err
    assert held(tmp_path) == before


def test_what_a_run_reads_besides_is_no_output(
    moltconf: Moltconf, tree: str, config: Write, tmp_path: Path
) -> None:
    config('profile = "strict"\n', "moltconf.toml")
    before = held(tmp_path)
    outcome = moltconf("lint", "--format", "json", "--output", "moltconf.toml", tree)
    assert outcome.code == 2
    assert "this run has read it" in outcome.err
    assert held(tmp_path) == before


def test_a_tracked_link_out_of_the_repository_is_no_output(
    moltconf: Moltconf, tree: str, tmp_path: Path
) -> None:
    victim = tmp_path.parent / f"{tmp_path.name}-victim"
    victim.write_text("mine", "utf-8")
    (tmp_path / "out.json").symlink_to(victim)
    for command in (("init", "-q"), ("add", "out.json")):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    outcome = moltconf("lint", "--format", "json", "--output", "out.json", tree)
    assert outcome.code == 2
    assert victim.read_text("utf-8") == "mine"
