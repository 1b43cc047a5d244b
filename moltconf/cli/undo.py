"""``moltconf migrate --undo``: the last writing taken back."""

from __future__ import annotations

from pathlib import Path

from moltconf.cli.emit import note
from moltconf.cli.exits import OK, UsageError
from moltconf.document.backups import Kept, last_run
from moltconf.document.guarded import read_regular_file
from moltconf.document.write import NewContent, WriteError, write_files


def undo_last(paths: tuple[str, ...]) -> int:
    """Put back what the last writing of each path replaced, in all files that it wrote.

    Raises :class:`~moltconf.cli.exits.UsageError`, nothing written, where nothing is kept of a path
    or where a file is no longer what moltconf wrote.
    """
    if not paths:
        raise UsageError("--undo takes the path of the file that was written")
    contents: dict[Path, NewContent] = {}
    for path in paths:
        kept = last_run(Path(path).resolve())
        if not kept:
            raise UsageError(f"nothing is kept of a writing of {path}")
        contents.update({each.path: _content(each) for each in kept})
    try:
        written = write_files(contents.values())
    except WriteError as error:
        from moltconf.cli.writing import refusal

        raise refusal(error, "nothing was put back") from error
    for each in written:
        name = contents[each.path].rename_to or each.path
        note(f"{name}: put back as it was before the last writing")
    return OK


def _content(kept: Kept) -> NewContent:
    try:
        now, before = read_regular_file(kept.path), read_regular_file(kept.copy)
    except OSError as error:
        raise UsageError(f"cannot read {error.filename}: {error.strerror}") from error
    if not kept.is_what_was_written(now):
        raise UsageError(
            f"{kept.path} was changed since moltconf wrote it; the text before is in {kept.copy}"
        )
    return NewContent(kept.path, now, before, kept.renamed_from)
