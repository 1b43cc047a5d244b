"""Write files, name them on standard error, and remember them for the messages of a run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from moltconf.cli import exit_codes
from moltconf.cli.emit import note
from moltconf.errors import UsageError
from moltconf.library.writing import (
    CutOff,
    NotWrittenError,
    finish_cut_off,
    write_trees,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.text.include import ConfigTree


def write(trees: Iterable[tuple[ConfigTree, ConfigTree]]) -> None:
    """Write every file that differs between the two of each pair.

    Raises :class:`~moltconf.errors.UsageError` where one cannot be: then nothing is
    written, except to files that the message names.
    """
    try:
        written = write_trees(trees)
    except NotWrittenError as error:
        raise not_written(error) from error
    record(each.path for each in written)


def not_written(error: NotWrittenError) -> UsageError:
    """Return what the user is told of configs that could not be written."""
    return refusal(error, "no config was written" if exit_codes.written else "nothing was written")


def record(paths: Iterable[Path]) -> None:
    """Remember what was written, for the messages of this run."""
    exit_codes.written.extend(map(str, paths))


def finish(paths: Iterable[Path]) -> list[CutOff]:
    """Finish the writings of these files, or of files beside them, that were cut off.

    Says what became of each. Raises :class:`~moltconf.errors.UsageError` where one cannot be
    finished.
    """
    cut_off = finish_cut_off(paths)
    for each in cut_off:
        record(each.restored)
        note(each.words)
    return cut_off


def refusal(error: NotWrittenError, harmless: str) -> UsageError:
    """Return what the user is told: ``harmless`` and why, unless files are left with the new
    text."""
    if error.is_halfway:
        return UsageError(f"writing failed halfway: {error}")
    return UsageError(f"{harmless}: {error}")
