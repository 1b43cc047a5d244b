"""The journal of an unfinished writing: what it takes to bring all of its files to one state.

::

    <state folder>/journal/<run>.json    {"run", "undoes", "files": [{"target", ...}, ...]}

It is written before the first file in the user's folder is made, and removed once every file holds
its new content, or its old one again. So a journal that is found while no other process writes (see
:func:`~moltconf.files.private.lock`) is of a writing that was cut off.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from moltconf.files import state_folder
from moltconf.files.backups import (
    BackupError,
    Kept,
    digest,
    path_in,
    read_json,
    text_in,
)
from moltconf.files.guarded import read_regular_file
from moltconf.files.private import private_folder, write_private

_DIGEST = re.compile(r"[0-9a-f]{64}")
_RUN = re.compile(r"[0-9a-f]{32}")


class State(Enum):
    """The state of a file of a journal: as before the run, as after it, both, or another."""

    BEFORE = "before"
    AFTER = "after"
    #: A rename that has made the new name and not yet removed the old one.
    BOTH = "both"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class JournalStep:
    """One file of a run. ``target`` becomes ``final``, which is another path only for a rename;
    ``fresh`` is the new file beside it until it gets its name."""

    target: Path
    final: Path
    copy: Path
    before: str
    after: str
    fresh: Path

    @property
    def is_rename(self) -> bool:
        return self.final != self.target

    def state(self) -> State:
        """Return what is there now."""
        old = _digest_of(self.target)
        new = _digest_of(self.final) if self.is_rename else None
        if old == self.before:
            return State.BOTH if new == self.after else State.BEFORE
        is_done = old is None and new == self.after if self.is_rename else old == self.after
        return State.AFTER if is_done else State.OTHER


def _digest_of(path: Path) -> str | None:
    """``None`` where there is no such file; no digest where it cannot be read."""
    try:
        return digest(read_regular_file(path))
    except FileNotFoundError:
        return None
    except OSError:
        return ""


@dataclass(frozen=True, slots=True)
class Journal:
    """A record of what one run is about to do; ``undoes`` are the runs that it takes back."""

    run: str
    steps: tuple[JournalStep, ...]
    undoes: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        return state_folder() / "journal" / f"{self.run}.json"

    def begin(self) -> None:
        """Write the journal."""
        entry = {
            "run": self.run,
            "undoes": list(self.undoes),
            "files": [
                {name: str(getattr(step, name)) for name in JournalStep.__slots__}
                for step in self.steps
            ],
        }
        private_folder("journal")
        write_private(self.path, json.dumps(entry, indent=2).encode() + b"\n")

    def end(self) -> None:
        """Remove the journal: its files are all old or all new."""
        self.path.unlink(missing_ok=True)

    def kept(self) -> list[Kept]:
        """Return what is kept of the run once it is done."""
        return [
            Kept(
                step.final, step.copy, self.run, step.before, step.after,
                step.target if step.is_rename else None, self.undoes, len(self.steps),
            )
            for step in self.steps
        ]  # fmt: skip

    def touches(self, path: Path) -> bool:
        """Return whether the run changes ``path``, or a file in it or beside it."""
        folder = path if path.is_dir() else path.parent
        files = [each for step in self.steps for each in (step.target, step.final)]
        return any(each == path or each.is_relative_to(folder) for each in files)


def unfinished() -> list[Journal]:
    """Return the journals that are there. Raises :class:`~moltconf.files.backups.BackupError`
    for one that cannot be used."""
    try:
        folder = state_folder() / "journal"
    except RuntimeError:
        return []
    return [_read(path) for path in sorted(folder.glob("*.json"))]


def copies_in_use() -> list[Path]:
    return [step.copy for journal in unfinished() for step in journal.steps]


def remove_parts() -> None:
    """Remove journals that were never finished themselves: nothing was done by them."""
    with suppress(OSError, RuntimeError):
        for part in (state_folder() / "journal").glob("*.part"):
            part.unlink(missing_ok=True)


def _read(path: Path) -> Journal:
    try:
        entry = read_json(path)
        run = text_in(entry, "run", _RUN)
        files, undoes = entry.get("files"), entry.get("undoes")
        if not isinstance(files, list) or not isinstance(undoes, list) or run != path.stem:
            raise ValueError("it is incomplete")
        steps = tuple(_step(each, run) for each in files)
        return Journal(run, steps, tuple(map(str, undoes)))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise BackupError(path, f"is no journal of moltconf ({reason}); move it away") from error


def _step(entry: object, run: str) -> JournalStep:
    if not isinstance(entry, dict):
        raise ValueError("it is incomplete")
    target, final, fresh = (path_in(entry, name) for name in ("target", "final", "fresh"))
    copy = path_in(entry, "copy")
    if {final.parent, fresh.parent} != {target.parent} or run not in fresh.name:
        raise ValueError("its files are not of one folder")
    if not copy.is_relative_to(state_folder() / "backups") or ".." in copy.parts:
        raise ValueError("it names a copy elsewhere")
    before, after = (text_in(entry, name, _DIGEST) for name in ("before", "after"))
    return JournalStep(target, final, copy, before, after, fresh)
