"""What the steps of the chain look for and what they write, for the index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from moltconf.fields import Fields
from moltconf.migrate.operations import Custom, Operation
from moltconf.migrate.step import Step, Trigger
from moltconf.migrate.step_index import AT, ITEM
from moltconf.text.keypath import KeyPath, format_path


class StepRow(Fields):
    """See :class:`moltconf.migrate.step_index.StepEntry`."""

    module: str
    id: str
    writes: tuple[str, ...] = ()
    crossing: bool = False


def row_of(step: Step, module: str) -> StepRow:
    """Return what the index says of a step."""
    writes = {format_path(target) for each in _operations(step) for target in each.targets}
    is_crossing = step.trigger is Trigger.CROSSING
    return StepRow(module, step.id, tuple(sorted(writes)), is_crossing)


def places_of(steps: Sequence[Step]) -> dict[str, Any]:
    """Return where in a config the steps find something to do, by their numbers."""
    root: dict[str, Any] = {}
    for number, step in enumerate(steps):
        if step.trigger is Trigger.CROSSING:
            continue  # which config it is about is no matter of keys
        for source in sorted({source for each in _operations(step) for source in sources_of(each)}):
            here = root
            for key in source:
                here = here.setdefault(ITEM if isinstance(key, int) else key, {})
            here.setdefault(AT, []).append(number)
    return root


def places_text(places: dict[str, Any]) -> str:
    """The file: a line for each key of the root."""
    rows = (f"{json.dumps(key)}: {json.dumps(places[key])}" for key in sorted(places))
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _operations(step: Step) -> Iterator[Operation]:
    yield from step.operations
    for choice in step.choices.values():
        yield from choice.operations


def sources_of(operation: Operation) -> tuple[KeyPath, ...]:
    """What an operation looks for; one that does not say so looks at every config."""
    watched = operation.watched if isinstance(operation, Custom) else ()
    return operation.sources + watched or ((),)
