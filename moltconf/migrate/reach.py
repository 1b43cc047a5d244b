"""Which modules of the chain may have something to do with a config, known without importing them.

``migrations/reach.json`` says of each module which keys its steps look for and which they write:

    python -m moltconf.migrate.reach

writes it, and a test holds it to what the steps do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from moltconf import packaged
from moltconf.document.keypath import ANY_KEY, KeyPath
from moltconf.migrate.operations import Custom, Operation
from moltconf.migrate.step import Step, Trigger

_FILE = "reach.json"


class Reach(NamedTuple):
    """What the operations of a module find and write: of each pair, one of the groups of keys in
    the first must be in the config, all of its keys, and then those in the second are in it too.
    ``crossing`` are the keys that it writes besides to a config that comes from an older release,
    whatever that holds; ``None`` where it does not."""

    module: str
    operations: list[tuple[list[list[str]], list[str]]]
    crossing: list[str] | None

    def written(self, keys: set[str]) -> set[str] | None:
        """The keys that it writes to a config that has ``keys``; ``None`` where it does nothing."""
        found = [gives for needs, gives in self.operations if any(map(keys.issuperset, needs))]
        return {key for gives in found for key in gives} if found else None


def reachable(keys: Set[str], *, crossing: bool) -> tuple[str, ...]:
    """The names of the modules that may change a config with ``keys``, anywhere in it, in order.

    ``crossing``: the config comes from another release than the one that it goes to.
    """
    known = set(keys)
    found: list[str] = []
    for each in _known():  # oldest first: what one writes, only the next ones find
        written = each.written(known)
        if crossing and each.crossing is not None:
            written = (written or set()).union(each.crossing)
        if written is not None:
            found.append(each.module)
            known |= written
    return tuple(found)


@cache
def _known() -> tuple[Reach, ...]:
    return tuple(Reach(*fields) for fields in json.loads(packaged(f"migrations/{_FILE}")))


def reach_of(module: ModuleType) -> Reach:
    """What the steps of one module look for and write."""
    steps: tuple[Step, ...] = module.STEPS
    by_shape = [step for step in steps if step.trigger is Trigger.SHAPE]
    crossing = [step for step in steps if step.trigger is Trigger.CROSSING]
    needs: dict[tuple[str, ...], set[frozenset[str]]] = {}
    for each in _operations(by_shape):
        gives = tuple(_written(each))
        needs.setdefault(gives, set()).update(frozenset(_keys(at)) for at in _sources(each))
    pairs = [(_least(groups), list(gives)) for gives, groups in sorted(needs.items())]
    anyway = sorted({key for each in _operations(crossing) for key in _written(each)})
    return Reach(module.__name__.rpartition(".")[2], pairs, anyway if crossing else None)


def _written(operation: Operation) -> list[str]:
    return sorted({key for target in operation.targets for key in _keys(target)})


def _least(groups: set[frozenset[str]]) -> list[list[str]]:
    """Without those that ask for more than another one."""
    return sorted(sorted(group) for group in groups if not any(map(group.__gt__, groups)))


def _operations(steps: list[Step]) -> Iterator[Operation]:
    for step in steps:
        yield from step.operations
        for choice in step.choices.values():
            yield from choice.operations


def _sources(operation: Operation) -> tuple[KeyPath, ...]:
    """What an operation looks for; one that does not say so looks at every config."""
    watched = operation.watched if isinstance(operation, Custom) else ()
    return operation.sources + watched or ((),)


def _keys(pattern: KeyPath) -> list[str]:
    return sorted({step for step in pattern if isinstance(step, str) and step != ANY_KEY})


def text_of(modules: tuple[ModuleType, ...]) -> str:
    """The file, a line each."""
    lines = (json.dumps(list(reach_of(module))) for module in modules)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def main() -> None:
    from moltconf.migrate.chain import modules

    all_modules = modules()
    assert all_modules[0].__file__ is not None
    Path(all_modules[0].__file__).with_name(_FILE).write_text(text_of(all_modules), "utf-8")


if __name__ == "__main__":
    main()
