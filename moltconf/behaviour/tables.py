"""The tables read: what each release does, and what changes between two of them.

::

    fact_names() -> tuple[str, ...]
    fact(name) -> BehaviourFact
    answer(fact, case, release) -> RecordedAnswer
    crossed(olds, new) -> list[BehaviourCrossing]   # gravest first; both ways
    deciding_keys(olds, new, firsts) -> list[KeyPath]
    oldest_asked() -> str
"""

from __future__ import annotations

import json
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
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence
    from typing import Any, TypeAlias

    from moltconf.text.keypath import KeyPath
    from moltconf.text.tree import Value

    #: An answer as a table has it, and what it says: its kind and its value.
    _Row: TypeAlias = Mapping[str, Any]
    _Answer: TypeAlias = tuple[str, Value]
    #: The values one of which a key has to have; ``None`` where it is to be there.
    Values: TypeAlias = tuple[Value, ...] | None
    _Needed: TypeAlias = tuple[KeyPath, Values]
    #: A fact, what is at stake, its sections, and its cases: each with the releases that stand for
    #: all that were asked about, and with what it needs.
    _Crossed: TypeAlias = tuple[
        str, str, tuple[KeyPath, ...], list[tuple[str, tuple[str, ...], list[_Needed]]]
    ]

_KINDS = (*MEASURED, "invalid", "unknown")
#: A migration asks about one pair of releases, again for the result; so does each next one.
_MOST_REMEMBERED = 1024
#: What a case holds beside its question.
_ANSWERED = ("says", "rows", "pins", "not_asked")
_NEVER_ASKED: _Row = {"unknown": "it was not asked"}


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
    table: dict[str, Any] = json.loads(data(f"schemas/behaviour/{name}.json").decode())
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
        read_rows=lambda: tuple(map(_row, case["rows"])),
        read_pins=lambda: tuple(_pins(case)),
        pinned_in=frozenset(
            parse_path(key)[0] for raw in case.get("pins", ()) for key in raw["set"]
        ),
        says=case.get("says", ""),
        answered=_values(case.get("answered", {})),
    )


def _values(raw: Mapping[str, list[Any]]) -> tuple[tuple[KeyPath, tuple[Value, ...]], ...]:
    return tuple((parse_path(path), tuple(values)) for path, values in raw.items())


def answer(one: BehaviourFact, case: BehaviourCase, release: str) -> RecordedAnswer:
    """Return what ``release`` answers in a case of a fact."""
    return RecordedAnswer(*_answer(_row_of(one.name, case.name, release)))


def crossed(
    olds: tuple[str, ...],
    new: str,
    has: Callable[[KeyPath, Values], object] = lambda *_: True,
    wants: Callable[[str, str], bool] = lambda *_: True,
) -> list[BehaviourCrossing]:
    """Return every case that one of ``olds``, releases in a row, answers otherwise than ``new``.

    Only answers that were heard count. In the order of ``DANGERS``, then by name. ``has`` says
    whether a key is in the config that it is about, with one of the values where there are some:
    cases that need what is not there may be left out. ``wants`` says of a fact, by its name and
    what is at stake, whether it is asked about.
    """
    # what a release said may be learned anew, and is not remembered
    if any(answers_of_learned(each) is not None for each in (*olds, new)):
        found = _found_anew(olds, new, has, wants)
    else:
        found = [
            crossing
            for name, danger, sections, cases in _between(olds, new)
            if wants(name, danger) and _is_one_there(sections, has)
            for case, told, needed in cases
            if all(has(path, values) for path, values in needed)
            for crossing in _known(name, case, told, new)
        ]
    return sorted(found, key=lambda each: DANGERS.index(each.changes[0].danger))


def _found_anew(
    olds: tuple[str, ...],
    new: str,
    has: Callable[[KeyPath, Values], object],
    wants: Callable[[str, str], bool],
) -> list[BehaviourCrossing]:
    """The same where one of the releases was learned."""
    crossings = (
        _crossing(name, case, told, new)
        for name, told in _all(olds).items()
        if wants(name, _table(name)["danger"]) and _is_one_there(_sections(name), has)
        for case in _table(name)["cases"]
    )
    return [each for each in crossings if each is not None]


def _is_one_there(sections: tuple[KeyPath, ...], has: Callable[[KeyPath, Values], object]) -> bool:
    """Whether a config has a key without all of which a fact does not count."""
    return not sections or any(has(each, None) for each in sections)


def deciding_keys(olds: tuple[str, ...], new: str, firsts: Container[str | int]) -> list[KeyPath]:
    """Return patterns of the keys that decide what :func:`crossed` may find in any config, those
    that begin with one of ``firsts``."""
    if any(answers_of_learned(each) is not None for each in (*olds, new)):
        found = (path for name in fact_names() for path in _decided_by(name))
        return [path for path in found if path[0] in firsts]
    return [_parsed(path) for first, path in _deciding(olds, new) if first in firsts]


@lru_cache(_MOST_REMEMBERED)
def _deciding(olds: tuple[str, ...], new: str) -> tuple[tuple[str, str], ...]:
    """The patterns of those keys as they are written, each behind its first step."""
    return tuple(
        (path.partition(".")[0], path)
        for name, *_ in _between(olds, new)
        for path in _index()["differing"][name]["decided_by"]
    )


_parsed = cache(parse_path)


@cache
def _sections(name: str) -> tuple[KeyPath, ...]:
    """The keys without all of which a fact does not count; none where it counts anywhere."""
    return tuple(map(parse_path, _index()["sections"].get(name, ())))


