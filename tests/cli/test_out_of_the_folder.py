"""Files that a config, or a link, leads to outside of what was named: neither shown nor written."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Moltconf
from tests.cli.test_changed_since import git

Write = Callable[..., str]

SECRET = "walnuss-tulpe"
ELSEWHERE = '{"gateway": {"mode": "local", "walnuss-tulpe-key": "walnuss-tulpe"}, "profiles": {}}'
COMMANDS = [
    ("validate",),
    ("validate", "--release", "all"),
    ("lint",),
    ("lint", "--format", "json"),
    ("lint", "--format", "sarif"),
    ("lint", "--fix"),
    ("lint", "--fix", "--unsafe-fixes"),
    ("migrate",),
    ("migrate", "--check"),
    ("migrate", "--format", "json"),
    ("migrate", "--write", "--partial"),
    ("credentials",),
]
RELEASES = ["2026.1.24-3", "2026.1.29", "2026.2.26", "2026.9.6"]


def include(tmp_path: Path, way: str) -> str:
    """A config that leads out by ``way``, and the file it leads to."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.json").write_text(ELSEWHERE)
    folder = tmp_path / "conf"
    folder.mkdir()
    written = {
        "absolute": str(outside / "x.json"),
        "upward": "../outside/x.json",
        "link": "./x.json",
        "folder": "./linked/x.json",
    }[way]
    (folder / "x.json").symlink_to(outside / "x.json")
    (folder / "linked").symlink_to(outside)
    text = json.dumps({"$include": written, "logging": {"level": "info"}})
    (folder / "openclaw.json").write_text(text)
    return "conf/openclaw.json"


def options(command: tuple[str, ...], release: str) -> tuple[str, ...]:
    if "all" in command:
        return ()
    return ("--to" if command[0] == "migrate" else "--release", release)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("way", ["absolute", "upward", "link", "folder"])
def test_an_include_outside_is_neither_shown_nor_written(
    moltconf: Moltconf, tmp_path: Path, way: str, release: str
) -> None:
    name = include(tmp_path, way)
    for command in COMMANDS:
        outcome = moltconf(*command, *options(command, release), name)
        assert SECRET not in outcome.out + outcome.err, command
        assert outcome.code in (0, 1, 2)
        assert (tmp_path / "outside" / "x.json").read_text() == ELSEWHERE, command


@pytest.mark.parametrize(
    ("release", "good", "bad"), [("2026.1.29", 0, 1), ("2026.2.17", 1, 1), ("2026.9.6", 1, 1)]
)
def test_a_release_that_reads_outside_gives_its_verdict(
    moltconf: Moltconf, tmp_path: Path, config: Write, release: str, good: int, bad: int
) -> None:
    (tmp_path / "good.json").write_text('{"mode": "local"}')
    (tmp_path / "bad.json").write_text('{"walnuss-tulpe": 1}')
    for name, code in (("good", good), ("bad", bad)):
        config('{gateway: {$include: "../%s.json"}}' % name, "conf/openclaw.json")  # noqa: UP031
        outcome = moltconf("validate", "--release", release, "conf/openclaw.json")
        assert outcome.code == code, outcome.out
        assert SECRET not in outcome.out
        assert "include/outside-root" in outcome.out


