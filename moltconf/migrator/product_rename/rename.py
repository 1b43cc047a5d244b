"""Giving a config the name that a release looks for first, and what of it ties to the old name.

Of the values one kind no longer works once the product has moved its state folder: an absolute
``$include``. 2026.2.17 and later compare it, as written, with the folder of the config, and the
link that the move leaves behind does not help (measured: openclaw@2026.9.6). Written relative to
its own file it names the same file before and after.
"""

from __future__ import annotations

import os

from moltconf.edit.changes import same_value
from moltconf.edit.edits import Edit, no_longer_strict, splice
from moltconf.errors import UsageError
from moltconf.migrator.migrate import MigrationStatus, VerifiedMigration
from moltconf.migrator.product_rename.outside import MentionKind, Outside, new_name
from moltconf.product.names import FOLDERS, names_of
from moltconf.release_order import release_key
from moltconf.text.document import parse
from moltconf.text.include import INCLUDE_KEY, ConfigTree, Include, with_includes
from moltconf.text.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The first release that refuses files outside the folder of the config.
_CONFINED = release_key("2026.2.17")


class RenameError(UsageError, ValueError):
    """A config that cannot be given its new name, and why."""


def target(migration: VerifiedMigration) -> Path | None:
    """Return the path under the new name, beside the old one; ``None`` where the name stays.

    Raises :class:`RenameError` where something has that name, or the file is a link.
    """
    path = migration.before.document.source.path
    if path is None or migration.status is MigrationStatus.REFUSED:
        return None
    new = path.with_name(new_name(path.name, migration.to))
    if new == path:
        return None
    if path.is_symlink():
        raise RenameError(f"{path} is a link: rename it, and what it leads to, yourself")
    if os.path.lexists(new):
        raise RenameError(f"{path} cannot become {new.name}: there is one already")
    return new


def with_local_includes(migration: VerifiedMigration) -> VerifiedMigration:
    """Return the migration with every ``$include`` that a move of the state folder would break
    written relative to its file; the migration itself where there is none."""
    tree = migration.after
    edits: dict[str, list[Edit]] = {}
    for include, text in _breaking(tree, migration.to):
        source, span = include.place
        edits.setdefault(source.name, []).append(Edit(span, text))
    if not edits:
        return migration
    after = _edited(tree, edits)
    is_same = after.is_readable and same_value(after.value, tree.value)
    if not is_same or no_longer_strict(tree, after):
        return migration
    status = (
        MigrationStatus.MIGRATED
        if migration.status is MigrationStatus.UNCHANGED
        else migration.status
    )
    from copy import copy  # for what is renamed only

    named = copy(migration)
    named.after, named.status = after, status
    return named


def named_includes(migration: VerifiedMigration) -> list[Outside]:
    """Return the same includes, as what the plan names."""
    return [
        Outside(
            MentionKind.VALUE,
            "an absolute path",
            "a relative one",
            f"{migration.to} refuses it once the state folder has moved; --rename writes it "
            "relative to its file",
            (*include.path, INCLUDE_KEY),
        )
        for include, _ in _breaking(migration.after, migration.to)
    ]


def _breaking(tree: ConfigTree, to: str) -> Iterator[tuple[Include, str]]:
    """Yield every include that a move would break, and the literal that would not."""
    for include in tree.includes:
        if _breaks(tree, include, to):
            source, span = include.place
            text = _relative(include, source.text[span.start : span.end])
            if text is not None:
                yield include, text


def _breaks(tree: ConfigTree, include: Include, to: str) -> bool:
    path = tree.document.source.path
    if path is None or release_key(to) < _CONFINED or not include.inside_root:
        return False
    from pathlib import Path  # few configs include files

    old = FOLDERS - {names_of(to).folder}
    return Path(include.written).is_absolute() and not old.isdisjoint(path.absolute().parts)


def _relative(include: Include, literal: str) -> str | None:
    """Return the literal with the path made relative; ``None`` where it holds escapes."""
    includer = include.place[0].path
    if includer is None or literal.count(include.written) != 1:
        return None
    path = os.path.relpath(include.resolved, includer.absolute().parent).replace(os.sep, "/")
    return literal.replace(include.written, path if path.startswith("../") else f"./{path}")


def _edited(tree: ConfigTree, edits: dict[str, list[Edit]]) -> ConfigTree:
    documents = {}
    for name, document in tree.documents.items():
        source = document.source
        if name in edits:
            text = splice(source.text, edits[name])
            document = parse(Source(text, name, source.file), document.format)
        documents[name] = document
    first = documents.pop(tree.document.source.name)
    return with_includes(first, documents.values())
