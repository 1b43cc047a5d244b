"""Older copies of a config beside it: what the product and editors leave there.

The product keeps the last five texts as ``<name>.bak`` and ``.bak.1`` to ``.bak.4``, and newer
releases ``.last-good``, ``.pre-update``, ``.clobbered.<time>`` and ``.rejected.<time>`` (read off
openclaw@2026.9.6). Copies are read only, includes in them are not followed.
"""

from __future__ import annotations

import os
import re
from functools import cached_property

from moltconf.files.guarded import MAX_COPY
from moltconf.files.paths import name_of, normal, parent
from moltconf.linter.leaves import Leaf, leaves
from moltconf.text.document import Document, format_of, parse
from moltconf.text.source import Source
from moltconf.text.tree import Value, to_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ENDING = (
    r"\.(?:bak|backup|old|orig|save|copy|last-good|pre-update|clobbered|rejected)(?:[._-][\w.:-]+)?\Z"
    r"|\.(?:\d{4}[\w.-]*)\.bak\Z|~\Z"
)
_MOST_COPIES = 16


class Backup:
    """One copy: the name of its file and what it holds."""

    def __init__(self, path: Path, document: Document) -> None:
        self.path = path
        self.document = document

    @property
    def name(self) -> str:
        return self.path.name

    @cached_property
    def value(self) -> Value:
        """The plain data; ``None`` where it cannot be read."""
        return to_value(self.document.root) if self.document.root is not None else None

    @cached_property
    def in_git(self) -> bool:
        return is_in_git(self.path)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        return tuple(leaves(self.document.root))


def backups_of(file: str | None) -> tuple[Backup, ...]:
    """Return the copies beside a config, in order of their names; none for a text without a
    file."""
    return tuple(_read(file)) if file is not None else ()


def _read(file: str) -> Iterator[Backup]:
    for copy in _copies(file)[:_MOST_COPIES]:
        from moltconf.auth.files import UnreadableError, read_text

        try:
            text = read_text(copy, MAX_COPY)
        except UnreadableError:
            continue
        if text is not None:
            yield Backup(copy, parse(Source(text, copy.name, copy), format_of(file)))


def _copies(file: str) -> list[Path]:
    folder, name = parent(normal(file)) or ".", name_of(file)
    try:
        # a folder may hold hundreds of configs, and each asks: no path is made of every name
        with os.scandir(folder) as beside:
            names = [each.name for each in beside]
    except OSError:
        return []
    names = [
        each
        for each in names
        if each != name and each.startswith(name) and re.match(_ENDING, each[len(name) :])
    ]
    if not names:
        return []
    from pathlib import Path  # few configs have copies

    copies = (Path(folder, each) for each in names)
    # no product and no editor leaves a link; somebody else may, to a file that is no copy
    return sorted(each for each in copies if not each.is_symlink())


def is_in_git(path: Path) -> bool:
    """Return whether git tracks a file, or would with ``git add .``; not where there is no
    repository."""
    # imported only where there is a copy (docs/decisions/0008-start-up.md)
    from moltconf.git.program import GitError
    from moltconf.git.repository import Repository

    folder = path.parent.resolve()
    try:
        return Repository.containing(folder).has_or_would_take(folder / path.name)
    except GitError:
        return False
