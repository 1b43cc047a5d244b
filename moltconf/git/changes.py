"""Compare files of the working tree with a revision.

``git diff`` starts the filters that the repository names, and trusts an index that can mark any
file as unchanged. So the bytes of a file are compared with the object that the revision has at
its path.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from moltconf.git.program import has_git_entry
from moltconf.git.repository import Repository, TreeEntry

#: As many as Linux follows (path_resolution(7)).
_MOST_LINKS = 40
#: PATH_MAX of Linux, the greatest of the common systems.
_LONGEST_PATH = 4096
#: In front of the targets of links on Windows.
_VERBATIM = "\\\\?\\"


class WorkFile(NamedTuple):
    """A file as it was read; ``data`` is ``None`` where nothing could be read at ``path``."""

    path: Path
    data: bytes | None


class LinkLoopError(Exception):
    """Links that lead to each other."""


class Revision:
    """A commit that files are compared with."""

    def __init__(self, repository: Repository, revision: str) -> None:
        self.repository = repository
        self.commit = repository.commit(revision)

    def holds(self, file: WorkFile) -> bool:
        """Return whether the file, and every link on its path, is in the revision as it is now.

        False for what cannot be compared: a file outside of the repository, a loop of links. True
        for a missing file that the revision lacks too.
        Raises :class:`~moltconf.git.program.GitError`.
        """
        try:
            links = list(links_on(file.path))
            path = Path(os.path.realpath(file.path))
            names = [self._name(each) for each in (*links, path)]
        except (LinkLoopError, OSError, ValueError):
            return False
        *link_names, name = names
        if name is None:
            return False
        entries = self.repository.entries(self.commit, [each for each in names if each is not None])
        return _is_same_file(entries.get(name), path, file.data) and all(
            _is_same_link(entries.get(link_name), link)
            for link, link_name in zip(links, link_names, strict=True)
            if link_name is not None  # a link outside of the repository belongs to this machine
        )

    def data(self, path: Path) -> bytes | None:
        """Return the bytes that the revision has at ``path``; ``None`` where it has no file.

        Raises :class:`~moltconf.git.program.GitError`.
        """
        try:
            name = self._name(Path(os.path.realpath(path)))
        except (OSError, ValueError):
            return None
        entry = self.repository.entry(self.commit, name) if name is not None else None
        return self.repository.blob(entry) if entry is not None and entry.is_file else None

    def paths(self) -> Iterator[Path]:
        """Yield the path of every file and link in the revision.

        Raises :class:`~moltconf.git.program.GitError`.
        """
        for name in self.repository.names(self.commit):
            yield self.repository.top / name

    def _name(self, path: Path) -> str | None:
        """Return the path from the top, ``None`` outside. Raises :class:`ValueError`."""
        name = os.fsencode(path)
        if b"\0" in name or len(name) > _LONGEST_PATH:
            raise ValueError("no file has this name")
        top = self.repository.top
        return path.relative_to(top).as_posix() if path.is_relative_to(top) else None


def nested_repository(path: Path, top: Path) -> Path | None:
    """Return the top of the repository below ``top`` that ``path`` belongs to, if any."""
    between = [each for each in path.parents if each != top and each.is_relative_to(top)]
    return next((each for each in between if has_git_entry(each)), None)


def links_on(path: Path) -> Iterator[Path]:
    """Yield every symbolic link that is followed to reach ``path``, its parents resolved."""
    path = path.absolute()
    place, rest = Path(path.anchor), list(reversed(path.parts[1:]))
    count = 0
    while rest:
        step = place / rest.pop()
        if step.name == "..":
            place = place.parent
        elif not step.is_symlink():
            place = step
        else:
            count += 1
            if count > _MOST_LINKS:
                raise LinkLoopError
            yield step
            target = Path(_target(step).removeprefix(_VERBATIM))
            if target.is_absolute():
                place = Path(target.anchor)
            rest += reversed([part for part in target.parts if part != target.anchor])


def _is_same_file(entry: TreeEntry | None, path: Path, data: bytes | None) -> bool:
    if entry is None:
        return data is None and not os.path.lexists(path)
    if data is None or not entry.is_file:
        return False
    if entry.holds(data):
        return True
    # a checkout may turn LF into CRLF (core.autocrlf); JSON5 and YAML read both alike
    with_lf = data.replace(b"\r\n", b"\n")
    return b"\r" not in with_lf and entry.holds(with_lf)


def _is_same_link(entry: TreeEntry | None, link: Path) -> bool:
    return entry is not None and entry.is_link and entry.holds(os.fsencode(_target(link)))


def _target(link: Path) -> str:
    return os.readlink(link)  # noqa: PTH115 git compares the text as it stands, "./" included
