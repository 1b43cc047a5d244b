"""Tell what the steps make of a key, whatever config it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from moltconf.catalogue.successor import Successor
from moltconf.migrator.chain import steps_on
from moltconf.migrator.operations import Operation, Removal
from moltconf.migrator.step import Step
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath

_WILD = (ANY_KEY, ANY_INDEX)
#: Answers kept: a config has the same unknown key in many places, and many releases are asked.
_MOST_REMEMBERED = 2000


def successors(path: KeyPath) -> list[Successor]:
    """Return where the steps take ``path``, or the nearest key above it, in release order.

    A step that only tidies up what it moved elsewhere names no successor twice. Operations say
    which keys they read and write: what of that holds for ``path``, only the releases tell
    (:func:`moltconf.catalogue.life.life` asks them).
    """
    return list(_successors(path))


@lru_cache(_MOST_REMEMBERED)
def _successors(path: KeyPath) -> tuple[Successor, ...]:
    found: dict[tuple[str, KeyPath | None], Successor] = {}
    first = path[0] if path else ANY_KEY
    for step, operation in _operations(first):
        for successor in _of(step, operation, path):
            found.setdefault((successor.step, successor.path), successor)
    moved = {successor.step for successor in found.values() if successor.path is not None}
    return tuple(each for each in found.values() if each.path is not None or each.step not in moved)


@lru_cache(_MOST_REMEMBERED)
def elsewhere(path: KeyPath) -> tuple[Successor, ...]:
    """Return where the steps take ``path`` in other configs, and which of them remove it by its
    name: a person has to do it in this one."""
    moved = (each for each in _successors(path) if each.path is not None)
    return tuple(each._replace(by_hand=True) for each in (*moved, *_removals(path)))


def _removals(path: KeyPath) -> list[Successor]:
    return [
        Successor(None, step.release, step.id)
        for step, operation in _operations(path[0] if path else ANY_KEY)
        for source in operation.sources
        if len(source) == len(path) and source[-1] == path[-1] and _leads(source, path)
        if isinstance(operation, Removal)
    ]


@cache
def _operations(first: str | int) -> tuple[tuple[Step, Operation], ...]:
    """The operations that may speak of a key that begins with ``first``, in release order."""
    return tuple(
        (step, operation)
        for step in steps_on(first)
        for operation in step.operations
        if any(not source or _same(source[0], first) for source in operation.sources)
    )


def _of(step: Step, operation: Operation, path: KeyPath) -> Iterator[Successor]:
    sources, targets = operation.sources, operation.targets
    for index, source in enumerate(sources):
        target = targets[index] if len(targets) == len(sources) else None
        if source == target:
            continue
        if target is not None and _is_collection(source, path) and target[-1] in _WILD:
            yield Successor(target[:-1], step.release, step.id)
        if not _leads(source, path):
            continue
        if not targets and len(source) < len(path) and not isinstance(operation, Removal):
            continue  # it looks below `source`, and leaves the rest alone
        if target is None and targets:
            yield from (Successor(each, step.release, step.id) for each in targets)
            continue
        whole = (*target, *path[len(source) :]) if target is not None else None
        if whole != path:
            yield Successor(whole, step.release, step.id)


def _is_collection(source: KeyPath, path: KeyPath) -> bool:
    """Return whether ``source`` names each entry of what stands at ``path``."""
    return len(source) == len(path) + 1 and source[-1] in _WILD and all(map(_same, source, path))


def _leads(source: KeyPath, path: KeyPath) -> bool:
    """Return whether ``source`` names ``path`` or a key above it."""
    return len(source) <= len(path) and all(map(_same, source, path))


def _same(step: str | int, other: str | int) -> bool:
    return step == other or step in _WILD or other in _WILD
