"""Read ``REV:path``: a config as git has it at a revision."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from moltconf.errors import UsageError
from moltconf.git.program import GitError
from moltconf.git.repository import Repository, TreeEntry
from moltconf.library.hosted import only_config
from moltconf.masking.quick import without_keys
from moltconf.report.printable import printable
from moltconf.text.compose import compose
from moltconf.text.document import parse
from moltconf.text.include import ConfigTree
from moltconf.text.include_files import Reader
from moltconf.text.source import Source

#: How the path of a file begins; no revision begins so.
_FILE_STARTS = ("./", "../", ".\\", "..\\")
#: The start of the pointer that Git LFS commits instead of a file (docs/spec.md of git-lfs).
_LFS_POINTER = b"version https://git-lfs.github.com/spec/"
_TYPES = {"tree": "a folder", "commit": "another repository (a submodule)"}


def split(name: str) -> tuple[str, str] | None:
    """Return the revision and the path of ``REV:path``; ``None`` for the name of a file.

    The form decides, not whether such a file exists: else a file with that name would be compared
    instead of the revision. A drive (``C:``, on Windows) is not a revision.
    """
    drive, _ = os.path.splitdrive(name)
    if drive or name.startswith(_FILE_STARTS) or Path(name).is_absolute():
        return None
    revision, colon, path = name.partition(":")
    return (revision, path) if colon else None


def load_at(name: str, revision: str, path: str) -> ConfigTree:
    """Return the config ``path`` (from the current folder) and its includes at ``revision``.

    Raises :class:`~moltconf.errors.UsageError`.
    """
    tree = find_at(name, revision, path)
    if tree is None:
        hint = f"; for the file write ./{name}" if os.path.lexists(name) else ""
        raise UsageError(_words(f"cannot read {name}: {revision} has no file {path}{hint}"))
    return tree


def find_at(name: str, revision: str, path: str) -> ConfigTree | None:
    """Return the same, ``None`` where the revision has no file of that path.

    Raises :class:`~moltconf.errors.UsageError`.
    """
    try:
        read, place = _reader(revision), _place(path)
        try:
            data = read(place)
        except FileNotFoundError:
            return None
        source = Source.from_bytes(data, name, place)
        tree = compose(parse(only_config(source)), read=read)
    except (GitError, OSError) as error:
        hint = f"; for the file write ./{name}" if os.path.lexists(name) else ""
        raise UsageError(_words(f"cannot read {name}: {_reason(error)}{hint}")) from error
    for problem in tree.problems:
        if problem.prevents_reading:
            raise UsageError(_words(f"cannot read {name}: {problem.message}"))
    return tree


def _place(path: str) -> Path:
    if not path or Path(path).is_absolute():
        raise GitError("write a path from the current folder after the colon")
    # ".." is resolved in the text: links of the working tree may differ from the revision's
    return Path(os.path.normpath(Path.cwd().resolve() / path))


def _reader(revision: str) -> Reader:
    """Return a function that reads a path as ``revision`` has it, or raises :class:`OSError`."""
    if not revision:
        raise GitError("write a revision before the colon, as in HEAD:openclaw.json")
    repository = Repository.here()
    commit = repository.commit(revision)

    def read(path: Path) -> bytes:
        if not path.is_relative_to(repository.top):
            raise OSError(0, f"it is not in the repository {repository.top}")
        try:
            name = path.relative_to(repository.top).as_posix()
            entry = repository.entry(commit, name)
            if entry is None:
                raise FileNotFoundError(errno.ENOENT, f"{revision} has no file {name}")
            return _config(entry, repository)
        except GitError as error:
            raise OSError(0, str(error)) from error

    return read


def _config(entry: TreeEntry, repository: Repository) -> bytes:
    if not entry.is_file:
        what = "a symbolic link" if entry.is_link else _TYPES.get(entry.type, "no file")
        raise GitError(f"it is {what} at that revision: name a file")
    data = repository.blob(entry)
    if data.startswith(_LFS_POINTER):
        raise GitError("the revision has only a Git LFS pointer: check the file out and name that")
    return data


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _words(text: str) -> str:
    return without_keys(printable(text))
