"""``--changed-since`` says what changed, or that it cannot be told; never "nothing" by mistake."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moltconf.git import program
from moltconf.git.changes import Revision, WorkFile
from moltconf.git.repository import Repository
from tests.cli.conftest import Moltconf, Outcome
from tests.cli.traps import GOOD, REFUSED, git

Write = Callable[..., str]
LINT = ("lint", "--release", "2026.9.6", "--format", "json", "--changed-since")


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def commit(tmp_path: Path) -> Callable[[], None]:
    """Commit everything in the folder of the command."""

    def call() -> None:
        if not (tmp_path / ".git").exists():
            git(tmp_path, "init", "-q", "-b", "main")
        git(tmp_path, "add", "-A", ".")
        git(tmp_path, "commit", "-q", "-m", "a state")

    return call


def linted(outcome: Outcome) -> list[str]:
    return [file["path"] for file in json.loads(outcome.out)["files"]]


def test_edited_and_new_files_are_linted_and_an_ignored_one_where_it_is_named(
    moltconf: Moltconf, config: Write, commit: Callable[[], None]
) -> None:
    for name in ("same", "edited", "moved"):
        config(GOOD, f"{name}/openclaw.json")
    config("ignored\n", ".gitignore")
    commit()
    config(REFUSED, "edited/openclaw.json")
    config(GOOD, "new/openclaw.json")
    config(GOOD, "ignored/openclaw.json")
    config("", "renamed/x")
    Path("moved/openclaw.json").rename("renamed/openclaw.json")
    outcome = moltconf(*LINT, "main")
    assert linted(outcome) == [f"{name}/openclaw.json" for name in ("edited", "new", "renamed")]
    assert "1 of 4 configs unchanged since main" in outcome.err
    named = moltconf(*LINT, "main", "ignored/openclaw.json")
    assert linted(named) == ["ignored/openclaw.json"]


@pytest.mark.parametrize("is_committed", [False, True])
def test_where_nothing_changed_the_summary_cannot_be_misread(
    moltconf: Moltconf, config: Write, commit: Callable[[], None], is_committed: bool
) -> None:
    config(GOOD)
    commit()
    outcome = moltconf("lint", "--changed-since", "main")
    assert (outcome.code, outcome.out) == (
        0,
        "nothing was linted: no config that is here differs\n",
    )
    assert "1 of 1 configs unchanged since main" in outcome.err


@pytest.mark.parametrize("name", ["part.json", "deep/part.json"])
@pytest.mark.parametrize(
    "change", [
        lambda part: part.write_text("{a: 1}"), lambda part: part.unlink(),
        lambda part: (part.unlink(), part.mkdir()),
        lambda part: (part.rename(part.with_suffix(".x")), part.symlink_to(part.with_suffix(".x"))),
    ],
    ids=["edited", "deleted", "now a folder", "now a link"],
)  # fmt: skip
def test_a_change_of_an_included_file_is_one_of_the_config(
    moltconf: Moltconf, config: Write, commit: Callable[[], None], name: str,
    change: Callable[[Path], object],
) -> None:  # fmt: skip
    config(f'{{$include: "./middle.json", x: "{name}"}}')
    config(f'{{$include: "./{name}"}}', "middle.json")
    config(GOOD, name)
    commit()
    assert linted(moltconf(*LINT, "main")) == []
    change(Path(name))
    assert linted(moltconf(*LINT, "main")) == ["openclaw.json"]


def test_an_include_that_is_missing_as_before_is_no_change(
    moltconf: Moltconf, config: Write, commit: Callable[[], None]
) -> None:
    config('{$include: "./missing.json"}')
    commit()
    assert linted(moltconf(*LINT, "main")) == []
    config(GOOD, "missing.json")
    assert linted(moltconf(*LINT, "main")) == ["openclaw.json"]


@pytest.mark.parametrize("is_there", [False, True])
def test_what_an_include_names_outside_cannot_be_compared_and_is_linted(
    moltconf: Moltconf, config: Write, tmp_path: Path, is_there: bool
) -> None:
    if is_there:
        config(GOOD, "outside.json")
    config('{$include: "../outside.json"}', "r/openclaw.json")
    git(tmp_path / "r", "init", "-q", "-b", "main")
    git(tmp_path / "r", "add", ".")
    git(tmp_path / "r", "commit", "-q", "-m", "one")
    os.chdir(tmp_path / "r")
    assert linted(moltconf(*LINT, "main")) == ["openclaw.json"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("by_folder", [False, True])
def test_a_link_that_leads_elsewhere_now_is_a_change(
    moltconf: Moltconf, config: Write, commit: Callable[[], None], by_folder: bool
) -> None:
    config(GOOD, "a/real.json")
    config(REFUSED, "b/real.json")
    link = Path("link" if by_folder else "openclaw.json")
    name = "link/real.json" if by_folder else "openclaw.json"
    tail = "" if by_folder else "/real.json"
    link.symlink_to(f"a{tail}")
    commit()
    assert linted(moltconf(*LINT, "main", name)) == []
    link.unlink()
    link.symlink_to(f"b{tail}")
    assert linted(moltconf(*LINT, "main", name)) == [name]
    link.unlink()
    link.symlink_to(f"a{tail}")
    Path("a/real.json").write_text(REFUSED)
    assert linted(moltconf(*LINT, "main", name)) == [name]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_file_in_the_place_of_a_link_is_a_change(
    moltconf: Moltconf, config: Write, commit: Callable[[], None]
) -> None:
    """Even where the file holds what the link says."""
    Path("openclaw.json").symlink_to("other.json")
    config(GOOD, "other.json")
    commit()
    Path("openclaw.json").unlink()
    config("other.json")
    assert linted(moltconf(*LINT, "main")) == ["openclaw.json"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_on_the_way_to_the_repository_is_no_change(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    config(GOOD, "real/openclaw.json")
    git(tmp_path / "real", "init", "-q", "-b", "main")
    git(tmp_path / "real", "add", ".")
    git(tmp_path / "real", "commit", "-q", "-m", "one")
    (tmp_path / "way").symlink_to("real")
    os.chdir(tmp_path / "way")
    assert linted(moltconf(*LINT, "main", str(tmp_path / "way" / "openclaw.json"))) == []


def test_line_ends_of_a_checkout_are_no_change(
    moltconf: Moltconf, config: Write, commit: Callable[[], None]
) -> None:
    config(GOOD.replace(" ", "\n"))
    commit()
    config(GOOD.replace(" ", "\r\n"))
    assert linted(moltconf(*LINT, "main")) == []
    config(GOOD.replace(" ", "\r\r\n"))
    assert linted(moltconf(*LINT, "main")) == ["openclaw.json"]


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
@pytest.mark.parametrize(
    "name",
    [
        *("with space", "-x", "--output=x", ":(exclude)x", ":!x", "a*b", "[a]", "a\nb", "a\tb"),
        *('"q"', "\\", "é", "e\u0301", "\udcff\udc80", "~", "$x", "#", "HEAD:x"),
    ],
)
def test_any_name_is_that_name(
    moltconf: Moltconf, config: Write, commit: Callable[[], None], name: str
) -> None:
    config(GOOD, f"{name}/openclaw.json")
    config(GOOD, "axb/openclaw.json")
    commit()
    assert linted(moltconf(*LINT, "main")) == []
    config(REFUSED, f"{name}/openclaw.json")
    outcome = moltconf(*LINT, "main")
    assert (outcome.code, len(linted(outcome))) == (1, 1)


@pytest.mark.parametrize("name", ["a\\u0000b", "\\ud800", "x" * 5000, "y/" * 100_000, "/", ".", ""])
def test_an_include_that_no_file_can_be_does_not_hide_the_config(
    moltconf: Moltconf, config: Write, commit: Callable[[], None], name: str
) -> None:
    config(f'{{$include: "{name}"}}')
    commit()
    outcome = moltconf(*LINT, "main")
    assert (outcome.code, linted(outcome)) == (1, ["openclaw.json"])


def test_many_includes_are_all_looked_at(
    moltconf: Moltconf, config: Write, commit: Callable[[], None]
) -> None:
    names = [f"parts/{number}.json" for number in range(120)]
    for name in names:
        config("{}", name)
    config(json.dumps({"$include": names}))
    commit()
    assert linted(moltconf(*LINT, "main")) == []
    config(GOOD, names[-1])
    assert linted(moltconf(*LINT, "main")) == ["openclaw.json"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(before=st.binary(max_size=30), after=st.binary(max_size=30))
def test_the_bytes_decide(tmp_path: Path, before: bytes, after: bytes) -> None:
    """What git stored is held as it is, or with CRLF for LF; nothing else is."""
    if not (tmp_path / ".git").exists():
        git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "f").write_bytes(before)
    git(tmp_path, "-c", "core.autocrlf=false", "add", "f")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "x")
    revision = Revision(Repository.containing(tmp_path), "main")
    assert revision.holds(WorkFile(tmp_path / "f", before))
    is_held = revision.holds(WorkFile(tmp_path / "f", after))
    assert is_held == (before in (after, after.replace(b"\r\n", b"\n")))


def test_repositories_of_sha256(moltconf: Moltconf, config: Write, tmp_path: Path) -> None:
    config(GOOD)
    git(tmp_path, "init", "-q", "-b", "main", "--object-format=sha256")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "one")
    assert linted(moltconf(*LINT, "main")) == []
    config(REFUSED)
    assert linted(moltconf(*LINT, "main")) == ["openclaw.json"]


def test_a_clone_without_blobs_is_enough(
    moltconf: Moltconf, config: Write, commit: Callable[[], None], tmp_path: Path
) -> None:
    config(GOOD)
    commit()
    git(tmp_path, "config", "uploadpack.allowFilter", "true")
    for number in (1, 2):  # the blobs of older states are not fetched with a checkout
        config(GOOD + "//" * number)
        commit()
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{tmp_path}", "clone")
    os.chdir(tmp_path / "clone")
    assert linted(moltconf(*LINT, "main~1")) == ["openclaw.json"]


def test_a_linked_working_tree_is_a_repository(
    moltconf: Moltconf, config: Write, commit: Callable[[], None], tmp_path: Path
) -> None:
    config(GOOD)
    commit()
    git(tmp_path, "worktree", "add", "-q", "-b", "two", "linked")
    os.chdir(tmp_path / "linked")
    assert linted(moltconf(*LINT, "main")) == []
    config(REFUSED, "linked/openclaw.json")
    assert linted(moltconf(*LINT, "main")) == ["openclaw.json"]


def test_a_repository_that_the_caller_names(
    moltconf: Moltconf, config: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with dotfiles: a bare repository beside, the home as its working tree."""
    config(GOOD, "home/.openclaw/openclaw.json")
    home = tmp_path / "home"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "dotfiles")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "dotfiles"))
    monkeypatch.setenv("GIT_WORK_TREE", str(home))
    git(home, "add", ".openclaw/openclaw.json")
    git(home, "commit", "-q", "-m", "one")
    name = str(home / ".openclaw" / "openclaw.json")
    os.chdir(home)
    assert linted(moltconf(*LINT, "main", name)) == []
    config(REFUSED, "home/.openclaw/openclaw.json")
    assert linted(moltconf(*LINT, "main", name)) == [name]


