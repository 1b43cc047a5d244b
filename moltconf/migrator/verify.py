"""Verification: what is written must be what the plan says, and nothing else.

The new text must parse; have the value that the plan gives on plain data; give an empty plan when
it is planned again; hold every comment but those of removed keys; be strict JSON where the old
text was; and leave every value that no change touches as it was written. And whatever the plan
says, most of the file must still be there (:mod:`moltconf.edit.survival`). Whether the target
release accepts it is judged by :mod:`moltconf.migrator.migrate`, which knows what the old text was
blamed for.
"""

from __future__ import annotations

from collections import Counter

from moltconf.edit.changes import Change, Move, Remove, apply_to_value, same_value
from moltconf.edit.edits import missing_comments, no_longer_strict
from moltconf.edit.survival import lost_too_much
from moltconf.migrator.key_trace import KeyTrace
from moltconf.text.keypath import KeyPath, format_path
from moltconf.text.tree import Mapping, Node, Scalar, Sequence, find_node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set
    from collections.abc import Sequence as Listed

    from moltconf.migrator.plan import Plan
    from moltconf.text.include import ConfigTree
    from moltconf.text.problems import Comment


class VerificationError(Exception):
    """A result that is not what was planned; its text says in the user's words what is wrong."""


class LostTooMuchError(VerificationError):
    """A result that is what was planned, and without most of the file."""


def verify(
    before: ConfigTree, after: ConfigTree, plan: Plan, again: Plan, lost: Iterable[Comment]
) -> None:
    """Raise :class:`VerificationError` where ``after`` is not what ``plan`` makes of ``before``.

    ``again`` is the plan of the new value.
    """
    if not after.is_readable:
        raise VerificationError("the new text cannot be read")
    _check_value(before, after, plan)
    if not again.is_empty:
        step = next(planned.step.id for planned in again.steps if planned.changes)
        raise VerificationError(f'the step "{step}" would change the result again')
    _check_comments(before, after, lost)
    _check_strict_json(before, after)
    _check_untouched(before, after, plan.changes)
    reason = lost_too_much(before.value, after.value)
    if reason is not None:
        raise LostTooMuchError(reason)


def _check_value(before: ConfigTree, after: ConfigTree, plan: Plan) -> None:
    expected = apply_to_value(before.value, plan.changes)
    if not same_value(expected, plan.value_after):
        raise VerificationError("the steps and their changes do not agree")
    if not same_value(after.value, expected):
        raise VerificationError(
            "the edited text does not mean what the steps say"
            + (
                "; a key of this file is given twice, remove one of the two"
                if before.problems
                else ""
            )
        )


def _check_comments(before: ConfigTree, after: ConfigTree, lost: Iterable[Comment]) -> None:
    missing = missing_comments(before, after) - Counter(comment.words for comment in lost)
    if missing:
        raise VerificationError(f"{missing.total()} comments would be lost")


def _check_strict_json(before: ConfigTree, after: ConfigTree) -> None:
    for name in no_longer_strict(before, after):
        raise VerificationError(f"{name} is strict JSON, and the new text would not be")


def _check_untouched(before: ConfigTree, after: ConfigTree, changes: Listed[Change]) -> None:
    touched: set[KeyPath] = set()
    shifts = KeyTrace([change for change in changes if _takes_an_item(change)])
    made = 0
    for change in changes:
        # a change counts the positions that the ones before it left
        touched.add(shifts.before(_taken(change), made))
        made += _takes_an_item(change)
    for path, literal in _literals_beside(before, touched):
        written = find_node(after.root, shifts.after(path)) if after.root is not None else None
        if not isinstance(written, Scalar) or written.text != literal:
            raise VerificationError(f"{format_path(path)} would be written differently")


def _taken(change: Change) -> KeyPath:
    """Return the key whose value a change takes away or sets."""
    return change.source if isinstance(change, Move) else change.path


def _takes_an_item(change: Change) -> bool:
    """Return whether the items of a list behind the one that goes move up."""
    return isinstance(change, Move | Remove) and isinstance(_taken(change)[-1], int)


def _literals_beside(tree: ConfigTree, touched: Set[KeyPath]) -> Iterator[tuple[KeyPath, str]]:
    """Yield every scalar as it is written that stands in none of the places that are ``touched``;
    of a key given twice the one that counts."""
    work: list[tuple[KeyPath, Node]] = [((), tree.root)] if tree.root is not None else []
    while work:
        path, node = work.pop()
        if path in touched:
            continue
        if isinstance(node, Mapping):
            last = {member.key: member.value for member in node.members}
            work += [((*path, key), value) for key, value in reversed(last.items())]
        elif isinstance(node, Sequence):
            items = list(enumerate(node.items))
            work += [((*path, at), item.value) for at, item in reversed(items)]
        elif isinstance(node, Scalar):
            yield path, node.text
