"""Undo steps by themselves: moves go back, words are replaced by those before.

Nothing moves that the older release takes where it stands, and nothing goes to a place that no
release on the way knows.
"""

from __future__ import annotations

from collections import Counter

from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import (
    Conversion,
    InFileOrder,
    Operation,
    Predicate,
    Relocation,
    anything,
    bind,
    relocate,
)
from moltconf.product.places import holder_of_setting
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, parse_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from moltconf.migrator.downgrade.context import DowngradeContext
    from moltconf.migrator.step import Step

#: Why a key goes back.
OLD_PLACE = "older releases look for it here"
#: Why a word is replaced by the one before.
OLD_WORD = "older releases know it by this word"


def undo(draft: Draft, step: Step, context: DowngradeContext) -> None:
    """Undo what data says of a step; what a function does has a way back of its own."""
    for operation in reversed(step.operations):
        for each in reversed(_parts(operation)):
            if isinstance(each, Relocation):
                move_back(draft, each.source, each.target, context, each.only)
            elif isinstance(each, Conversion) and each.words is not None:
                _say_again(draft, each, context)


def goes_back(step: Step) -> bool:
    """Return whether anything that the step changes can be taken back."""
    return step.undo is not None or any(map(_is_undone, step.operations))


def _is_undone(operation: Operation) -> bool:
    """Return whether :func:`undo` has anything to do with an operation."""
    return any(
        isinstance(each, Relocation) or (isinstance(each, Conversion) and bool(each.words))
        for each in _parts(operation)
    )


def _parts(operation: Operation) -> tuple[Operation, ...]:
    return operation.moves if isinstance(operation, InFileOrder) else (operation,)


def move_back(
    draft: Draft,
    source: KeyPath,
    target: KeyPath,
    context: DowngradeContext,
    only: Predicate = anything,
) -> None:
    """Bring what stands at ``target`` back to ``source``, wildcards taken over in order."""
    if _wildcards(source) != _wildcards(target):
        return
    for path in draft.find(target):
        origin = bind(target, path, source)
        if only(draft.get(path)) and _belongs_back(draft, path, origin, context):
            take_back(draft, path, origin)


def _belongs_back(draft: Draft, path: KeyPath, origin: KeyPath, context: DowngradeContext) -> bool:
    """Return whether the older release looks for the key at its old place, and takes the value
    there.

    Of a section, what does not fit is seen later.
    """
    if len(path) > 2 and path[:2] == origin[:2] and context.is_unjudged(path):
        return True  # the step moved it there, whoever reads it
    value = draft.get(path)
    return context.is_behind(origin, path) and (
        isinstance(value, dict) or context.takes(origin, value)
    )


def take_back(draft: Draft, path: KeyPath, origin: KeyPath) -> None:
    """Move one key; where the old place says something already, only what is missing there."""
    work = [(path, origin)]
    while work:
        new, old = work.pop()
        if not draft.has(old):
            relocate(draft, new, old, OLD_PLACE)
            holder = holder_of_setting(new)
            if holder is not None and draft.get(holder) == {}:
                draft.remove(holder, "is empty now", successor=old)
                draft.prune(holder[:-1], "is empty now")
            continue
        inner, outer = draft.mapping(new), draft.mapping(old)
        if inner is not None and outer is not None:
            work.extend(((*new, key), (*old, key)) for key in reversed(inner))


def moves_back(draft: Draft, context: DowngradeContext, *pairs: tuple[str, str]) -> None:
    """Do the same for pairs of an old and a new place, as patterns."""
    for old, new in pairs:
        move_back(draft, parse_path(old), parse_path(new), context)


def _wildcards(pattern: KeyPath) -> list[str | int]:
    return [step for step in pattern if step in (ANY_KEY, ANY_INDEX)]


def _say_again(draft: Draft, conversion: Conversion, context: DowngradeContext) -> None:
    old_words = dict(_inverse(conversion))
    for path in (path for source in conversion.sources for path in draft.find(source)):
        word = draft.get(path)
        old = old_words.get(word) if isinstance(word, str) else None
        if old is not None and context.takes(path, old) and not context.takes_at_last(path, word):
            draft.set(path, old, OLD_WORD, kind=ChangeKind.CONVERTED)


def _inverse(conversion: Conversion) -> Iterator[tuple[str, str]]:
    """Each new word that took the place of one old word alone, with that."""
    words = conversion.words or {}
    count = Counter(words.values())
    return ((new, old) for old, new in words.items() if count[new] == 1)
