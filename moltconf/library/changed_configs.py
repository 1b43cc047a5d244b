"""Find the configs that differ from a revision of git."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from moltconf.errors import UsageError
from moltconf.findings import Unreadable
from moltconf.git.changes import Revision, WorkFile, nested_repository
from moltconf.git.program import GitError
from moltconf.git.repository import Repository
from moltconf.library.inputs import Input, Skipped
from moltconf.library.search import would_find
from moltconf.masking.quick import without_keys
from moltconf.report.printable import printable
from moltconf.text.document import parse
from moltconf.text.include import ConfigTree
from moltconf.text.source import Source
from moltconf.validator.recognise import foreign_kind


class Changed:
    """The configs that differ from ``revision`` of the repository of the current folder.

    A config that cannot be compared raises :class:`~moltconf.errors.UsageError`.
    """

    def __init__(self, revision: str) -> None:
        self._name = revision
        with _asking_git():
            self._revision = Revision(Repository.here(), revision)

    def __contains__(self, each: Input) -> bool:
        """Return whether the config, or a file that it includes, differs from the revision."""
        if each.path is None:
            raise UsageError("--changed-since takes files, not standard input")
        self._check_owner(each.name, each.path)
        with _asking_git():
            return not all(self._revision.holds(file) for file in files_of(each.tree))

    def lost(self, skipped: Iterable[Skipped]) -> Iterator[Unreadable]:
        """Yield the files that were configs in the revision and are none any more.

        A search leaves out what is no config; a config that became something else is a change
        that cannot be judged.
        """
        for each in skipped:
            if each.file in self and self._was_config(each.file):
                reason = f"it was a config in {self._name}, and now {each.reason}"
                yield Unreadable(each.file.name, reason)

    def gone(self, folders: Iterable[str]) -> Iterator[str]:
        """Yield the configs of the revision that a search of ``folders`` would find no more."""
        searched = [Path(os.path.realpath(folder)) for folder in folders]
        with _asking_git():
            paths = list(self._revision.paths()) if searched else []
        for path in paths:
            if any(would_find(folder, path) for folder in searched) and not path.is_file():
                yield os.path.relpath(path)

    def _was_config(self, each: Input) -> bool:
        if each.path is None:
            return False
        with _asking_git():
            data = self._revision.data(each.path)
        if data is None:
            return False
        return foreign_kind(parse(Source.from_bytes(data, each.name)), each.name) is None

    def _check_owner(self, name: str, path: Path) -> None:
        top = self._revision.repository.top
        real = Path(os.path.realpath(path))
        if not real.is_relative_to(top):
            raise _usage(
                f"{name} is not in the repository of the current folder, {top}: "
                "run moltconf in the repository that holds it"
            )
        owner = nested_repository(real, top)
        if owner is not None:
            raise _usage(
                f"{name} belongs to another repository, {owner}: "
                "run moltconf there, with a revision of that repository"
            )


def files_of(tree: ConfigTree) -> Iterator[WorkFile]:
    """Yield the files of a config, also those that it includes and that cannot be read."""
    read = {}
    for document in tree.documents.values():
        if document.source.path is not None:
            read[document.source.path.absolute()] = document.source.to_bytes()
    missing = {include.resolved for include in tree.includes} - read.keys()
    yield from (WorkFile(path, data) for path, data in read.items())
    yield from (WorkFile(path, None) for path in sorted(missing))


@contextmanager
def _asking_git() -> Iterator[None]:
    try:
        yield
    except GitError as error:
        raise _usage(error) from error


def _usage(reason: GitError | str) -> UsageError:
    text = f"--changed-since: git cannot tell what changed: {reason}"
    return UsageError(without_keys(printable(text)))
