"""Search folders for configs."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from moltconf.findings import Unreadable
from moltconf.library.settings import search_setting
from moltconf.product.names import FOLDERS, TEMPLATE_ENDINGS, is_config_name

_SKIPPED = frozenset({".git", ".hg", ".svn", "node_modules", ".venv", "venv", "__pycache__"})


class Search:
    """A search of one folder.

    Looks at files with the name of a config, at those called as one of ``documents``, and at what
    the settings add. Left out is what the settings exclude, what git ignores in a checkout, and
    elsewhere hidden folders, apart from the product's own.
    """

    def __init__(self, folder: str, documents: Collection[str]) -> None:
        self._folder = folder
        self._documents = documents
        #: The folders that cannot be entered.
        self.unreadable: list[Unreadable] = []

    def found(self) -> tuple[str, ...]:
        """Return the files that were found, in the order of their folders and names."""
        of_checkout: dict[Path, list[str]] = {}
        names = []
        for name, checkout in self._walk():
            names.append(name)
            if checkout is not None:
                of_checkout.setdefault(checkout, []).append(name)
        ignored = {name for top, some in of_checkout.items() for name in _ignored_by_git(top, some)}
        return tuple(name for name in names if name not in ignored)

    def _walk(self) -> Iterator[tuple[str, Path | None]]:
        """Yield every file that is looked for, with the git checkout that it lies in."""
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
            for name, is_folder in there:
                path = str(Path(parent, name))
                if not is_folder and is_looked_for(Path(path), self._documents):
                    yield path, checkout
            folders = [
                name
                for name, is_folder in there
                if is_folder and _is_entered(Path(parent, name), is_checkout=checkout is not None)
            ]
            waiting += ((str(Path(parent, name)), checkout) for name in reversed(folders))


def would_find(folder: Path, file: Path) -> bool:
    """Return whether a search of ``folder`` looks at ``file``, if it is there and git does not
    ignore it."""
    if not file.is_relative_to(folder) or not is_looked_for(file):
        return False
    return not _SKIPPED.intersection(file.relative_to(folder).parts)


def is_looked_for(file: Path, documents: Collection[str] = ()) -> bool:
    """Return whether a search looks at a file: by the settings, else by its name."""
    said = search_setting(file)
    return (is_config_name(file.name) or file.name in documents) if said is None else said


def is_template(name: str) -> bool:
    """Return whether a file is to be filled in before it is used, by its name."""
    return name.endswith(TEMPLATE_ENDINGS)


def _is_entered(folder: Path, *, is_checkout: bool) -> bool:
    if folder.name in _SKIPPED or search_setting(folder) is False:
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
        by_path = {
            place.relative_to(repository.top).as_posix(): name
            for name in names
            if (place := Path(name).parent.resolve() / Path(name).name).is_relative_to(
                repository.top
            )
        }
        ignored = repository.ignored(list(by_path))
    except GitError:
        return
    yield from (name for path, name in by_path.items() if path in ignored)
