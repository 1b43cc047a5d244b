"""Changed config trees to disk, all or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from moltconf.cli.exits import UsageError
from moltconf.document.include import ConfigTree
from moltconf.document.source import encode
from moltconf.document.write import NewContent, WriteError, Written, write_files


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
        return write_files(contents)
    except WriteError as error:
        raise refusal(error, "nothing was written") from error


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
        text = after.documents[name].source.text
        source = document.source
        if source.path is None:
            continue
        new = names.get(source.path) if names else None
        if text != source.text or new is not None:
            contents.append(NewContent(source.path, source.to_bytes(), encode(text), new))
    return contents
