"""Which files changed since a revision, as git tells it."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from moltconf.cli.exits import UsageError
from moltconf.cli.inputs import Input


def has_changed(each: Input, revision: str) -> bool:
    """Whether a config, or a file that it includes, differs from what ``revision`` holds.

    Files that git does not track count as changed.
    Raises :class:`~moltconf.cli.exits.UsageError` where git cannot tell.
    """
    sources = (document.source for document in each.tree.documents.values())
    paths = [source.path.resolve() for source in sources if source.path is not None]
    if each.path is None:
        raise UsageError("--changed-since takes files, not standard input")
    unchanged = _unchanged(_root(each.path.resolve().parent), revision)
    return any(path not in unchanged for path in paths)


@cache
def _root(folder: Path) -> Path:
    return Path(_git(folder, "rev-parse", "--show-toplevel").removesuffix("\n"))


@cache
def _unchanged(root: Path, revision: str) -> frozenset[Path]:
    # the revision may be given by a script: nothing in it becomes an option
    named = ("rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(root, *named, otherwise=f'"{revision}" is no revision here').strip()
    changed = _git(root, "diff", "--name-only", "-z", commit, "--").split("\0")
    tracked = _git(root, "ls-files", "-z").split("\0")
    return frozenset((root / name).resolve() for name in set(tracked) - set(changed) if name)


def _git(folder: Path, *arguments: str, otherwise: str = "it gives no reason") -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError("--changed-since needs git, which cannot be run") from error
    if done.returncode != 0:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = why[0] if why else otherwise
        raise UsageError(f"--changed-since: git cannot tell what changed: {reason}")
    return done.stdout.decode("utf-8", "surrogateescape")
