"""What the steps make of a key, whatever config it stands in."""

from __future__ import annotations

from moltconf.document.keypath import ANY_INDEX, ANY_KEY, KeyPath
from moltconf.migrate.chain import chain
from moltconf.migrate.operations import Operation
from moltconf.migrate.step import Step
from moltconf.releases.successor import Successor


def successors(path: KeyPath) -> list[Successor]:
    """Where the steps take ``path``, or the nearest key above it, in release order.

    A step that only tidies up what it moved elsewhere names no successor twice.
    """
    found: dict[tuple[str, KeyPath | None], Successor] = {}
    for step in chain():
        for operation in step.operations:
            for successor in _of(step, operation, path):
                found.setdefault((successor.step, successor.path), successor)
    moved = {successor.step for successor in found.values() if successor.path is not None}
    return [each for each in found.values() if each.path is not None or each.step not in moved]


def _of(step: Step, operation: Operation, path: KeyPath) -> list[Successor]:
    sources, targets = operation.sources, operation.targets
    results = []
    for index, source in enumerate(sources):
        if not _leads(source, path):
            continue
        target = targets[index] if len(targets) == len(sources) else None
        whole = (*target, *path[len(source) :]) if target is not None else None
        if target is None and targets:
            results += [Successor(each, step.release, step.id) for each in targets]
        elif whole != path:
            results.append(Successor(whole, step.release, step.id))
    return results


def _leads(source: KeyPath, path: KeyPath) -> bool:
    """Whether ``source`` names ``path`` or a key above it."""
    return len(source) <= len(path) and all(map(_same, source, path))


def _same(step: str | int, other: str | int) -> bool:
    if step == other:
        return True
    return step in (ANY_KEY, ANY_INDEX) or other in (ANY_KEY, ANY_INDEX)
