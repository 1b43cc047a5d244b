"""``moltconf migrate --undo``: the last writing taken back."""

from __future__ import annotations

from pathlib import Path

from moltconf.cli.emit import note
from moltconf.cli.exit_codes import OK
from moltconf.cli.writing import finish, record, refusal
from moltconf.errors import UsageError
from moltconf.library.undoing import put_back
from moltconf.library.writing import NotWrittenError


def undo_last(paths: tuple[str, ...]) -> int:
    """Put back what the last writing of each path replaced, in all files that it wrote.

    A writing that was cut off is taken back, and counts as the last one if it had begun. Raises
    :class:`~moltconf.errors.UsageError`, nothing written, where nothing can be put back.
    """
    if not paths:
        raise UsageError("--undo takes the path of the file that was written")
    cut_off = finish(map(Path, paths))
    if any(each.counts for each in cut_off):
        return OK
    try:
        written = put_back(paths)
    except NotWrittenError as error:
        raise refusal(error, "nothing was put back") from error
    for each in written:
        record([each.path])
        note(f"{each.path}: put back as it was before the last writing")
    return OK
