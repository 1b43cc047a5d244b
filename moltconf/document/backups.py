"""Copies of what a file held before it was written, outside the repository.

Layout, so that the last writing of a file can be undone later::

    <state folder>/backups/<digest of the real path, 16 hex digits>-<file name>/
        <UTC time, to the microsecond>.bak     the bytes before
        <same>.json                            {"path", "run", "before", "after", "renamed_from"}

``path`` is the real path, ``run`` is shared by the files that were written together, ``before``
and ``after`` are SHA-256 digests: a file whose digest is not ``after`` was changed since.
``renamed_from`` is there where the file had another path before. The newest copies of each file
are kept, for a limited time; all are readable by their owner only.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

KEPT_PER_FILE = 20
KEPT_FOR = timedelta(days=90)

_TIME = "%Y%m%dT%H%M%S.%fZ"


def state_folder() -> Path:
    """Where programs keep such things: by XDG, or as macOS and Windows have it.

    Raises :class:`RuntimeError` where there is no home folder.
    """
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "moltconf"
    configured = os.environ.get("XDG_STATE_HOME")
    # relative paths are to be ignored (XDG Base Directory Specification)
    if configured and Path(configured).is_absolute():
        return Path(configured) / "moltconf"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "moltconf"
    return Path.home() / ".local" / "state" / "moltconf"


def save(
    target: Path, before: bytes, after: bytes, run: str, renamed_from: Path | None = None
) -> Path:
    """Keep ``before``, which ``after`` is about to replace; the path of the copy.

    ``target`` will hold ``after``; ``renamed_from`` held ``before`` where it is another one.

    Raises :class:`OSError` and :class:`RuntimeError` where that is not possible.
    """
    folder = state_folder() / "backups" / _folder_name(target)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy = _write_private(folder / f"{datetime.now(UTC).strftime(_TIME)}.bak", before)
    entry = {
        "path": str(target),
        "run": run,
        "before": hashlib.sha256(before).hexdigest(),
        "after": hashlib.sha256(after).hexdigest(),
    }
    if renamed_from is not None:
        entry["renamed_from"] = str(renamed_from)
    _write_private(copy.with_suffix(".json"), json.dumps(entry, indent=2).encode() + b"\n")
    return copy


def forget_old(now: datetime | None = None) -> None:
    """Remove the copies that are too many or too old; what cannot be removed stays."""
    oldest = ((now or datetime.now(UTC)) - KEPT_FOR).strftime(_TIME)
    with suppress(OSError, RuntimeError):
        for folder in (state_folder() / "backups").iterdir():
            copies = sorted(folder.glob("*.bak"), reverse=True)
            for index, copy in enumerate(copies):
                if index >= KEPT_PER_FILE or copy.stem < oldest:
                    copy.unlink()
                    copy.with_suffix(".json").unlink(missing_ok=True)


def discard(copy: Path) -> None:
    """Remove a copy of a writing that did not take place."""
    with suppress(OSError):
        copy.unlink()
        copy.with_suffix(".json").unlink()


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one writing: the real path, the copy, and the digest of what was written;
    ``renamed_from`` is the path before, where the file got a new name."""

    path: Path
    copy: Path
    run: str
    after: str
    renamed_from: Path | None = None

    def is_what_was_written(self, data: bytes) -> bool:
        return hashlib.sha256(data).hexdigest() == self.after


def last_run(target: Path) -> list[Kept]:
    """The files of the last writing that touched ``target``; empty where none is kept."""
    own = list(_kept(_folder_name(target)))
    if not target.exists():
        # it may have been renamed away
        own += (each for each in _kept("*") if each.renamed_from == target)
    newest = max(own, key=lambda each: each.copy.stem, default=None)
    if newest is None:
        return []
    return [each for each in _kept("*") if each.run == newest.run]


def _kept(folder: str) -> Iterator[Kept]:
    """The entries of the folders that match; one that cannot be read is passed over."""
    with suppress(OSError, RuntimeError):
        for note in (state_folder() / "backups").glob(f"{folder}/*.json"):
            with suppress(OSError, ValueError, KeyError, TypeError):
                entry = json.loads(note.read_bytes())
                copy = note.with_suffix(".bak")
                old = entry.get("renamed_from")
                renamed_from = Path(old) if old is not None else None
                yield Kept(Path(entry["path"]), copy, entry["run"], entry["after"], renamed_from)


def _folder_name(target: Path) -> str:
    digest = hashlib.sha256(os.fsencode(target)).hexdigest()[:16]
    # the name is for people; the digest alone tells files apart
    return f"{digest}-{target.name[:80]}"


def _write_private(path: Path, data: bytes) -> Path:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return path