def said(moltconf: Moltconf, revision: str, *arguments: str) -> str:
    """What is said of something that git cannot tell: one sentence, exit code 2, no report."""
    outcome = moltconf("lint", f"--changed-since={revision}", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 1
    assert outcome.err.startswith("Error: --changed-since: git cannot tell what changed: ")
    return outcome.err


@pytest.mark.parametrize(
    "revision",
    ["gone", "", "-x", "--all", "--output=x", "main..main", "^main", "main:openclaw.json", ":0",
     "a\0b", "a\nb", "\x1b[2J", "0" * 40, "main^{tree}", "@{u}"],
)  # fmt: skip
def test_a_revision_that_is_none(
    moltconf: Moltconf, config: Write, commit: Callable[[], None], revision: str
) -> None:
    config(GOOD)
    commit()
    text = said(moltconf, revision)
    assert "is no revision of" in text
    assert "fetch-depth: 0" in text
    assert "\x1b" not in text
    assert not Path("x").exists()


def test_a_shallow_clone_without_the_revision(
    moltconf: Moltconf, config: Write, commit: Callable[[], None], tmp_path: Path
) -> None:
    config(GOOD)
    commit()
    first = git(tmp_path, "rev-parse", "main")
    config(REFUSED)
    commit()
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{tmp_path}", "clone")
    os.chdir(tmp_path / "clone")
    for revision in (first, "main~1"):
        assert "git fetch --unshallow" in said(moltconf, revision)


def test_no_repository(moltconf: Moltconf, config: Write) -> None:
    assert "is in no git repository" in said(moltconf, "main", config(GOOD))


@pytest.mark.skipif(os.name == "nt", reason="the current folder cannot be deleted there")
def test_no_current_folder(moltconf: Moltconf, config: Write, tmp_path: Path) -> None:
    name = str(tmp_path / config(GOOD))
    (tmp_path / "gone").mkdir()
    os.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert "the current folder was deleted" in said(moltconf, "main", name)


def test_a_config_of_a_folder_that_the_repository_does_not_hold(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    config(GOOD, "outside/openclaw.json")
    config(GOOD, "inside/openclaw.json")
    git(tmp_path / "inside", "init", "-q", "-b", "main")
    git(tmp_path / "inside", "add", ".")
    git(tmp_path / "inside", "commit", "-q", "-m", "one")
    os.chdir(tmp_path / "inside")
    text = said(moltconf, "main", "../outside/openclaw.json")
    assert "../outside/openclaw.json is not in the repository of the current folder" in text


def test_a_submodule_is_asked_from_within(
    moltconf: Moltconf, config: Write, commit: Callable[[], None], tmp_path: Path
) -> None:
    config(GOOD, "origin/openclaw.json")
    git(tmp_path / "origin", "init", "-q", "-b", "main")
    git(tmp_path / "origin", "add", ".")
    git(tmp_path / "origin", "commit", "-q", "-m", "one")
    git(tmp_path, "init", "-q", "-b", "main", "outer")
    add = ("submodule", "add", "-q", str(tmp_path / "origin"), "sub")
    git(tmp_path / "outer", "-c", "protocol.file.allow=always", *add)
    git(tmp_path / "outer", "commit", "-q", "-m", "one")
    os.chdir(tmp_path / "outer")
    text = said(moltconf, "main")
    assert f"sub/openclaw.json belongs to another repository, {tmp_path / 'outer' / 'sub'}" in text
    os.chdir("sub")
    assert linted(moltconf(*LINT, "main")) == []


def test_standard_input_has_no_revision(
    moltconf: Moltconf, config: Write, commit: Callable[[], None]
) -> None:
    config(GOOD)
    commit()
    outcome = moltconf("lint", "--changed-since", "main", "-", stdin=GOOD)
    assert outcome.code == 2
    assert "takes files" in outcome.err


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 3", "git failed (exit code 3): no reason given"),
        ("echo 'fatal: \033[2J' >&2; exit 128", "git failed (exit code 128): fatal: \\x1b[2J"),
        ("kill -9 $$", "git failed (exit code -9)"),
        ("exit 0", "git printed something unexpected"),
        ("echo nonsense", "git printed something unexpected"),
        ('case "$*" in *toplevel*) echo "$PWD";; *) echo;; esac',
         "git printed something unexpected"),
        ('case "$*" in *toplevel*) echo "$PWD";; *ls-tree*) echo x;; *) printf %040d 7;; esac',
         "git printed something unexpected"),
        ("echo 'fatal: detected dubious ownership in repository' >&2; exit 128",
         "git config --global --add safe.directory"),
        ("sleep 9", "git gave no answer within 1 seconds"),
    ],
)  # fmt: skip
def test_a_git_that_fails(
    moltconf: Moltconf, config: Write, commit: Callable[[], None],
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch,
    script: str, words: str,
) -> None:  # fmt: skip
    config(GOOD)
    commit()
    folder = tmp_path_factory.mktemp("programs")
    (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    if "sleep" in script:
        monkeypatch.setattr(program, "TIMEOUT", 1)
    assert words in said(moltconf, "main")


@pytest.mark.parametrize("path", [None, "", "/nowhere"])
def test_no_git(
    moltconf: Moltconf, config: Write, commit: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch, path: str | None,
) -> None:  # fmt: skip
    config(GOOD)
    commit()
    if path is None:
        monkeypatch.delenv("PATH")
        monkeypatch.setattr(os, "defpath", "/nowhere")
    else:
        monkeypatch.setenv("PATH", path)
    assert "git was not found: install it" in said(moltconf, "main")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another owner")
def test_a_repository_of_another_user(
    moltconf: Moltconf, config: Write, commit: Callable[[], None], tmp_path: Path
) -> None:
    config(GOOD)
    commit()
    for each in (tmp_path, tmp_path / ".git"):
        os.chown(each, 12345, 12345)
    assert f"git config --global --add safe.directory {tmp_path}" in said(moltconf, "main")
    subprocess.run(
        ["git", "config", "--file", str(tmp_path / "settings"), "safe.directory", "*"], check=True
    )
    (tmp_path / "home").mkdir()
    (tmp_path / "settings").rename(tmp_path / "home" / ".gitconfig")
    assert linted(moltconf(*LINT, "main")) == []


@pytest.mark.parametrize(
    "text", ['{"zz": 1}', "[1]", '"x"', '{"apiVersion": "v1", "kind": "ConfigMap", "gateway": {}}']
)
def test_a_config_that_became_something_else_cannot_be_judged(
    moltconf: Moltconf, config: Write, commit: Callable[[], None], text: str
) -> None:
    config(GOOD)
    config(GOOD, "sub/openclaw.json")
    commit()
    config(text, "sub/openclaw.json")
    outcome = moltconf(*LINT, "main", ".")
    assert outcome.code == 2
    (lost,) = json.loads(outcome.out)["unreadable"]
    assert lost["path"] == "sub/openclaw.json"
    assert "it was a config in main" in lost["reason"]


def test_a_file_that_never_was_a_config_holds_nothing_up(
    moltconf: Moltconf, config: Write, commit: Callable[[], None]
) -> None:
    config(GOOD)
    config('{"zz": 1}', "sub/openclaw.json")
    commit()
    config('{"zz": 2}', "sub/openclaw.json")
    config('{"zz": 2}', "new/openclaw.json")
    assert moltconf(*LINT, "main", ".").code == 0


def test_a_config_that_is_gone_is_named(
    moltconf: Moltconf, config: Write, commit: Callable[[], None]
) -> None:
    for name in ("openclaw.json", "sub/openclaw.json", "node_modules/openclaw.json"):
        config(GOOD, name)
    commit()
    Path("sub/openclaw.json").rename("sub/openclaw.json.x")
    Path("node_modules/openclaw.json").unlink()
    outcome = moltconf(*LINT, "main", ".")
    assert (outcome.code, outcome.err.count(", and gone")) == (0, 1)
    assert f"{Path('sub/openclaw.json')}: a config in main, and gone" in outcome.err


def test_line_ends_count_as_equal_only_where_a_checkout_made_them(
    moltconf: Moltconf, config: Write, commit: Callable[[], None]
) -> None:
    path = Path(config(""))
    path.write_bytes(b'{gateway: {mode: "lo\\\r\ncal"}}\r\n')
    commit()
    path.write_bytes(b'{gateway: {mode: "lo\\\r\r\ncal"}}\r\r\n')
    assert linted(moltconf(*LINT, "main")) == ["openclaw.json"]


def test_a_name_of_a_branch_and_a_tag_is_refused(
    moltconf: Moltconf, config: Write, commit: Callable[[], None]
) -> None:
    path = Path(config(GOOD))
    commit()
    git(Path(), "update-ref", "refs/remotes/origin/main", "HEAD")
    path.write_text(REFUSED)
    commit()
    git(Path(), "tag", "origin/main")
    outcome = moltconf(*LINT, "origin/main")
    assert outcome.code == 2
    assert "refs/remotes/NAME" in outcome.err
    assert linted(moltconf(*LINT, "refs/remotes/origin/main")) == ["openclaw.json"]


@pytest.mark.skipif(os.name == "nt", reason="a script of a POSIX shell")
def test_a_git_in_the_working_tree_that_the_caller_names_is_not_started(
    moltconf: Moltconf, config: Write, commit: Callable[[], None],
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    config(GOOD)
    config(GOOD, "sub/openclaw.json")
    canary = tmp_path / "canary"
    script = Path(config(f'#!/bin/sh\ntouch {canary}\nexec /usr/bin/git "$@"\n', "tools/git"))
    script.chmod(0o755)
    commit()
    (tmp_path / ".git").rename(tmp_path / "home.git")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "home.git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    monkeypatch.setenv("PATH", f"{tmp_path / 'tools'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path / "sub")
    assert linted(moltconf(*LINT, "main", "openclaw.json")) == []
    assert not canary.exists()
