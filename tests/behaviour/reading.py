"""Ask the tables about single releases, as tests do: a migration asks about a pair of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.behaviour.records import (
    BehaviourCase,
    BehaviourChange,
    BehaviourFact,
    RecordedAnswer,
)
from moltconf.behaviour.tables import answer, crossed, fact, fact_names


def answers_of(release: str) -> Iterator[tuple[BehaviourFact, BehaviourCase, RecordedAnswer]]:
    """Yield every case with what ``release`` answers, unknown answers too."""
    for one in map(fact, fact_names()):
        for case in one.cases:
            yield one, case, answer(one, case, release)


def value(name: str, release: str, case: str = "") -> RecordedAnswer:
    """Return what ``release`` answers in a case, by its name, or in the first one of the fact."""
    cases = {one.name: one for one in fact(name).cases}
    return answer(fact(name), cases[case] if case else fact(name).cases[0], release)


def changed(old: str, new: str) -> tuple[BehaviourChange, ...]:
    """Return every case that both releases were heard about and answer differently."""
    return tuple(each for one in crossed((old,), new) for each in one.changes)


def unmeasured(old: str, new: str) -> set[str]:
    """Return the facts of which one release gave an answer in some case, and the other gave
    none."""
    return {
        one.name
        for one, case, before in answers_of(old)
        if before.is_measured != answer(one, case, new).is_measured
    }


def raw_values(sentence: str) -> list[str]:
    """Return what stands in a sentence for people as only programs write it."""
    return re.findall(r"[{}]|\b(?:null|true|false|None|True|False)\b", sentence)
