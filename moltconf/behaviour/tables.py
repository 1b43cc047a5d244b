"""The tables read: what a release does, and what changes between two of them.

::

    fact_names() -> tuple[str, ...]
    fact(name) -> BehaviourFact
    facts(release) -> Iterator[(BehaviourFact, BehaviourCase, RecordedAnswer)]
    value(fact, release, case="") -> RecordedAnswer
    changed(old, new) -> tuple[BehaviourChange, ...]      # gravest first; both ways
    unmeasured(old, new) -> tuple[(fact, case), ...]      # one of the two was never heard
    decided_by(path) -> tuple[BehaviourFact, ...]         # what a key decides
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

from moltconf import packaged
from moltconf.behaviour.records import (
    DANGERS,
    AnswerRow,
    BehaviourCase,
    BehaviourChange,
    BehaviourFact,
    BehaviourPin,
    RecordedAnswer,
)
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, matches, parse_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_KINDS = ("is", "refuses", "invalid", "unknown")
_NEVER_ASKED = RecordedAnswer("unknown", "it was not asked")


def fact_names() -> tuple[str, ...]:
    """Return the names of all facts, in alphabetical order."""
    return tuple(_index()["facts"])


def asked() -> tuple[str, ...]:
    """Return the releases that were asked, oldest first."""
    return tuple(_index()["asked"])


@cache
def fact(name: str) -> BehaviourFact:
    """Return one fact; raises :class:`FileNotFoundError` where there is none of that name."""
    raw = json.loads(packaged(f"schemas/behaviour/{name}.json"))
    decided_by = tuple(map(parse_path, raw["decided_by"]))
    return BehaviourFact(
        name=name,
        danger=raw["danger"],
        says=raw["says"],
        decided_by=decided_by,
        each=tuple(map(parse_path, raw.get("each", ()))),
        cases=tuple(
            BehaviourCase(
                name=case_name,
                config=case["config"],
                needs=tuple(map(parse_path, case.get("needs", ()))),
                silent=(tuple(map(parse_path, case["silent"])) if "silent" in case else decided_by),
                when=tuple(
                    (parse_path(path), tuple(values))
                    for path, values in case.get("when", {}).items()
                ),
                rows=tuple(map(_row, case["rows"])),
                pins=tuple(pin for one in case.get("pins", ()) for pin in _pins(one)),
            )
            for case_name, case in raw["cases"].items()
        ),
    )


def facts(release: str) -> Iterator[tuple[BehaviourFact, BehaviourCase, RecordedAnswer]]:
    """Yield every case with what ``release`` answers, unknown answers too."""
    for name in fact_names():
        one = fact(name)
        for case in one.cases:
            yield one, case, _row_of(case, release).answer


def value(name: str, release: str, case: str = "") -> RecordedAnswer:
    """Return what ``release`` answers in a case, by its name, or in the first one of the fact.

    Raises :class:`KeyError` for a case that the fact does not have.
    """
    cases = {one.name: one for one in fact(name).cases}
    found = cases[case] if case else fact(name).cases[0]
    return _row_of(found, release).answer


def decided_by(path: KeyPath) -> tuple[BehaviourFact, ...]:
    """Return the facts that the key at ``path`` decides: what counts where it is not written."""
    return tuple(
        one
        for one in map(fact, fact_names())
        if any(matches(pattern, path) for pattern in one.decided_by)
    )


def changed(old: str, new: str) -> tuple[BehaviourChange, ...]:
    """Return every case that both releases were heard about and answer differently.

    ``new`` may be the older of the two: a change leads from ``old`` to ``new``. In the order of
    ``DANGERS``, then by name.
    """
    found = []
    for one, case, before, after, row in _differing(old, new):
        if before.is_measured and after.is_measured:
            pins = tuple(
                pin
                for pin in case.pins
                if before == RecordedAnswer("is", pin.keeps) and pin.works_in(new)
            )
            found.append(BehaviourChange(one, case, before, after, row, pins))
    return tuple(sorted(found, key=lambda each: DANGERS.index(each.danger)))


def unmeasured(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Return the facts and cases of which one release was heard and the other was not."""
    return tuple(
        (one.name, case.name)
        for one, case, before, after, _ in _differing(old, new)
        if "unknown" in (before.kind, after.kind) and before.kind != after.kind
    )


def _differing(
    old: str, new: str
) -> Iterator[tuple[BehaviourFact, BehaviourCase, RecordedAnswer, RecordedAnswer, AnswerRow]]:
    """The cases that two releases answer differently, with the row of the newer one."""
    low, high = sorted((release_key(old), release_key(new)))
    newer = max(old, new, key=release_key)
    for name, changes in _index()["facts"].items():
        # only the tables that have a boundary in between are read
        if not any(low < release_key(since) <= high for since in changes):
            continue
        one = fact(name)
        for case in one.cases:
            before, after = _row_of(case, old).answer, _row_of(case, new).answer
            if before != after:
                yield one, case, before, after, _row_of(case, newer)


def _row_of(case: BehaviourCase, release: str) -> AnswerRow:
    key = release_key(release)
    found = [row for row in case.rows if release_key(row.since) <= key]
    return found[-1] if found else AnswerRow(release, _NEVER_ASKED)


def _row(raw: dict[str, Any]) -> AnswerRow:
    kind = next(one for one in _KINDS if one in raw)
    return AnswerRow(raw["since"], RecordedAnswer(kind, raw[kind]), raw.get("after"))


def _pins(raw: dict[str, Any]) -> Iterator[BehaviourPin]:
    for keeps, spans in zip(raw["keeps"], raw["holds"], strict=True):
        if spans:
            changes = tuple(
                (parse_path(path), _filled(given, keeps)) for path, given in raw["set"].items()
            )
            yield BehaviourPin(keeps, changes, tuple((first, last) for first, last in spans))


def _filled(given: Any, keeps: Any) -> Any:
    """What a pin writes: ``{}`` in a string of its own stands for the value to keep."""
    if given == "{}":
        return keeps
    if isinstance(given, dict):
        return {key: _filled(item, keeps) for key, item in given.items()}
    return given


@cache
def _index() -> dict[str, Any]:
    index: dict[str, Any] = json.loads(packaged("schemas/behaviour/index.json"))
    return index
