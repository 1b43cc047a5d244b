"""What steps do to one key of a draft, and what brings it back on the way down."""

from __future__ import annotations

from collections.abc import Mapping

from moltconf.edit.changes import same_value
from moltconf.migrator.downgrade.inverse import OLD_PLACE, OLD_WORD, take_back
from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext


def set_missing(draft: Draft, path: KeyPath, value: Value, why: str) -> None:
    """Set a key that the config does not have, where what stands above it are mappings."""
    if not draft.has(path) and draft.can_hold(path):
        draft.set(path, value, why)


def move_as(
    draft: Draft,
    source: KeyPath,
    target: KeyPath,
    value: Value,
    why: str,
    *,
    why_value: str | None = None,
) -> None:
    """Move a key and convert its value; ``why_value`` is the reason for the value alone."""
    draft.move(source, target, why)
    draft.set(target, value, why_value or why, kind=ChangeKind.CONVERTED)


def move_unless_set(
    draft: Draft, source: KeyPath, target: KeyPath, value: Value, why: str, name: str
) -> None:
    """Move a key and convert its value; where ``target`` is there, that counts.

    ``name`` is what the reason then calls ``target``.
    """
    if draft.has(target):
        draft.remove(source, f"{name} is already set and counts")
    else:
        move_as(draft, source, target, value, why)


def remove_and_prune(
    draft: Draft,
    path: KeyPath,
    why: str,
    *,
    loss: str | None = None,
    successor: KeyPath | None = None,
) -> None:
    """Remove a key, and the mappings above it that this empties."""
    draft.remove(path, why, loss=loss, successor=successor)
    draft.prune(path[:-1], "is empty now")


# -- on the way down -------------------------------------------------------------------------


def bring_back(draft: Draft, context: DowngradeContext, new: KeyPath, old: KeyPath) -> bool:
    """Move a key back to its old place where the older release wants it there.

    Returns whether it was to be moved.
    """
    is_wanted = draft.has(new) and context.is_behind(old, new)
    if is_wanted:
        take_back(draft, new, old)
    return is_wanted


def bring_word_back(
    draft: Draft,
    context: DowngradeContext,
    new: KeyPath,
    old: KeyPath,
    words: Mapping[str, Value],
) -> None:
    """Move a key back whose value is one of ``words``, and give it the value of that word."""
    word = draft.get(new)
    if not isinstance(word, str) or word not in words or draft.has(old):
        return
    if context.is_behind(old, new):
        move_as(draft, new, old, words[word], OLD_PLACE, why_value=OLD_WORD)


def remove_implied(
    draft: Draft, context: DowngradeContext, path: KeyPath, value: Value, why: str
) -> None:
    """Remove a key that the older release does not know and does as if it were ``value``."""
    if draft.has(path) and same_value(draft.get(path), value) and not context.ends_with(path):
        remove_and_prune(draft, path, why)
