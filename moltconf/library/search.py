"""Search folders for configs."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from moltconf.files.paths import name_of
from moltconf.findings import Unreadable
from moltconf.library.settings import chooses_files, is_added, is_excluded
from moltconf.product.documents import has_name_of
from moltconf.product.names import FOLDERS, is_config_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.files.paths import AnyPath
    from moltconf.library.hosted import HostFile

_SKIPPED = frozenset({".git", ".hg", ".svn", "node_modules", ".venv", "venv", "__pycache__"})


class Search:
    """A search of one folder.

    Looks at files with the name of a config, at those called as one of the kinds of ``documents``,
    and at what the settings add. Left out is what the settings exclude, what git ignores in a
    checkout, and elsewhere hidden folders, apart from the product's own.
    """

    def __init__(self, folder: str, documents: Collection[str]) -> None:
        self._folder = folder
        self._documents = documents
        #: The folders that cannot be entered.
        self.unreadable: list[Unreadable] = []
        #: What was found that is no config by its name and holds some.
        self.hosts: dict[str, HostFile] = {}

    def found(self) -> tuple[str, ...]:
        """Return the files that were found, in the order of their folders and names."""
        of_checkout: dict[Path, list[str]] = {}
        names: dict[str, bool] = {}
        for name, checkout, is_config in self._walk():
            names[name] = is_config
            if checkout is not None:
                of_checkout.setdefault(checkout, []).append(name)
        ignored = {name for top, some in of_checkout.items() for name in _ignored_by_git(top, some)}
        return tuple(
            name
            for name, is_config in names.items()
            if name not in ignored and (is_config or self._holds_config(name))
        )

    def _holds_config(self, name: str) -> bool:
        from moltconf.library.hosted import hosted_in  # where there is such a file only

        found = hosted_in(Path(name), self._folder)
        if found is not None:
            self.hosts[name] = found
        return found is not None

    def _walk(self) -> Iterator[tuple[str, Path | None, bool]]:
        """Yield every file that is looked for, with the git checkout that it lies in, and whether
        it is meant as a config; others may hold one."""
        from moltconf.hosts.registry import is_searched  # for folders only

        # os.walk calls itself for every level until Python 3.12: 1,000 folders in each other end it
        waiting = [(self._folder, _checkout_of(self._folder))]
        while waiting:
            parent, checkout = waiting.pop()
            try:
                with os.scandir(parent) as entries:
                    there = sorted(
                        (each.name, each.is_dir(follow_symlinks=False)) for each in entries
                    )
            except OSError as error:
                reason = error.strerror or type(error).__name__
                self.unreadable.append(Unreadable(parent, reason))
                continue
            if any(name == ".git" for name, _ in there):
                checkout = Path(parent).absolute()
            folders = []
            above = Path(parent)
            absolute = above.absolute()
            chooses = chooses_files(absolute)
            for name, is_folder in there:
                if is_folder:
                    if _is_entered(absolute / name, is_checkout=checkout is not None):
                        folders.append(str(above / name))
                    continue
                is_meant = is_config_name(name) or has_name_of(above / name, self._documents)
                if chooses and is_excluded(absolute / name):
                    continue
                if is_meant or (chooses and is_added(absolute / name)):
                    yield str(above / name), checkout, True
                elif is_searched(name):
                    yield str(above / name), checkout, False
            waiting += ((each, checkout) for each in reversed(folders))


def would_find(folder: Path, file: Path) -> bool:
    """Return whether a search of ``folder`` looks at ``file``, if it is there and git does not
    ignore it."""
    if not file.is_relative_to(folder) or not is_looked_for(file):
        return False
    return not _SKIPPED.intersection(file.relative_to(folder).parts)


def is_looked_for(file: AnyPath, documents: Collection[str] = ()) -> bool:
    """Return whether a search takes a file for a config: by the settings, else by its name."""
    if is_excluded(file):
        return False
    return is_config_name(name_of(file)) or has_name_of(file, documents) or is_added(file)


def _is_entered(folder: Path, *, is_checkout: bool) -> bool:
    """Whether a search enters an absolute folder."""
    if folder.name in _SKIPPED or is_excluded(folder):
        return False
    return is_checkout or not folder.name.startswith(".") or folder.name in FOLDERS


def _checkout_of(folder: str) -> Path | None:
    place = Path(folder).resolve()
    tops = (each for each in (place, *place.parents) if os.path.lexists(each / ".git"))
    return next(tops, None)


def _ignored_by_git(top: Path, names: list[str]) -> Iterator[str]:
    """Yield those of ``names`` that git ignores; none where git does not answer."""
    from moltconf.git.program import GitError
    from moltconf.git.repository import Repository

    try:
        repository = Repository.containing(top)
        paths = {name: Path(name) for name in names}
        folders = {each: each.resolve() for each in {path.parent for path in paths.values()}}
        by_path = {
            (folder.relative_to(repository.top) / path.name).as_posix(): name
            for name, path in paths.items()
            if (folder := folders[path.parent]).is_relative_to(repository.top)
        }
        ignored = repository.ignored(list(by_path))
    except GitError:
        return
    yield from (name for path, name in by_path.items() if path in ignored)
