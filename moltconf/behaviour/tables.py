"""The tables read: what each release does, and what changes between two of them.

::

    fact_names() -> tuple[str, ...]
    fact(name) -> BehaviourFact
    answer(fact, case, release) -> RecordedAnswer
    crossed(olds, new) -> list[BehaviourCrossing]   # gravest first; both ways
    oldest_asked() -> str
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from moltconf.behaviour.records import (
    DANGERS,
    MEASURED,
    AnswerRow,
    BehaviourCase,
    BehaviourChange,
    BehaviourCrossing,
    BehaviourFact,
    BehaviourPin,
    RecordedAnswer,
)
from moltconf.catalogue.catalogue import answers_of_learned
from moltconf.data import data
from moltconf.release_order import release_key
from moltconf.text.keypath import parse_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from moltconf.text.keypath import KeyPath
    from moltconf.text.tree import Value

_KINDS = (*MEASURED, "invalid", "unknown")
#: A migration asks about one pair of releases, again for the result; so does each next one.
_MOST_REMEMBERED = 1024
#: What a case holds beside its question.
_ANSWERED = ("says", "rows", "pins", "not_asked")
_NEVER_ASKED = RecordedAnswer("unknown", "it was not asked")


def fact_names() -> tuple[str, ...]:
    """Return the names of all facts, in alphabetical order."""
    return tuple(_index()["facts"])


def oldest_asked() -> str:
    """Return the first release that was asked: of those before it nobody knows."""
    oldest: str = _index()["asked"][0]
    return oldest


@cache
def fact(name: str) -> BehaviourFact:
    """Return one fact; raises :class:`FileNotFoundError` where there is none of that name."""
    raw = _table(name)
    return BehaviourFact(
        name=name,
        danger=raw["danger"],
        says=raw["says"],
        decided_by=_decided_by(name),
        each=tuple(map(parse_path, raw.get("each", ()))),
        read_cases=lambda: tuple(_case(name, case) for case in raw["cases"]),
        inherited_by=tuple(map(parse_path, raw.get("inherited_by", ()))),
        by_steps=raw.get("by_steps", False),
        opens=raw.get("opens", False),
        words=tuple(raw.get("words", {}).items()),
        unit=raw.get("unit", ""),
        **{name: raw[name] for name in ("more", "less") if name in raw},
    )


@cache
def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(data(f"schemas/behaviour/{name}.json"))
    return table


@cache
def _decided_by(name: str) -> tuple[KeyPath, ...]:
    return tuple(map(parse_path, _table(name)["decided_by"]))


@cache
def _case(name: str, case_name: str) -> BehaviourCase:
    """One case of the fact ``name``."""
    case = _table(name)["cases"][case_name]
    return BehaviourCase(
        name=case_name,
        config=case["config"],
        needs=tuple(map(parse_path, case.get("needs", ()))),
        silent=tuple(map(parse_path, case["silent"])) if "silent" in case else _decided_by(name),
        when=_values(case.get("when", {})),
        rows=tuple(map(_row, case["rows"])),
        pins=tuple(pin for one in case.get("pins", ()) for pin in _pins(one)),
        says=case.get("says", ""),
        answered=_values(case.get("answered", {})),
    )


def _values(raw: Mapping[str, list[Any]]) -> tuple[tuple[KeyPath, tuple[Value, ...]], ...]:
    return tuple((parse_path(path), tuple(values)) for path, values in raw.items())


def answer(one: BehaviourFact, case: BehaviourCase, release: str) -> RecordedAnswer:
    """Return what ``release`` answers in a case of a fact."""
    return _row_of(one, case, release).answer


def crossed(
    olds: tuple[str, ...], new: str, has: Callable[[KeyPath], object] = lambda _: True
) -> list[BehaviourCrossing]:
    """Return every case that one of ``olds``, releases in a row, answers otherwise than ``new``.

    Only answers that were heard count. In the order of ``DANGERS``, then by name. ``has`` says
    whether a key is in the config that it is about: facts of sections that are not may be left out.
    """
    first, last = release_key(olds[0]), release_key(olds[-1])
    is_learned = any(answers_of_learned(each) is not None for each in (*olds, new))
    # what a release said may be learned anew, and is not remembered
    facts, ask = (
        (_index()["facts"].items(), _found) if is_learned else (_between(olds, new), _known)
    )
    found: list[BehaviourCrossing] = []
    for name, changes in facts:
        if any(map(has, _sections(name))):
            told = (since for since in changes if first < release_key(since) <= last)
            found += ask(name, (olds[0], *told), new)
    return sorted(found, key=lambda each: DANGERS.index(each.changes[0].danger))


@cache
def _sections(name: str) -> tuple[KeyPath, ...]:
    """The keys without all of which a fact does not count; the root where it counts anywhere."""
    return tuple(map(parse_path, _index()["sections"].get(name, ("",))))


def _found(name: str, olds: tuple[str, ...], new: str) -> list[BehaviourCrossing]:
    """The crossings of one fact."""
    found = (_crossing(fact(name), case, olds, new) for case in fact(name).cases)
    return [crossing for crossing in found if crossing is not None]


@lru_cache(_MOST_REMEMBERED)
def _known(name: str, olds: tuple[str, ...], new: str) -> list[BehaviourCrossing]:
    """The same between releases that the tables know.

    What most cases say is the same on both sides: those are not made into values.
    """
    cases = _table(name)["cases"].items()
    asked = (_case(name, case) for case, one in cases if _is_crossed(one["rows"], olds, new))
    found = (_crossing(fact(name), case, olds, new) for case in asked)
    return [crossing for crossing in found if crossing is not None]


def _is_crossed(rows: Sequence[Mapping[str, Any]], olds: Sequence[str], new: str) -> bool:
    """Return whether a release of ``olds`` and ``new`` were heard to answer differently, by the
    rows of a case as the table has them."""
    after = _heard(rows, new)
    befores = (_heard(rows, each) for each in olds)
    return after is not None and any(each not in (None, after) for each in befores)


def _heard(rows: Sequence[Mapping[str, Any]], release: str) -> tuple[str, Value] | None:
    key = release_key(release)
    row: Mapping[str, Any] = next(
        (row for row in reversed(rows) if release_key(row["since"]) <= key), {}
    )
    return next(((kind, row[kind]) for kind in MEASURED if kind in row), None)


def _crossing(
    one: BehaviourFact, case: BehaviourCase, olds: Sequence[str], new: str
) -> BehaviourCrossing | None:
    after = _row_of(one, case, new).answer
    if not after.is_measured:
        return None
    changes: list[BehaviourChange] = []
    releases: list[str] = []
    same = False
    for old in olds:
        before = _row_of(one, case, old).answer
        same = same or before == after
        if before == after or not before.is_measured or before in [c.before for c in changes]:
            continue
        pins = tuple(
            pin
            for pin in case.pins
            if before.kind == "is" and before.value == pin.keeps and pin.works_in(new)
        )
        since = _row_of(one, case, max(old, new, key=release_key)).since
        changes.append(BehaviourChange(one, case, before, after, since, pins))
        releases.append(old)
    if not changes:
        return None
    return BehaviourCrossing(tuple(changes), tuple(releases), len(changes) == 1 and not same)


def _between(olds: Sequence[str], new: str) -> Iterator[tuple[str, Sequence[str]]]:
    """The facts that have a boundary between the releases, with their boundaries: only the tables
    of these are read."""
    keys = [release_key(each) for each in (olds[0], olds[-1], new)]
    for name, changes in _index()["facts"].items():
        if any(min(keys) < release_key(since) <= max(keys) for since in changes):
            yield name, changes


def question_digest(case: Mapping[str, Any]) -> str:
    """Return what a case asks, as a digest: an answer to another question is no answer to this."""
    from hashlib import sha256  # for a release that was learned only

    asked = {key: value for key, value in case.items() if key not in _ANSWERED}
    return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]


def _row_of(one: BehaviourFact, case: BehaviourCase, release: str) -> AnswerRow:
    key = release_key(release)
    found = [row for row in case.rows if release_key(row.since) <= key]
    last = found[-1] if found else AnswerRow(release, _NEVER_ASKED)
    heard = answers_of_learned(release)
    if heard is None:
        return last
    told = _learned_answer(heard(one.name).get(case.name), one, case)
    # what it answers as the releases before it do began with one of these
    return last if last.answer == told else AnswerRow(release, told)


def _learned_answer(
    told: tuple[str, dict[str, Any]] | None, one: BehaviourFact, case: BehaviourCase
) -> RecordedAnswer:
    """What a learned release answers in a case; nothing where it was asked something else."""
    if told is None or told[0] != _digests(one.name)[case.name]:
        return _NEVER_ASKED
    return _row({"since": "", **told[1]}).answer


@cache
def _digests(name: str) -> dict[str, str]:
    return {case: question_digest(asked) for case, asked in _table(name)["cases"].items()}


def _row(raw: dict[str, Any]) -> AnswerRow:
    kind = next(one for one in _KINDS if one in raw)
    return AnswerRow(raw["since"], RecordedAnswer(kind, raw[kind]))


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
    index: dict[str, Any] = json.loads(data("schemas/behaviour/index.json"))
    return index
