"""Start git. No other module starts a program: tests/cli/test_one_starter.py."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

#: Seconds; reading one tree or one blob takes milliseconds.
TIMEOUT = 10
#: Programs that gave no answer: dozens of questions would each wait anew.
_SILENT: set[str] = set()

#: Variables with which the caller chooses a repository (git does in its hooks, people do for
#: dotfiles in a bare repository).
LOCATION = frozenset(
    {
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"),
        *("GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CEILING_DIRECTORIES"),
        "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    }
)
#: Variables with settings of the caller: CI often passes safe.directory so.
_SETTINGS = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT")
_NUMBERED_SETTINGS = ("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_")

#: What git(1) and git-config(1) offer against programs that a repository's config names. An
#: option on the command line wins over every config file.
_OPTIONS = (
    *("--no-pager", "--no-replace-objects", "--no-optional-locks"),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.attributesFile=/dev/null"),
    *("-c", "core.pager=cat"),
    *("-c", "core.askPass="),
    *("-c", "core.sshCommand=false"),
    *("-c", "credential.helper="),
    *("-c", "protocol.allow=never"),
    *("-c", "submodule.recurse=false"),
    *("-c", "core.warnAmbiguousRefs=true"),
)
_ENVIRONMENT = {
    # a missing object is never fetched: by name since git 2.45, and in every git because
    # no transport is allowed (the repository's own protocol.*.allow does not win over it)
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    # no commit gets other parents; --no-replace-objects keeps every object as it is
    "GIT_GRAFT_FILE": "/dev/null",
    "GIT_ATTR_NOSYSTEM": "1",
    # the error about the owner of a repository is recognised by its English words
    "LC_ALL": "C",
    "LANGUAGE": "C",
}


class GitError(Exception):
    """Git cannot answer. The text says why and what to do."""


class GitAnswer(NamedTuple):
    """The exit code and the output of one call of git."""

    code: int
    out: bytes
    error: str


def start(folder: Path, *arguments: str, by_caller: bool = False) -> GitAnswer:
    """Run git in ``folder``; with ``by_caller`` in the repository that the environment names.

    Raises :class:`GitError` where git cannot be started or does not end.
    """
    judged = _judged(folder, by_caller=by_caller)
    search = [entry for entry in _search_path() if not _lies_in(entry, judged)]
    program = _find(search, judged)
    if program in _SILENT:
        raise _no_answer()
    command = [program, *_OPTIONS, *arguments]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=_environment(os.environ, search, by_caller=by_caller),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=TIMEOUT,
        )
    except subprocess.TimeoutExpired as error:
        _SILENT.add(program)
        raise _no_answer() from error
    except (OSError, ValueError) as error:
        raise GitError("git cannot be run: check that `git --version` works") from error
    return GitAnswer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def _no_answer() -> GitError:
    return GitError(f"git gave no answer within {TIMEOUT} seconds")


def _judged(folder: Path, *, by_caller: bool) -> tuple[Path, ...]:
    """Return the folders whose programs are not started."""
    root = repository_root(folder)
    tree = os.environ.get("GIT_WORK_TREE") if by_caller else None
    return (root, repository_root(folder / tree)) if tree else (root,)


def repository_root(folder: Path) -> Path:
    """Return the outermost folder above that has a ``.git``, else ``folder`` itself.

    A repository at the root of the file system is passed over: it holds the whole system.
    """
    folder = folder.resolve()
    tops = [each for each in (folder, *folder.parents) if has_git_entry(each)]
    return next((each for each in reversed(tops) if each != each.parent), folder)


def has_git_entry(folder: Path) -> bool:
    """Return whether ``folder`` has a ``.git`` of any kind: a folder, a file, a broken link."""
    return os.path.lexists(folder / ".git")


def _search_path() -> list[str]:
    """Return the folders of PATH without relative ones: those may lie in the repository."""
    entries = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return [entry for entry in entries if Path(entry).is_absolute()]


def _find(search: list[str], judged: tuple[Path, ...]) -> str:
    """Return the first git in ``search`` that does not lie in the judged repository."""
    for folder in search:
        program = os.path.join(folder, "git.exe" if os.name == "nt" else "git")  # noqa: PTH118
        if (
            os.access(program, os.X_OK)
            and Path(program).is_file()
            and not _lies_in(program, judged)
        ):
            return program
    raise GitError(
        "git was not found: install it, and name its folder in PATH by an absolute path that "
        "does not lie in the repository"
    )


def _lies_in(path: str, judged: tuple[Path, ...]) -> bool:
    """Return whether ``path`` lies in one of ``judged``, as written or with links resolved."""
    places = (os.path.abspath(path), os.path.realpath(path))  # noqa: PTH100
    return any(
        Path(place).is_relative_to(folder)
        for folder in judged
        if folder != folder.parent  # the whole file system: nothing would be left
        for place in places
    )


def _environment(
    caller: Mapping[str, str], search: list[str], *, by_caller: bool
) -> dict[str, str]:
    """Return the caller's environment without the variables that make git run programs."""
    kept = {
        name: value
        for name, value in caller.items()
        if not name.upper().startswith("GIT_")
        or name in _SETTINGS
        or name.startswith(_NUMBERED_SETTINGS)
        or (by_caller and name in LOCATION)
    }
    return kept | _ENVIRONMENT | {"PATH": os.pathsep.join(search)}
