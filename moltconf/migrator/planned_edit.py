"""Editing a config as a plan says, so that no comment goes with a key that nothing reads."""

from __future__ import annotations

from moltconf.edit.changes import Change, Remove, apply_in_place, copy_value
from moltconf.edit.comment_keys import comment_out, neighbour, without_comment
from moltconf.edit.edits import apply_noting, missing_comments
from moltconf.edit.rounds import AllMade, CommentOut
from moltconf.fields import Fields
from moltconf.text.keypath import KeyPath, lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from moltconf.migrator.draft import Question
    from moltconf.migrator.plan import Plan, PlannedStep
    from moltconf.text.include import ConfigTree
    from moltconf.text.problems import Comment
    from moltconf.text.tree import Value

#: So often it is looked at again what comments would be lost.
_MOST_LOOKS = 8


class Edited(Fields):
    """The tree after a plan's changes, the comments that went with removed keys, those inside keys
    that are comments now, and the keys that could not become one."""

    after: ConfigTree
    lost: list[Comment]
    inside: list[Comment]
    dropped: set[KeyPath]


def edit_as_planned(tree: ConfigTree, planned: Plan, *, keeps_comments: bool) -> Edited:
    """Return the tree after the changes of a plan.

    With ``keeps_comments``, a key whose comments would go with it becomes a comment with them.
    Raises :class:`~moltconf.edit.changes.ChangeError` where a change does not fit.
    """
    notes = planned.commented_out
    changes: Sequence[Change] = planned.changes[: len(planned.changes) - len(notes)]
    made = apply_noting(tree, changes)
    dropped = without_comment(made.tree, notes)
    after, inside, lost = comment_out(made.tree, notes)
    if len(lost) + len(inside) >= missing_comments(tree, after).total():
        return Edited(after, lost, inside, dropped)
    if keeps_comments:
        made = _keeping_comments(tree, made, changes)
        after, inside, lost = comment_out(made.tree, notes)
    gone = [comment for some in made.lost for comment in some]
    return Edited(after, [*gone, *lost], [*made.inside, *inside], dropped)


def _keeping_comments(tree: ConfigTree, made: AllMade, changes: Sequence[Change]) -> AllMade:
    """Return ``changes`` so that no comment goes with a removed key, as far as that can be.

    A key that goes with a comment becomes a comment with it; the next key may then go with that
    one, so it is looked at again what is lost.
    """
    kept: set[int] = set()
    for _ in range(_MOST_LOOKS):
        losing = {
            number
            for number, (change, lost) in enumerate(zip(changes, made.lost, strict=True))
            if lost and isinstance(change, Remove) and number not in kept
        }
        if not losing:
            break
        kept |= losing
        changes = _with_heirs(tree.value, changes, losing)
        made = apply_noting(tree, changes)
    return made


def _with_heirs(value: Value, changes: Sequence[Change], losing: Collection[int]) -> list[Change]:
    """Return ``changes`` with something that keeps the comments of each key that goes.

    Without the key, nobody would know what the words are about, so its text stays with them. What
    is left in a section that is empty now stays beside it.
    """
    value = copy_value(value)
    kept: list[Change] = []
    for number, change in enumerate(changes):
        if number in losing and isinstance(change, Remove):
            if lookup(value, change.path) != {} and isinstance(change.path[-1], str):
                change = CommentOut(change.path)
            else:
                change = Remove(change.path, neighbour(value, change.path))
        kept.append(change)
        value = apply_in_place(value, change)
    return kept


def with_fates(planned: Plan, dropped: Collection[KeyPath]) -> Plan:
    """Return the plan, saying of each key that nothing reads whether its text is a comment now."""
    as_comments = frozenset(planned.commented_out)

    def placed_before(asked: Question) -> Question:
        if asked.path not in as_comments:
            return asked
        return asked._replace(message=f"{asked.message}; it {_fate(asked.path, dropped)}")

    def step(each: PlannedStep) -> PlannedStep:
        changes = each.changes
        if each.as_comments:
            changes = tuple(
                change._replace(why=f"{change.why}; it {_fate(change.source, dropped)}")
                for change in changes
            )
        questions, notes = map(placed_before, each.questions), map(placed_before, each.notes)
        return each._replace(changes=changes, questions=tuple(questions), notes=tuple(notes))

    return planned._replace(steps=tuple(map(step, planned.steps)))


def _fate(path: KeyPath | None, dropped: Collection[KeyPath]) -> str:
    if path in dropped:
        return "is removed, because strict JSON has no comments"
    return "becomes a comment"