@pytest.mark.parametrize("command", [("--check",), (), ("--write",)])
def test_migrate_refuses_what_the_target_refuses_to_include(
    moltconf: Moltconf, config: Write, tmp_path: Path, command: tuple[str, ...]
) -> None:
    config('{"mode": "local"}', "gateway.json")
    name = config('{gateway: {$include: "../gateway.json"}}', "conf/openclaw.json")
    outcome = moltconf("migrate", "--to", "2026.9.6", "--format", "json", *command, name)
    [file] = json.loads(outcome.out)["files"]
    assert outcome.code == moltconf("validate", "--release", "2026.9.6", name).code == 1
    assert (file["status"], file["valid_after"]) == ("refused", False)
    assert [each["rule"] for each in file["remaining"]] == ["include/outside-root"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize(("release", "code"), [("2026.2.25", 0), ("2026.2.26", 1)])
def test_a_second_name_counts_from_its_release_on(
    moltconf: Moltconf, config: Write, tmp_path: Path, release: str, code: int
) -> None:
    config('{"walnuss-tulpe": 1}' if code else '{"mode": "local"}', "conf/g.json")
    os.link(tmp_path / "conf" / "g.json", tmp_path / "other.json")
    name = config('{gateway: {$include: "./g.json"}}', "conf/openclaw.json")
    for command in (("validate", "--release"), ("migrate", "--check", "--to")):
        outcome = moltconf(*command, release, name)
        assert SECRET not in outcome.out + outcome.err
    assert moltconf("validate", "--release", release, name).code == code


NETRC = "machine example.com login bob password walnuss-tulpe\n"


def linked(tmp_path: Path, name: str, target: Path) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    target.write_text(NETRC)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).symlink_to(target)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_search_follows_no_link_out_of_the_folder(
    moltconf: Moltconf, tmp_path: Path, command: tuple[str, ...]
) -> None:
    linked(tmp_path, "repo/openclaw.json", tmp_path / "home" / ".netrc")
    outcome = moltconf(*command, "repo")
    assert outcome.code == 2
    assert "a link out of the folder" in outcome.err
    assert SECRET not in outcome.out + outcome.err


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("way", ["file", "folder"])
@pytest.mark.parametrize(
    "command", [*COMMANDS, ("diff", "x.json")], ids=" ".join
)  # a hook names each file
def test_a_link_that_git_tracks_is_not_followed_out_of_its_repository(
    moltconf: Moltconf, tmp_path: Path, command: tuple[str, ...], way: str
) -> None:
    repo = tmp_path / "repo"
    linked(tmp_path, "repo/openclaw.json", tmp_path / "home" / "openclaw.json")
    (repo / "conf").symlink_to(tmp_path / "home")
    (repo / "x.json").write_text('{"gateway": {"mode": "local"}}')
    git(repo, "init", "-q")
    git(repo, "add", ".")
    os.chdir(repo)
    name = "openclaw.json" if way == "file" else "conf/openclaw.json"
    outcome = moltconf(*command, name)
    assert outcome.code == 2
    assert "leads out of its repository" in outcome.err
    assert SECRET not in outcome.out + outcome.err


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_of_the_user_and_links_within_are_followed(
    moltconf: Moltconf, tmp_path: Path
) -> None:
    good = '{"gateway": {"mode": "local"}}'
    repo = tmp_path / "repo"
    (repo / "inner").mkdir(parents=True)
    (repo / "inner" / "a.json").write_text(good)
    (repo / "openclaw.json").symlink_to("inner/a.json")
    (tmp_path / "mine.json").write_text(good)
    (repo / ".gitignore").write_text("clawdbot.json\n")
    (repo / "clawdbot.json").symlink_to(tmp_path / "mine.json")
    git(repo, "init", "-q")
    git(repo, "add", ".")
    os.chdir(repo)
    # tracked, and within the repository
    assert moltconf("validate", "--release", "2026.9.6", "openclaw.json").code == 0
    # made by the user: git does not know it
    assert moltconf("validate", "--release", "2026.9.6", "clawdbot.json").code == 0


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_settings_are_not_read_through_a_tracked_link(moltconf: Moltconf, tmp_path: Path) -> None:
    repo = tmp_path / "repo"
    repo.mkdir()
    (tmp_path / "secret.toml").write_text('walnuss-tulpe = "x"\n')
    (repo / "moltconf.toml").symlink_to(tmp_path / "secret.toml")
    (repo / "openclaw.json").write_text('{"gateway": {"mode": "local"}}')
    git(repo, "init", "-q")
    git(repo, "add", ".")
    os.chdir(repo)
    outcome = moltconf("validate", "openclaw.json")
    assert (outcome.code, SECRET in outcome.err) == (2, False)
