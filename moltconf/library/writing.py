"""Changed configs to disk, all or none, and what became of writings that were cut off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from moltconf.edit.splices import common_ends
from moltconf.errors import MoltconfError, UsageError
from moltconf.files.backups import BackupError
from moltconf.files.write import NewContent, Outcome, Recovered, WriteError, recover, write_files
from moltconf.text.include import ConfigTree
from moltconf.text.source import encode

_BECAME = {
    Outcome.DONE: "was complete",
    Outcome.TAKEN_BACK: "was taken back",
    Outcome.NEVER_WROTE: "had not begun",
    Outcome.LEFT: "is left as it is, for somebody wrote one of the files since; the texts before",
}


class WrittenFile(NamedTuple):
    """A file that was written, by the name that it has now and by that it had before; ``backup``
    is the copy of what it held."""

    path: Path
    old_path: Path
    backup: Path


class NotWrittenError(MoltconfError):
    """An error after which nothing is written, unless ``is_halfway``: then the text names the files
    that were."""

    def __init__(self, error: WriteError) -> None:
        super().__init__(str(error))
        self.is_halfway = bool(error.not_restored)


class CutOff(NamedTuple):
    """A writing that was cut off: in words what became of it, and the files that were put back.

    ``counts`` tells that it was a writing of a result, and is undone now.
    """

    words: str
    restored: tuple[Path, ...] = ()
    counts: bool = False


def write_trees(
    trees: Iterable[tuple[ConfigTree, ConfigTree]], names: Mapping[Path, Path] | None = None
) -> list[WrittenFile]:
    """Write every file that differs between the two of each pair, and those that ``names`` gives
    a new name. Raises :class:`NotWrittenError`."""
    contents = [content for before, after in trees for content in changed(before, after, names)]
    return write_contents(joined(contents))


def joined(contents: Iterable[NewContent]) -> list[NewContent]:
    """Return one content a file: several configs may change parts of one."""
    by_path: dict[Path, list[NewContent]] = {}
    for each in contents:
        by_path.setdefault(each.path, []).append(each)
    return [
        some[0] if len(some) == 1 else replace(some[0], after=_merged(some))
        for some in by_path.values()
    ]


def _merged(contents: list[NewContent]) -> bytes:
    before = contents[0].before
    parts, at = [], 0
    for start, end, new in sorted(_part(each) for each in contents):
        if start < at:
            raise UsageError(
                f"nothing was written: two of the configs in {contents[0].path} change the same "
                "text; change one of them by hand first"
            )
        parts += [before[at:start], new]
        at = end
    return b"".join([*parts, before[at:]])


def _part(content: NewContent) -> tuple[int, int, bytes]:
    """The stretch of a file that a content changes, and what stands there then."""
    before, after = content.before, content.after
    start, rest = common_ends(before, after)
    return start, len(before) - rest, after[start : len(after) - rest]


def write_contents(contents: list[NewContent], undoes: Iterable[str] = ()) -> list[WrittenFile]:
    """Write all or none; ``undoes`` are the runs that this takes back.

    Raises :class:`NotWrittenError`.
    """
    try:
        written = write_files(contents, sorted(undoes))
    except WriteError as error:
        raise NotWrittenError(error) from error
    names = {content.path: content.rename_to or content.path for content in contents}
    return [WrittenFile(names[each.path], each.path, each.backup) for each in written]


def changed(
    before: ConfigTree, after: ConfigTree, names: Mapping[Path, Path] | None = None
) -> list[NewContent]:
    """Return the new content of every file that differs or gets a new name."""
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


def finish_cut_off(paths: Iterable[Path]) -> list[CutOff]:
    """Finish the writings of these files, or of files beside them, that were cut off.

    Raises :class:`~moltconf.errors.UsageError` where one cannot be finished.
    """
    try:
        return [_cut_off(each) for each in recover(paths)]
    except WriteError as error:
        raise UsageError(f"a writing that was cut off cannot be taken back: {error}") from error
    except BackupError as error:
        raise UsageError(f"a writing that was cut off cannot be finished: {error}") from error


def _cut_off(recovered: Recovered) -> CutOff:
    steps = recovered.journal.steps
    names = ", ".join(str(step.final) for step in steps)
    copies = ", ".join(str(step.copy) for step in steps)
    where = f" are in {copies}" if recovered.outcome is Outcome.LEFT else ""
    words = f"a writing of {names} was cut off and {_BECAME[recovered.outcome]}{where}"
    if recovered.outcome is not Outcome.TAKEN_BACK:
        return CutOff(words)
    restored = tuple(step.target for step in steps)
    return CutOff(words, restored, counts=not recovered.journal.undoes)
