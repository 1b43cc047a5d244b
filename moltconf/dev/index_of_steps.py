"""Where the steps of the chain look for something, and which find what others write: the index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from moltconf.fields import Fields
from moltconf.migrator.operations import Conversion, Custom, Inquiry, Operation
from moltconf.migrator.step import Step, Trigger
from moltconf.migrator.step_index import AT, ITEM, TEXTS
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath


class StepRow(Fields):
    """See :class:`moltconf.migrator.step_index.StepEntry`."""

    module: str
    id: str
    release: str
    until: str | None = None
    wakes: tuple[int, ...] = ()
    crossing: bool = False
    sections: tuple[str, ...] | None = None


def rows_of(steps: Sequence[Step], modules: Mapping[str, str]) -> Iterator[StepRow]:
    """Yield what the index says of every step; ``modules`` are named by the ids of their steps."""
    places = places_of(steps)
    for number, step in enumerate(steps):
        operations = (*step.operations, *(e for c in step.choices.values() for e in c.operations))
        targets = {target for each in operations for target in each.targets}
        looking = {after for target in targets for after in _looking_at(target, places)}
        wakes = tuple(sorted(after for after in looking if after > number))
        yield StepRow(
            modules[step.id],
            step.id,
            step.release,
            step.until,
            wakes,
            step.trigger is Trigger.CROSSING,
            _sections(step),
        )


def _sections(step: Step) -> tuple[str, ...] | None:
    """The keys of the root with which the sources of its operations begin, ``None`` for any."""
    sources = [source for each in step.operations for source in each.sources]
    if any(source[:1] in ((), (ANY_KEY,)) for source in sources):
        return None
    return tuple(sorted({str(source[0]) for source in sources}))


def _looking_at(target: KeyPath, places: dict[str, Any]) -> set[int]:
    """The steps that look at what stands at ``target``, in it or around it."""
    level = [places]
    found: set[int] = set()
    for step in target:
        key = ITEM if isinstance(step, int) else step
        found.update(number for here in level for number in _at(here))
        level = [
            below
            for here in level
            for name, below in here.items()
            if name not in (AT, TEXTS) and (key in (name, ANY_KEY) or name == ANY_KEY)
        ]
    while level:
        here = level.pop()
        found.update(_at(here))
        level += (below for name, below in here.items() if name not in (AT, TEXTS))
    return found


def _at(here: dict[str, Any]) -> Iterator[int]:
    """The steps that look at a place, whatever stands there."""
    yield from here.get(AT, ())
    for numbers in here.get(TEXTS, {}).values():
        yield from numbers


def places_of(steps: Sequence[Step]) -> dict[str, Any]:
    """Return where in a config the steps find something to do, by their numbers.

    What answers to their questions do is no matter of places: it is done where one is given.
    """
    root: dict[str, Any] = {}
    for number, step in enumerate(steps):
        found: dict[KeyPath, set[str] | None] = {}
        for each in step.operations:
            texts = texts_of(each)
            for source in sources_of(each):
                known = found.setdefault(source, set())
                found[source] = None if texts is None or known is None else known | texts
        for source in sorted(found):
            _add(root, source, number, found[source])
    return root


def _add(root: dict[str, Any], source: KeyPath, number: int, texts: set[str] | None) -> None:
    here = root
    for key in source:
        here = here.setdefault(ITEM if isinstance(key, int) else key, {})
    if texts is None:
        here.setdefault(AT, []).append(number)
        return
    for text in sorted(texts):
        here.setdefault(TEXTS, {}).setdefault(text, []).append(number)


def places_text(places: dict[str, Any]) -> str:
    """The file: a line for each key of the root.

    A model is named at many places, and the same steps look for the same texts at all of them:
    these are listed once.
    """
    lists: list[dict[str, list[int]]] = []
    numbered = {key: _with_numbers(below, lists) for key, below in sorted(places.items())}
    rows = (f"{json.dumps(key)}: {json.dumps(row)}" for key, row in numbered.items())
    return "{\n" + ",\n".join([f"{json.dumps(TEXTS)}: {json.dumps(lists)}", *rows]) + "\n}\n"


def _with_numbers(below: Any, lists: list[dict[str, list[int]]]) -> Any:
    """Return a part of the tree with the numbers of its texts in ``lists``, where they are put."""
    if not isinstance(below, dict):
        return below
    numbered = {}
    for key, each in below.items():
        if key != TEXTS:
            numbered[key] = _with_numbers(each, lists)
            continue
        if each not in lists:
            lists.append(each)
        numbered[key] = lists.index(each)
    return numbered


def sources_of(operation: Operation) -> tuple[KeyPath, ...]:
    """What an operation looks for; one that does not say so looks at every config.

    A function that looks at a setting of a channel or of all agents may look at that of an account
    or of one agent as well.
    """
    if not isinstance(operation, Custom):
        return operation.sources or ((),)
    named = operation.looks_at or operation.sources + operation.watched
    return tuple(place for source in named for place in _shared(source)) or ((),)


def texts_of(operation: Operation) -> set[str] | None:
    """What an operation looks for at its places, ``None`` where that is more than a few texts."""
    if isinstance(operation, Conversion | Custom | Inquiry) and operation.texts is not None:
        return {text.strip().lower() for text in operation.texts}
    return None


def _shared(source: KeyPath) -> Iterator[KeyPath]:
    """The place itself, and those that may say the same of one account or agent."""
    yield source
    if source[:1] == ("channels",) and source[2:3] != ("accounts",):
        yield (*source[:2], "accounts", ANY_KEY, *source[2:])
    if source[:2] == ("agents", "defaults"):
        yield ("agents", "entries", ANY_KEY, *source[2:])
        yield ("agents", "list", ANY_INDEX, *source[2:])
