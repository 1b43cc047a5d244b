"""Nothing that comes with the judged files is run, and none of it decides what changed."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.conftest import Moltconf, Outcome
from tests.cli.traps import (
    CONFIGS,
    ENVIRONMENTS,
    PROMISES,
    REFUSED,
    Trap,
    embed,
    forget_objects,
    git,
    honest,
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs are shell scripts")
COMMANDS = {
    "lint-folder": ("lint", "--release", "2026.9.6", "--changed-since", "main", "."),
    "lint-file": ("lint", "--release", "2026.9.6", "--changed-since", "main", "openclaw.json"),
    "diff": ("diff", "main:./openclaw.json", "openclaw.json"),
}
#: where moltconf is called, and the config from there
FROM_TOP, FROM_CONF = ".", "conf"


@pytest.fixture
def trap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trap:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return Trap.set_up(tmp_path / "set")


@pytest.fixture
def top(tmp_path: Path, trap: Trap) -> Path:
    folder = tmp_path / "repository"
    honest(folder)
    return folder


def call(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, folder: Path, command: str
) -> Outcome:
    """Run a command in ``folder``, the config named from there."""
    config = next(folder.rglob("openclaw.json")).relative_to(folder).as_posix()
    monkeypatch.chdir(folder)
    return moltconf(*(each.replace("openclaw.json", config) for each in COMMANDS[command]))


def assert_safe(outcome: Outcome, trap: Trap, command: str, *codes: int) -> None:
    assert trap.sprung == []
    assert outcome.code in codes, outcome.err
    assert "Traceback" not in outcome.err
    if outcome.code == 1 and command.startswith("lint"):
        assert "1 error. " in outcome.out
        assert "refuses this file" in outcome.out


def expected(command: str) -> int:
    """What a command says of a file that changed and is refused; a new key is no risk."""
    return 0 if command == "diff" else 1


@pytest.mark.parametrize("place", [FROM_TOP, FROM_CONF])
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", CONFIGS)
def test_a_bare_repository_among_the_files(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap,
    kind: str, command: str, place: str,
) -> None:  # fmt: skip
    embed(top, trap.armed(CONFIGS[kind], top))
    outcome = call(moltconf, monkeypatch, top / place, command)
    assert_safe(outcome, trap, command, expected(command))
    if command == "diff":
        assert "+ zz" in outcome.out  # it holds "zz" at its own main: its word would be 0


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_git_folder_makes_no_repository_of_the_files_beside_it(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap, command: str
) -> None:
    embed(top, trap.armed(CONFIGS["fsmonitor"], top))
    (top / "conf" / ".git").mkdir()
    assert_safe(call(moltconf, monkeypatch, top / "conf", command), trap, command, 2)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", CONFIGS)
def test_an_unpacked_repository(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap,
    kind: str, command: str,
) -> None:  # fmt: skip
    with (top / ".git" / "config").open("a") as config:
        config.write(trap.armed(CONFIGS[kind], top))
    outcome = call(moltconf, monkeypatch, top, command)
    assert_safe(outcome, trap, command, expected(command))


@pytest.mark.parametrize("command", COMMANDS)
def test_hooks_of_the_repository(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap, command: str
) -> None:
    (top / ".git" / "hooks").rename(top / ".git" / "samples")
    (top / ".git" / "hooks").symlink_to(trap.folder)
    outcome = call(moltconf, monkeypatch, top, command)
    assert_safe(outcome, trap, command, expected(command))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", CONFIGS)
def test_a_file_that_leads_to_a_repository(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap,
    kind: str, command: str,
) -> None:  # fmt: skip
    """Of ``conf/.git`` the outer repository knows no file; its own word is not taken either."""
    git(top / "conf", "init", "-q", "-b", "main", "--separate-git-dir", str(top / "store"))
    git(top / "conf", "add", ".")
    git(top / "conf", "commit", "-q", "-m", "all is well")
    with (top / "store" / "config").open("a") as config:
        config.write(trap.armed(CONFIGS[kind], top))
    outcome = call(moltconf, monkeypatch, top, command)
    assert_safe(outcome, trap, command, 0 if command == "diff" else 2)
    if command == "diff":
        assert "+ zz" in outcome.out
    else:
        assert f"belongs to another repository, {top / 'conf'}" in outcome.err


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", PROMISES)
def test_objects_that_are_missing_are_not_fetched(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap,
    kind: str, command: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("PATH", f"{os.environ['PATH']}:{trap.folder}")
    (top / ".git" / "config").write_text(trap.armed(PROMISES[kind], top))
    forget_objects(top / ".git")
    outcome = call(moltconf, monkeypatch, top, command)
    assert_safe(outcome, trap, command, 2)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", PROMISES)
def test_a_bare_repository_among_the_files_fetches_nothing(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap,
    kind: str, command: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("PATH", f"{os.environ['PATH']}:{trap.folder}")
    embed(top, trap.armed(PROMISES[kind], top))
    forget_objects(top / "conf")
    outcome = call(moltconf, monkeypatch, top / "conf", command)
    assert_safe(outcome, trap, command, expected(command))


def test_where_only_the_tree_is_missing_it_is_not_fetched(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap
) -> None:
    tree = git(top, "rev-parse", "main^{tree}")
    (top / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    (top / ".git" / "config").write_text(trap.armed(PROMISES["uploadpack"], top))
    outcome = call(moltconf, monkeypatch, top, "lint-folder")
    assert_safe(outcome, trap, "lint-folder", 2)
    assert "git failed" in outcome.err


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", ENVIRONMENTS)
def test_the_environment(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap,
    kind: str, command: str,
) -> None:  # fmt: skip
    for name, value in ENVIRONMENTS[kind].items():
        monkeypatch.setenv(name, trap.armed(value, top))
    outcome = call(moltconf, monkeypatch, top, command)
    assert_safe(outcome, trap, command, expected(command))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "entry", [".", "", "bin", "./bin", "{top}/bin", "{top}/conf/../bin", "{link}"]
)
def test_a_program_of_that_name_in_the_repository(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap, tmp_path: Path,
    entry: str, command: str,
) -> None:  # fmt: skip
    for folder in (top, top / "bin"):
        trap.put(folder / "git")
    (tmp_path / "link").symlink_to(top / "bin")
    named = entry.format(top=top, link=tmp_path / "link")
    monkeypatch.setenv("PATH", f"{named}:{os.environ['PATH']}")
    outcome = call(moltconf, monkeypatch, top, command)
    assert_safe(outcome, trap, command, expected(command))
    monkeypatch.setenv("PATH", named)
    outcome = call(moltconf, monkeypatch, top, command)
    assert_safe(outcome, trap, command, 2)
    assert "git was not found" in outcome.err


def test_the_outermost_repository_offers_no_program(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap
) -> None:
    """The current folder may be a submodule of what is judged."""
    trap.put(top / "bin" / "git")
    honest(top / "inner")
    monkeypatch.setenv("PATH", f"{top / 'bin'}:{os.environ['PATH']}")
    outcome = call(moltconf, monkeypatch, top / "inner", "lint-folder")
    assert_safe(outcome, trap, "lint-folder", 1)


@pytest.mark.parametrize("lie", ["assume-unchanged", "skip-worktree"])
def test_the_index_is_not_believed(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap, lie: str
) -> None:
    git(top, "update-index", f"--{lie}", "conf/openclaw.json")
    assert_safe(call(moltconf, monkeypatch, top, "lint-folder"), trap, "lint-folder", 1)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_object_stands_for_another(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap, command: str
) -> None:
    """``refs/replace`` gives objects another content, ``info/grafts`` other parents."""
    git(top, "commit", "-q", "-a", "-m", "two")
    git(top, "replace", "main", "change")
    (top / ".git" / "info").mkdir(exist_ok=True)
    (top / ".git" / "info" / "grafts").write_text(git(top, "rev-parse", "change"))
    outcome = call(moltconf, monkeypatch, top, command)
    assert_safe(outcome, trap, command, expected(command))
    if command == "diff":
        assert "+ zz" in outcome.out


def test_a_working_tree_elsewhere_is_wrong_usage(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    git(top, "config", "core.worktree", str(tmp_path / "elsewhere"))
    outcome = call(moltconf, monkeypatch, top, "lint-folder")
    assert_safe(outcome, trap, "lint-folder", 2)
    assert "has its working tree elsewhere" in outcome.err


@pytest.mark.parametrize("kind", ["fsmonitor", "filter-clean", "hooks-path"])
def test_an_older_copy_of_a_config_asks_git_as_carefully(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap, kind: str
) -> None:
    text = '{channels: {telegram: {botToken: "q8Zt4LrW0pXvq8Zt4LrW0pXv"}}}'
    (top / "conf" / "openclaw.json.bak").write_text(text)
    with (top / ".git" / "config").open("a") as config:
        config.write(trap.armed(CONFIGS[kind], top))
    trap.put(top / "bin" / "git")
    monkeypatch.setenv("PATH", f"{top / 'bin'}:{os.environ['PATH']}")
    monkeypatch.chdir(top)
    outcome = moltconf("lint", "--select", "secrets/credential-in-backup", "conf/openclaw.json")
    assert trap.sprung == []
    assert "git has it or would take it" in outcome.out


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        ("fsmonitor", ("status",)),
        ("filter-clean", ("diff", "--name-only", "main")),
        ("filter-process", ("diff", "--name-only", "main")),
        ("textconv", ("diff", "main")),
        ("diff-external", ("diff", "main")),
        ("include", ("status",)),
        ("include-if", ("status",)),
        ("attributes-file", ("diff", "main")),
    ],
)
def test_the_traps_catch_who_asks_git_carelessly(
    top: Path, trap: Trap, kind: str, arguments: tuple[str, ...]
) -> None:
    with (top / ".git" / "config").open("a") as config:
        config.write(trap.armed(CONFIGS[kind], top))
    if kind == "attributes-file":
        (top / ".gitattributes").unlink()
    (top / "conf" / "openclaw.json").write_text(REFUSED.replace("1", "2"))  # as long: read again
    with suppress(subprocess.CalledProcessError):
        git(top, *arguments)
    assert trap.sprung == ["run"]


@pytest.mark.parametrize("kind", PROMISES)
def test_the_traps_catch_who_lets_git_fetch(
    monkeypatch: pytest.MonkeyPatch, top: Path, trap: Trap, kind: str
) -> None:
    monkeypatch.setenv("PATH", f"{os.environ['PATH']}:{trap.folder}")
    (top / ".git" / "config").write_text(trap.armed(PROMISES[kind], top))
    forget_objects(top / ".git")
    with suppress(subprocess.CalledProcessError):
        git(top, "show", "main:conf/openclaw.json")
    assert trap.sprung
