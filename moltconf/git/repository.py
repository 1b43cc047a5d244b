"""Find the repository of a folder, its revisions, and what a revision holds at a path.

``rev-parse``, ``ls-tree`` and ``cat-file`` read references and objects. They read no index and
start no filter, text conversion or hook.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from moltconf.git.program import GitAnswer, GitError, has_git_entry, start

#: In bytes, as for files on the disk (files/guarded.py, a layer above).
MAX_SIZE = 8 * 1024 * 1024
#: A command line holds 32,767 characters on Windows.
_PATHS_AT_ONCE = 50
_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_ENTRY = re.compile(
    rb"(?P<mode>[0-7]{6}) (?P<type>blob|tree|commit) (?P<id>[0-9a-f]{40,64})"
    rb"\t(?P<path>.+)",
    re.DOTALL,
)
_LINK = "120000"
#: Takes ":(exclude)" and "*" in a path as ordinary characters.
_LITERAL = "--literal-pathspecs"


class TreeEntry(NamedTuple):
    """One entry of a tree: ``mode``, ``type`` and ``id`` as git-ls-tree(1) prints them."""

    mode: str
    type: str
    id: str

    @property
    def is_link(self) -> bool:
        return self.mode == _LINK

    @property
    def is_file(self) -> bool:
        return self.type == "blob" and not self.is_link

    def holds(self, data: bytes) -> bool:
        """Return whether the object is ``data``: its id is the digest of its bytes."""
        digest = hashlib.new("sha1" if len(self.id) == 40 else "sha256", usedforsecurity=False)
        digest.update(b"blob %d\0" % len(data) + data)
        return digest.hexdigest() == self.id


class Repository:
    """A repository with its working tree, whose top folder is ``top`` (links resolved)."""

    def __init__(self, folder: Path, *, by_caller: bool) -> None:
        self._folder = folder
        self._by_caller = by_caller
        self.top = self._top()

    @classmethod
    def here(cls) -> Repository:
        """Return the repository of the current folder, or the one that GIT_DIR names.

        Raises :class:`GitError`.
        """
        try:
            folder = Path.cwd()
        except OSError as error:
            raise GitError("the current folder was deleted") from error
        if os.environ.get("GIT_DIR") or os.environ.get("GIT_WORK_TREE"):
            return cls(folder, by_caller=True)
        return cls.containing(folder)

    @classmethod
    def containing(cls, folder: Path) -> Repository:
        """Return the repository of ``folder``: of the nearest folder above that has a ``.git``.

        The files of a bare repository do not count, because a commit can add them.
        Raises :class:`GitError`.
        """
        folder = folder.resolve()
        top = next((each for each in (folder, *folder.parents) if has_git_entry(each)), None)
        if top is None:
            raise GitError(
                f"{folder} is in no git repository: "
                "run moltconf in the repository that holds the config"
            )
        found = cls(top, by_caller=False)
        if not found.top.samefile(top):
            raise GitError(
                f"the repository in {top} has its working tree elsewhere: "
                "name both in GIT_DIR and GIT_WORK_TREE"
            )
        found.top = top  # as the current folder is written: some systems ignore case
        return found

    def commit(self, revision: str) -> str:
        """Return the id of the commit that ``revision`` names. Raises :class:`GitError`."""
        unknown = GitError(
            f'"{revision}" is no revision of {self.top}. Fetch it first; a shallow clone lacks '
            "older ones (git fetch --unshallow, in GitHub Actions fetch-depth: 0)"
        )
        if not revision or revision.startswith(("-", "^")) or "\0" in revision:
            raise unknown
        named = ("--verify", "--end-of-options", f"{revision}^{{commit}}")
        answer = self._ask("rev-parse", *named)
        if answer.code != 0:
            raise unknown
        if "is ambiguous" in answer.error:
            raise GitError(
                f'"{revision}" names a branch and a tag of {self.top}: write refs/heads/NAME, '
                "refs/remotes/NAME or refs/tags/NAME"
            )
        found = answer.out.decode("utf-8", "replace").strip()
        if not _ID.fullmatch(found):
            raise _unexpected()
        return found

    def entries(self, commit: str, paths: Sequence[str]) -> dict[str, TreeEntry]:
        """Return what ``commit`` holds at ``paths`` (from the top, with ``/``), as far as it does.

        Raises :class:`GitError`.
        """
        found: dict[str, TreeEntry] = {}
        for first in range(0, len(paths), _PATHS_AT_ONCE):
            some = paths[first : first + _PATHS_AT_ONCE]
            out = self._output(_LITERAL, "ls-tree", "-z", "--full-tree", commit, "--", *some)
            found.update(_entries(out))
        return {path: found[path] for path in paths if path in found}

    def names(self, commit: str) -> list[str]:
        """Return the path (from the top, with ``/``) of everything that is no folder.

        Raises :class:`GitError`.
        """
        out = self._output("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
        return [os.fsdecode(name) for name in out.split(b"\0") if name]

    def entry(self, commit: str, path: str) -> TreeEntry | None:
        """Return the entry at one path, ``None`` where there is none. Raises :class:`GitError`."""
        return self.entries(commit, [path]).get(path)

    def blob(self, entry: TreeEntry) -> bytes:
        """Return the bytes of a file. Raises :class:`GitError`, also above MAX_SIZE."""
        size = self._output("cat-file", "-s", entry.id).strip()
        if not size.isdigit():
            raise _unexpected()
        if int(size) > MAX_SIZE:
            raise GitError(f"the file is larger than {MAX_SIZE >> 20} MiB: it is no config")
        data = self._output("cat-file", "blob", entry.id)
        if not entry.holds(data):
            raise _unexpected()
        return data

    def has(self, path: Path) -> bool:
        """Return whether git tracks a file or link. Raises :class:`GitError`."""
        name = path.relative_to(self.top).as_posix()
        answer = self._ask(_LITERAL, "ls-files", "--error-unmatch", "--", name)
        if answer.code not in (0, 1):
            raise GitError(self._reason(answer))
        return answer.code == 0

    def has_or_would_take(self, path: Path) -> bool:
        """Return whether git tracks a file or ``git add .`` would. Raises :class:`GitError`."""
        name = path.relative_to(self.top).as_posix()
        if self._ask(_LITERAL, "ls-files", "--error-unmatch", "--", name).code == 0:
            return True
        # check-ignore refuses _LITERAL; after "./" it takes every name as it is
        return self._ask("check-ignore", "--quiet", "--", f"./{name}").code == 1

    def ignored(self, paths: Sequence[str]) -> set[str]:
        """Return those of ``paths`` (from the top, with ``/``) that git ignores and does not track.

        Raises :class:`GitError`.
        """
        found: set[str] = set()
        wanted = ("ls-files", "-z", "--others", "--ignored", "--exclude-standard")
        for first in range(0, len(paths), _PATHS_AT_ONCE):
            some = paths[first : first + _PATHS_AT_ONCE]
            out = self._output(_LITERAL, *wanted, "--", *some)
            found.update(os.fsdecode(name) for name in out.split(b"\0") if name)
        return found

    def _top(self) -> Path:
        output = self._output("rev-parse", "--show-toplevel").removesuffix(b"\n")
        top = Path(os.fsdecode(output))
        if not top.is_absolute() or not top.is_dir():
            raise _unexpected()
        return top.resolve()

    def _ask(self, *arguments: str) -> GitAnswer:
        return start(self._folder, *arguments, by_caller=self._by_caller)

    def _output(self, *arguments: str) -> bytes:
        answer = self._ask(*arguments)
        if answer.code != 0:
            raise GitError(self._reason(answer))
        return answer.out

    def _reason(self, answer: GitAnswer) -> str:
        if "dubious ownership" in answer.error or "unsafe repository" in answer.error:
            return (
                f"another user owns the repository in {self._folder}. Where you trust it: "
                f"git config --global --add safe.directory {self._folder}"
            )
        lines = answer.error.strip().splitlines()
        return f"git failed (exit code {answer.code}): {lines[0] if lines else 'no reason given'}"


def _entries(out: bytes) -> Iterator[tuple[str, TreeEntry]]:
    *records, rest = out.split(b"\0")
    if rest:
        raise _unexpected()
    for record in records:
        match = _ENTRY.fullmatch(record)
        if match is None:
            raise _unexpected()
        entry = TreeEntry(*(match[name].decode() for name in ("mode", "type", "id")))
        yield os.fsdecode(match["path"]), entry


def _unexpected() -> GitError:
    return GitError("git printed something unexpected: check the repository with `git fsck`")
