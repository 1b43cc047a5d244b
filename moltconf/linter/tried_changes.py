"""Changes that are made in the text and, independently, in plain data."""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.edit.changes import Change, apply_to_value, same_value
from moltconf.edit.edits import apply_noting
from moltconf.edit.rounds import AllMade
from moltconf.text.include import ConfigTree


def tried(tree: ConfigTree, changes: Sequence[Change]) -> AllMade | None:
    """Return a config with changes made in it, and what becomes of its comments.

    ``None`` where the text that comes of it does not parse, or says something else than the
    changes make of the data. Raises :class:`~moltconf.edit.changes.ChangeError` where a change
    does not fit.
    """
    expected = apply_to_value(tree.value, changes)
    made = apply_noting(tree, changes)
    agrees = made.tree.is_readable and same_value(made.tree.value, expected)
    return made if agrees else None
