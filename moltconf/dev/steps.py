"""What the steps of a module look for and what they write, for the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import NamedTuple

from moltconf.migrate.operations import Custom, Operation
from moltconf.migrate.step import Step, Trigger
from moltconf.text.keypath import ANY_KEY, KeyPath


class StepRow(NamedTuple):
    """See :class:`moltconf.migrate.step_index.StepEntry`."""

    module: str
    needs: list[str] | None = None
    writes: tuple[str, ...] = ()


def entries_of(module: ModuleType) -> Iterator[StepRow]:
    """Yield what the index says of the steps of one module."""
    steps: tuple[Step, ...] = module.STEPS
    name = module.__name__.removeprefix("moltconf.migrations.")
    needs: dict[tuple[str, ...], set[frozenset[str]]] = {}
    for each in _operations(step for step in steps if step.trigger is Trigger.SHAPE):
        groups = needs.setdefault(_written(each), set())
        groups.update(frozenset(_keys(source)) for source in _sources(each))
    rows = [StepRow(name, least, writes) for writes in needs for least in _least(needs[writes])]
    yield from sorted(rows)
    crossing = [step for step in steps if step.trigger is Trigger.CROSSING]
    if crossing:
        anyway = {key for each in _operations(crossing) for key in _written(each)}
        yield StepRow(name, writes=tuple(sorted(anyway)))


def _written(operation: Operation) -> tuple[str, ...]:
    return tuple(sorted({key for target in operation.targets for key in _keys(target)}))


def _least(groups: set[frozenset[str]]) -> list[list[str]]:
    """Without those that ask for more than another one."""
    return sorted(sorted(group) for group in groups if not any(map(group.__gt__, groups)))


def _operations(steps: Iterable[Step]) -> Iterator[Operation]:
    for step in steps:
        yield from step.operations
        for choice in step.choices.values():
            yield from choice.operations


def _sources(operation: Operation) -> tuple[KeyPath, ...]:
    """Return what an operation looks for; one that does not say so looks at every config."""
    watched = operation.watched if isinstance(operation, Custom) else ()
    return operation.sources + watched or ((),)


def _keys(pattern: KeyPath) -> list[str]:
    return sorted({step for step in pattern if isinstance(step, str) and step != ANY_KEY})