@lru_cache(_MOST_REMEMBERED)
def _differing(name: str, olds: tuple[str, ...], new: str) -> list[tuple[str, list[_Needed]]]:
    """The cases of a fact that one of ``olds`` answers otherwise than ``new``, each with the keys
    that it needs, as the index has them: most tables are not read."""
    found = []
    for case, row in _index()["differing"][name]["cases"].items():
        after = _number(row["answers"], new)
        befores = {_number(row["answers"], old) for old in olds}
        if after is not None and befores - {None, after}:
            needed: list[_Needed] = [(parse_path(path), None) for path in row.get("needs", ())]
            found.append((case, [*needed, *_values(row.get("when", {}))]))
    return found


def _number(answers: Sequence[tuple[str, int | None]], release: str) -> int | None:
    """The number of the answer that counts in a release; ``None`` where it gave none."""
    key = release_key(release)
    for since, number in reversed(answers):
        if release_key(since) <= key:
            return number
    return None


@lru_cache(_MOST_REMEMBERED)
def _known(name: str, case: str, olds: tuple[str, ...], new: str) -> tuple[BehaviourCrossing, ...]:
    """The crossing of one case between releases that the tables know, where there is one."""
    crossing = _crossing(name, case, olds, new)
    return () if crossing is None else (crossing,)


def _crossing(name: str, case: str, olds: Sequence[str], new: str) -> BehaviourCrossing | None:
    """What most cases say is the same on both sides: those are not made into values."""
    row = _row_of(name, case, new)
    after = _answer(row)
    if after[0] not in MEASURED:
        return None
    befores: list[_Answer] = []
    changes: list[BehaviourChange] = []
    releases: list[str] = []
    same = False
    for old in olds:
        old_row = _row_of(name, case, old)
        before = _answer(old_row)
        same = same or before == after
        if before == after or before[0] not in MEASURED or before in befores:
            continue
        befores.append(before)
        since = (row if release_key(old) < release_key(new) else old_row)["since"]
        change = BehaviourChange(
            fact(name),
            _case(name, case),
            RecordedAnswer(*before),
            RecordedAnswer(*after),
            since,
            tuple(_pins_for(name, case, before, new)),
        )
        changes.append(change)
        releases.append(old)
    if not changes:
        return None
    return BehaviourCrossing(tuple(changes), tuple(releases), len(changes) == 1 and not same)


def _pins_for(name: str, case: str, before: _Answer, new: str) -> Iterator[BehaviourPin]:
    """The pins that were seen to keep an answer in ``new``."""
    kind, value = before
    if kind == "is":
        for pin in _pins(_table(name)["cases"][case], lambda keeps: keeps == value):
            if pin.works_in(new):
                yield pin


@lru_cache(_MOST_REMEMBERED)
def _between(olds: tuple[str, ...], new: str) -> tuple[_Crossed, ...]:
    """What the index says of each fact that one of ``olds`` answers otherwise than ``new``."""
    known = _index()["differing"]
    differing = {
        name: [(case, told, needed) for case, needed in _differing(name, told, new)]
        for name, told in _all(olds).items()
        if name in known
    }
    return tuple(
        (name, known[name]["danger"], _sections(name), cases)
        for name, cases in differing.items()
        if cases
    )


@lru_cache(_MOST_REMEMBERED)
def _all(olds: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Every fact with the first of ``olds`` and its boundaries among them."""
    first, last = release_key(olds[0]), release_key(olds[-1])
    if first == last:
        return dict.fromkeys(_index()["facts"], olds[:1])
    return {
        name: (olds[0], *(each for each in changes if first < release_key(each) <= last))
        for name, changes in _index()["facts"].items()
    }


def question_digest(case: Mapping[str, Any]) -> str:
    """Return what a case asks, as a digest: an answer to another question is no answer to this."""
    from hashlib import sha256  # for a release that was learned only

    asked = {key: value for key, value in case.items() if key not in _ANSWERED}
    return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]


def _row_of(name: str, case: str, release: str) -> _Row:
    """The row that counts in a release, as the table has it."""
    key = release_key(release)
    rows: Sequence[_Row] = _table(name)["cases"][case]["rows"]
    last: _Row = {"since": release, **_NEVER_ASKED}
    for row in reversed(rows):
        if release_key(row["since"]) <= key:
            last = row
            break
    heard = answers_of_learned(release)
    if heard is None:
        return last
    told = _learned_answer(heard(name).get(case), name, case)
    # what it answers as the releases before it do began with one of these
    return last if _answer(last) == _answer(told) else {"since": release, **told}


def _learned_answer(told: tuple[str, _Row] | None, name: str, case: str) -> _Row:
    """What a learned release answers in a case; nothing where it was asked something else."""
    if told is None or told[0] != _digests(name)[case]:
        return _NEVER_ASKED
    return told[1]


def _answer(row: _Row) -> _Answer:
    """The kind of an answer and its value, by the row of a table."""
    return next((kind, row[kind]) for kind in _KINDS if kind in row)


@cache
def _digests(name: str) -> dict[str, str]:
    return {case: question_digest(asked) for case, asked in _table(name)["cases"].items()}


def _row(raw: _Row) -> AnswerRow:
    return AnswerRow(raw["since"], RecordedAnswer(*_answer(raw)))


def _pins(
    case: Mapping[str, Any], is_wanted: Callable[[Value], bool] = lambda _: True
) -> Iterator[BehaviourPin]:
    """The pins of a case, as the table has it, that keep an answer which is wanted."""
    for raw in case.get("pins", ()):
        for keeps, spans in zip(raw["keeps"], raw["holds"], strict=True):
            if spans and is_wanted(keeps):
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
