"""Changed config trees to disk, all or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from moltconf.cli import exits
from moltconf.cli.emit import note
from moltconf.cli.exits import UsageError
from moltconf.document.backups import BackupError
from moltconf.document.include import ConfigTree
from moltconf.document.source import encode
from moltconf.document.write import (
    NewContent,
    Outcome,
    Recovered,
    WriteError,
    Written,
    recover,
    write_files,
)


def write_trees(
    trees: Iterable[tuple[ConfigTree, ConfigTree]], names: Mapping[Path, Path] | None = None
) -> list[Written]:
    """Write every file that differs between the two of each pair, and those that ``names`` gives
    a new name.

    Raises :class:`~moltconf.cli.exits.UsageError` where one cannot be: then nothing is
    written, except to files that the message names.
    """
    contents = [content for before, after in trees for content in changed(before, after, names)]
    try:
        written = write_files(contents)
    except WriteError as error:
        harmless = "no config was written" if exits.written else "nothing was written"
        raise refusal(error, harmless) from error
    new_names = {content.path: content.rename_to or content.path for content in contents}
    record(new_names[each.path] for each in written)
    return written


def record(paths: Iterable[Path]) -> None:
    """Remember what was written, for the messages of this run."""
    exits.written.extend(map(str, paths))


def finish_cut_off(paths: Iterable[Path]) -> list[Recovered]:
    """Finish the writings of these files, or of files beside them, that were cut off.

    Says what became of each. Raises :class:`~moltconf.cli.exits.UsageError` where one cannot be
    finished.
    """
    try:
        recovered = recover(paths)
    except WriteError as error:
        raise UsageError(f"a writing that was cut off cannot be taken back: {error}") from error
    except BackupError as error:
        raise UsageError(f"a writing that was cut off cannot be finished: {error}") from error
    for each in recovered:
        _tell(each)
    return recovered


_BECAME = {
    Outcome.DONE: "was complete",
    Outcome.TAKEN_BACK: "was taken back",
    Outcome.NEVER_WROTE: "had not begun",
    Outcome.LEFT: "is left as it is, for somebody wrote one of the files since; the texts before",
}


def _tell(recovered: Recovered) -> None:
    steps = recovered.journal.steps
    names = ", ".join(str(step.final) for step in steps)
    copies = ", ".join(str(step.copy) for step in steps)
    if recovered.outcome is Outcome.TAKEN_BACK:
        record(step.target for step in steps)
    where = f" are in {copies}" if recovered.outcome is Outcome.LEFT else ""
    note(f"a writing of {names} was cut off and {_BECAME[recovered.outcome]}{where}")


def refusal(error: WriteError, harmless: str) -> UsageError:
    """What the user is told: ``harmless`` and why, unless files are left with the new text."""
    if error.not_restored:
        return UsageError(f"writing failed halfway: {error}")
    return UsageError(f"{harmless}: {error}")


def changed(
    before: ConfigTree, after: ConfigTree, names: Mapping[Path, Path] | None = None
) -> list[NewContent]:
    """The new content of every file that differs or gets a new name."""
    contents = []
    for name, document in before.documents.items():
        # nothing includes a file any more whose content went elsewhere: it stays as it is
        text = after.documents.get(name, document).source.text
        source = document.source
        if source.path is None:
            continue
        new = names.get(source.path) if names else None
        if text != source.text or new is not None:
            contents.append(NewContent(source.path, source.to_bytes(), encode(text), new))
    return contents
