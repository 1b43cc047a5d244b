"""Find the config that matters here, and its state: ``moltconf`` without a command."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from moltconf.errors import UsageError
from moltconf.fields import Fields
from moltconf.findings import FileResult, Unreadable
from moltconf.git.program import has_git_entry, repository_root
from moltconf.library.inputs import (
    NAMELESS,
    Folder,
    Input,
    Notify,
    folder_of_configs,
    read_inputs,
)
from moltconf.library.judging_release import choose_target, reason, with_writer
from moltconf.library.linting import Linter
from moltconf.library.migrating import Migrator
from moltconf.product.live_config import live_config
from moltconf.report.migration import MigrationResult
from moltconf.report.state import ConfigState


class ConfigPlace(Fields):
    """A file, or a folder that was searched: what to work on, and what it is in words: ``in this
    folder``."""

    place: str | Folder
    words: str


def where() -> ConfigPlace:
    """Return what to look at: the current folder, its repository, or the live config of this
    machine.

    In the home folder, and above it, the live config comes first: a search of all that a person has
    would take minutes. Raises :class:`~moltconf.errors.UsageError` where there is no config.
    """
    here = Path.cwd()
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 (no error where nobody has a home)
    live = live_config()
    machine = ConfigPlace(str(live.path), "of the gateway on this machine")
    if live.path is not None and home.is_relative_to(here):
        return machine
    found = folder_of_configs(".")
    if found is not None:
        return ConfigPlace(found, "in this folder")
    root = repository_root(here)
    if has_git_entry(root) and root != here:
        found = folder_of_configs(os.path.relpath(root))
        if found is not None:
            return ConfigPlace(found, "in this repository")
    if live.path is not None:
        return machine
    looked = ", ".join((f"this folder ({here})", *live.looked_at))
    raise UsageError(
        f"no config was found; looked at {looked}. Name the file: `moltconf lint FILE`"
    )


def states(place: ConfigPlace, notify: Notify) -> Iterator[ConfigState | Unreadable]:
    """Yield the state of every config of a place; what cannot be judged comes as it is."""
    linter, migrator = Linter(), Migrator()
    for each in read_inputs((place.place,), NAMELESS, notify=notify):
        yield each if isinstance(each, Unreadable) else _state(each, linter, migrator)


def _state(each: Input, linter: Linter, migrator: Migrator) -> ConfigState:
    selection = choose_target(each)
    judged = list(linter(each, selection.releases, selection.origin))
    result = next(one for one in judged if isinstance(one, FileResult))
    made: MigrationResult | None = migrator(each) if each.tree.is_readable else None
    return ConfigState(with_writer(result), reason(selection), tuple(selection.notes), made)
