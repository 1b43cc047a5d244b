"""``moltconf migrate --undo``: the last writing taken back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from moltconf.cli.emit import note
from moltconf.cli.exits import OK, UsageError
from moltconf.cli.writing import finish_cut_off, record, refusal
from moltconf.document.backups import BackupError, Kept, digest, kept_elsewhere, last_run
from moltconf.document.guarded import read_regular_file
from moltconf.document.write import NewContent, Outcome, WriteError, write_files


def undo_last(paths: tuple[str, ...]) -> int:
    """Put back what the last writing of each path replaced, in all files that it wrote.

    A writing that was cut off is taken back, and counts as the last one if it had begun. Raises
    :class:`~moltconf.cli.exits.UsageError`, nothing written, where nothing is kept of a path, where
    a copy is damaged, or where a file is no longer what moltconf wrote.
    """
    if not paths:
        raise UsageError("--undo takes the path of the file that was written")
    recovered = finish_cut_off(map(Path, paths))
    if any(each.outcome is Outcome.TAKEN_BACK and not each.journal.undoes for each in recovered):
        return OK
    try:
        kept = list({each.copy: each for path in paths for each in _last_run(path)}.values())
        contents = _contents(kept)
    except BackupError as error:
        raise UsageError(f"nothing was put back: {error}") from error
    try:
        written = write_files(contents, sorted({each.run for each in kept}))
    except WriteError as error:
        raise refusal(error, "nothing was put back") from error
    names = {content.path: content.rename_to or content.path for content in contents}
    for each in written:
        record([names[each.path]])
        note(f"{names[each.path]}: put back as it was before the last writing")
    return OK


def _last_run(path: str) -> list[Kept]:
    target = Path(path).resolve()
    kept = last_run(target)
    if kept:
        return kept
    elsewhere = kept_elsewhere(target)
    if elsewhere is None:
        raise UsageError(f"nothing is kept of a writing of {path} that was not taken back")
    raise UsageError(
        f"nothing is kept of a writing of {path}; the same file was written as {elsewhere.path}, "
        f"and the text before is in {elsewhere.copy}"
    )


def _contents(kept: Iterable[Kept]) -> list[NewContent]:
    """What is to be put back. Raises :class:`~moltconf.cli.exits.UsageError` where all is as it
    was, and :class:`~moltconf.document.backups.BackupError` for a copy that is damaged."""
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
