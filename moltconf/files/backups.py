"""Copies of what a file held before it was written, outside the repository.

Layout, so that a writing of a file can be undone later::

    <state folder>/backups/<digest of the real path, 16 hex digits>-<file name>/
        <UTC time, to the microsecond>.bak     the bytes before
        <same>.json                            {"path", "run", "files", "before", "after", ...}

``path`` is the real path, ``run`` is shared by the ``files`` that were written together, ``before``
and ``after`` are SHA-256 digests: a file whose digest is not ``after`` was changed since, and a
copy whose digest is not ``before`` is damaged. ``renamed_from`` is there where the file had another
path before, ``undoes`` where the writing took back others. A note is written once all files of its
run are: a copy without a note is of a writing that did not take place.

The newest copies of each file are kept, for a limited time; all are readable by their owner only.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from moltconf.errors import MoltconfError
from moltconf.files import state_folder
from moltconf.files.private import (
    private_folder,
    read_private,
    sync_folder,
    write_new,
    write_private,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KEPT_PER_FILE = 20
KEPT_FOR = timedelta(days=90)

_TIME = "%Y%m%dT%H%M%S.%fZ"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_RUN = re.compile(r"[0-9a-f]{32}")


class BackupError(MoltconfError):
    """A backup that cannot be used; ``path`` is the file in the state folder, or the copy."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup of one writing: the real path, the copy, and the digests of the file before and
    after.

    ``renamed_from`` is the path before, where the file got a new name; ``undoes`` are the runs that
    the writing took back.
    """

    path: Path
    copy: Path
    run: str
    before: str
    after: str
    renamed_from: Path | None = None
    undoes: tuple[str, ...] = ()
    #: How many files the run wrote.
    files: int = 1

    def is_what_was_written(self, data: bytes) -> bool:
        return digest(data) == self.after

    def old_content(self) -> bytes:
        """Return what the file held before; raises :class:`BackupError`."""
        return verified(self.copy, self.before)


def verified(copy: Path, before: str) -> bytes:
    """Return what a copy holds.

    Raises :class:`BackupError` where it is gone, or its digest is not ``before``.
    """
    try:
        data = read_private(copy, most=2**40)
    except OSError as error:
        raise BackupError(copy, f"cannot be read: {error.strerror}") from error
    if digest(data) != before:
        raise BackupError(copy, "is damaged: it does not hold what was kept in it")
    return data


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def copy_of(target: Path, before: bytes) -> Path:
    """Keep ``before``, which ``target`` is about to lose; return the path of the copy.

    Raises :class:`OSError` and :class:`RuntimeError` where that is not possible.
    """
    folder = private_folder("backups", _folder_name(target))
    copy = folder / f"{datetime.now(UTC).strftime(_TIME)}.bak"
    write_new(copy, before)
    sync_folder(folder)
    return copy


def note_down(kept: Kept) -> None:
    """Say beside the copy what it is a copy of: from now on the writing can be undone."""
    entry: dict[str, object] = {
        "path": str(kept.path),
        "run": kept.run,
        "files": kept.files,
        "before": kept.before,
        "after": kept.after,
    }
    if kept.renamed_from is not None:
        entry["renamed_from"] = str(kept.renamed_from)
    if kept.undoes:
        entry["undoes"] = list(kept.undoes)
    data = json.dumps(entry, indent=2).encode() + b"\n"
    write_private(kept.copy.with_suffix(".json"), data)


def discard(copy: Path) -> None:
    """Remove a copy of a writing that did not take place."""
    with suppress(OSError):
        copy.with_suffix(".json").unlink(missing_ok=True)
        copy.unlink(missing_ok=True)


def forget_old(now: datetime | None = None, in_use: Sequence[Path] = ()) -> None:
    """Remove the copies that are too many or too old, and those that no note tells of.

    Copies ``in_use`` stay; so does what cannot be removed.
    """
    oldest = ((now or datetime.now(UTC)) - KEPT_FOR).strftime(_TIME)
    with suppress(OSError, RuntimeError):
        for folder in (state_folder() / "backups").iterdir():
            copies = sorted(set(folder.glob("*.bak")) - {*in_use}, reverse=True)
            noted = [copy for copy in copies if copy.with_suffix(".json").exists()]
            old = {copy for copy in noted[:KEPT_PER_FILE] if copy.stem < oldest}
            for copy in {*copies} - {*noted} | {*noted[KEPT_PER_FILE:]} | old:
                discard(copy)
            for part in folder.glob("*.part"):
                part.unlink(missing_ok=True)


class Notes:
    """Every note that there is, read once.

    Raises :class:`BackupError` for a note that cannot be used.
    """

    def __init__(self) -> None:
        self._all = _all_kept()
        self._undone = {run for each in self._all for run in each.undoes}
        self._of_run: dict[str, list[Kept]] = {}
        self._of_path: dict[Path, list[Kept]] = {}
        self._of_old_path: dict[Path, list[Kept]] = {}
        for each in self._all:
            self._of_run.setdefault(each.run, []).append(each)
            self._of_path.setdefault(each.path, []).append(each)
            if each.renamed_from is not None:
                self._of_old_path.setdefault(each.renamed_from, []).append(each)

    def last_run(self, target: Path) -> Sequence[Kept]:
        """Return the files of the last writing of ``target`` that was not taken back; none where
        nothing is kept.

        Raises :class:`BackupError` where the copies of other files of that run are gone: a part of
        a run is never put back.
        """
        own = self._of_path.get(target, [])
        if not target.exists():
            # it may have been renamed away
            own = [*own, *self._of_old_path.get(target, [])]
        own = [each for each in own if not each.undoes and each.run not in self._undone]
        newest = max(own, key=lambda each: each.copy.stem, default=None)
        if newest is None:
            return []
        found = self._of_run[newest.run]
        if len(found) < newest.files:
            raise BackupError(
                newest.copy,
                f"is a copy of {target}, which was written together with {newest.files - 1} "
                f"others; only {len(found)} of these {newest.files} copies are still kept",
            )
        return found

    def elsewhere(self, target: Path) -> Kept | None:
        """Return what is kept of a file of another folder that has the name and the content of
        ``target``: its folder was moved since."""
        try:
            data = target.read_bytes()
        except OSError:
            return None
        same = [each for each in self._all if each.path.name == target.name]
        same = [each for each in same if not each.undoes and each.is_what_was_written(data)]
        return max(same, key=lambda each: each.copy.stem, default=None)


def _all_kept() -> list[Kept]:
    """Every note. One that cannot be read is an error: what it tells of may belong to the run that
    is asked for, and half of a run must not be put back."""
    try:
        notes = sorted((state_folder() / "backups").glob("*/*.json"))
    except RuntimeError:
        return []
    return list(map(_read, notes))


def _read(note: Path) -> Kept:
    try:
        entry = read_json(note)
        path, run = path_in(entry, "path"), text_in(entry, "run", _RUN)
        before, after = text_in(entry, "before", _DIGEST), text_in(entry, "after", _DIGEST)
        old = path_in(entry, "renamed_from") if "renamed_from" in entry else None
        undoes, files = entry.get("undoes", []), entry.get("files")
        if not isinstance(files, int):
            raise ValueError('"files" is missing or wrong')
        if not isinstance(undoes, list) or not all(isinstance(each, str) for each in undoes):
            raise ValueError('"undoes" is not a list of runs')
        if _folder_name(path) != note.parent.name or (old and old.parent != path.parent):
            raise ValueError("it names a file that this folder is not for")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        advice = "move it away, with the copy beside it"
        raise BackupError(note, f"is no note of moltconf ({reason}); {advice}") from error
    return Kept(path, note.with_suffix(".bak"), run, before, after, old, tuple(undoes), files)


def read_json(path: Path) -> dict[str, Any]:
    """Return the mapping in a JSON file that anybody may have written.

    Raises :class:`OSError` and :class:`ValueError`.
    """
    try:
        found = json.loads(read_private(path))
    except RecursionError:
        raise ValueError("nested too deep") from None
    if not isinstance(found, dict):
        raise ValueError("not a mapping")
    return found


def text_in(entry: dict[str, Any], key: str, pattern: re.Pattern[str]) -> str:
    """Return the text at ``key``; raises :class:`ValueError` where it is no such text."""
    text = entry.get(key)
    if not isinstance(text, str) or not pattern.fullmatch(text):
        raise ValueError(f'"{key}" is missing or wrong')
    return text


def path_in(entry: dict[str, Any], key: str) -> Path:
    """Return the absolute path at ``key``; raises :class:`ValueError` where it is none."""
    text = entry.get(key)
    if not isinstance(text, str) or "\0" in text or not Path(text).is_absolute():
        raise ValueError(f'"{key}" is no path')
    os.fsencode(text)  # half a character is no name of a file
    return Path(text)


def _folder_name(target: Path) -> str:
    short = hashlib.sha256(os.fsencode(target)).hexdigest()[:16]
    # the name is for people; the digest alone tells files apart
    return f"{short}-{target.name[:40]}"
