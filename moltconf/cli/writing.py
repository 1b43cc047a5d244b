"""Changed config trees to disk, all or none."""

from __future__ import annotations

from collections.abc import Iterable

import click

from moltconf.document.include import ConfigTree
from moltconf.document.source import encode
from moltconf.document.write import NewContent, WriteError, Written, write_files


def write_trees(trees: Iterable[tuple[ConfigTree, ConfigTree]]) -> list[Written]:
    """Write every file that differs between the two of each pair.

    Raises :class:`click.ClickException` with exit code 2, nothing written, where one cannot be.
    """
    contents = [content for before, after in trees for content in changed(before, after)]
    try:
        return write_files(contents)
    except WriteError as error:
        raise click.UsageError(f"nothing was written: {error}") from error


def changed(before: ConfigTree, after: ConfigTree) -> list[NewContent]:
    """The new content of every file that differs."""
    contents = []
    for name, document in before.documents.items():
        text = after.documents[name].source.text
        source = document.source
        if text != source.text and source.path is not None:
            contents.append(NewContent(source.path, source.to_bytes(), encode(text)))
    return contents
