"""The last writing of files taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from moltconf.errors import UsageError
from moltconf.files.backups import BackupError, Kept, Notes, digest
from moltconf.files.guarded import read_regular_file
from moltconf.files.write import NewContent
from moltconf.library.writing import WrittenFile, write_contents


def put_back(paths: Sequence[str]) -> list[WrittenFile]:
    """Put back what the last writing of each path replaced, in all files that it wrote.

    Raises :class:`~moltconf.errors.UsageError`, nothing written, where nothing is kept of a path,
    where a copy is damaged, or where a file is no longer what moltconf wrote; and
    :class:`~moltconf.library.writing.NotWrittenError`.
    """
    try:
        notes = Notes()
        runs = {some[0].run: some for some in (_last_run(path, notes) for path in paths)}
        contents = _contents(chain.from_iterable(runs.values()))
    except BackupError as error:
        raise UsageError(f"nothing was put back: {error}") from error
    return write_contents(contents, runs)


def _last_run(path: str, notes: Notes) -> Sequence[Kept]:
    target = Path(path).resolve()
    kept = notes.last_run(target)
    if kept:
        return kept
    elsewhere = notes.elsewhere(target)
    if elsewhere is None:
        raise UsageError(f"nothing is kept of a writing of {path} that was not taken back")
    raise UsageError(
        f"nothing is kept of a writing of {path}; the same file was written as {elsewhere.path}, "
        f"and the text before is in {elsewhere.copy}"
    )


def _contents(kept: Iterable[Kept]) -> list[NewContent]:
    """What is to be put back. Raises :class:`~moltconf.errors.UsageError` where all is as it
    was, and :class:`~moltconf.files.backups.BackupError` for a copy that is damaged."""
    found = [(each, _now(each)) for each in kept]
    contents = [
        NewContent(each.path, now, each.old_content(), each.renamed_from)
        for each, now in found
        if each.renamed_from is not None or digest(now) != each.before
    ]
    if not contents:
        raise UsageError("every file is as it was before the last writing")
    return contents


def _now(kept: Kept) -> bytes:
    """What a file holds: what moltconf wrote, or what was there before."""
    try:
        now = read_regular_file(kept.path)
    except OSError as error:
        raise UsageError(
            f"cannot read {kept.path}, which moltconf wrote: {error.strerror}; "
            f"the text before is in {kept.copy}"
        ) from error
    is_old = kept.renamed_from is None and digest(now) == kept.before
    if not kept.is_what_was_written(now) and not is_old:
        raise UsageError(
            f"{kept.path} was changed since moltconf wrote it; the text before is in {kept.copy}"
        )
    return now
