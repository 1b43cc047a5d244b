"""The tables of behaviour are whole: each row an answer, each boundary as exact as it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from moltconf.behaviour.records import DANGERS
from moltconf.behaviour.silence import KeysOf, places
from moltconf.behaviour.tables import fact as read_fact
from moltconf.catalogue.catalogue import releases
from moltconf.catalogue.life import life
from moltconf.edit.changes import copy_value
from moltconf.extract import behaviour_tables as recorded
from moltconf.text.keypath import KeyPath, lookup, parse_path
from moltconf.text.tree import Value
from tests.behaviour.reading import raw_values

FOLDER = Path(__file__).parents[2] / "schemas/behaviour"
INDEX, FACTS = recorded.read(FOLDER)
KNOWN = [one.name for one in releases()]
CASES = [(name, case) for name, fact in FACTS.items() for case in fact["cases"]]


def test_every_release_that_was_asked_is_known() -> None:
    assert set(INDEX["asked"]) <= set(KNOWN)
    assert set(INDEX["pinned"]) <= set(INDEX["asked"])
    assert set(INDEX["facts"]) == set(FACTS)


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_says_what_is_at_stake_and_which_keys_decide(name: str) -> None:
    fact = FACTS[name]
    assert fact["danger"] in DANGERS
    assert fact["says"].count("{value}") == 1
    assert fact["decided_by"]
    assert INDEX["facts"][name] == recorded.boundaries(fact)
    assert INDEX["sections"].get(name, []) == recorded.sections(fact)
    differing = json.loads(json.dumps(recorded.differing(fact)))
    assert INDEX["differing"].get(name, {}) == differing


@pytest.mark.parametrize("name", FACTS)
def test_the_keys_of_a_fact_are_keys_of_some_release(name: str) -> None:
    for written in FACTS[name]["decided_by"]:
        assert _is_known(parse_path(written)), written


def _is_known(path: KeyPath) -> bool:
    # a channel's plugin may be the only judge of what stands in its section
    return bool(life(path).spans) or path[0] == "channels"


@pytest.mark.parametrize(("name", "case_name"), CASES)
def test_rows_are_the_answers_of_the_releases_that_were_asked(name: str, case_name: str) -> None:
    case = FACTS[name]["cases"][case_name]
    asked = recorded.heard(case, INDEX["asked"])
    answers = recorded.by_release(case["rows"], asked)
    assert list(answers) == asked
    # told out and written down again: the same rows, and "after" where a release was left out
    assert recorded.rows_of(answers, KNOWN) == case["rows"]


@pytest.mark.parametrize(("name", "case_name"), CASES)
def test_a_pin_keeps_what_some_release_answered(name: str, case_name: str) -> None:
    case = FACTS[name]["cases"][case_name]
    for pin in case.get("pins", ()):
        assert len(pin["holds"]) == len(pin["keeps"])
        for spans in pin["holds"]:
            held = recorded.holding(spans, INDEX["pinned"])
            assert recorded.spans_of(held) == spans


def _rows(*answers: Any) -> dict[str, dict[str, Any]]:
    return {release: {"is": answer} for release, answer in answers}


def test_a_boundary_between_releases_that_nobody_asked_says_so() -> None:
    asked = _rows(("2026.1.29", "a"), ("2026.3.24", "b"), ("2026.3.28", "b"), ("2026.3.31", "a"))
    assert recorded.rows_of(asked, KNOWN) == [
        {"since": "2026.1.29", "is": "a"},
        {"since": "2026.3.24", "is": "b", "after": "2026.1.29"},
        {"since": "2026.3.31", "is": "a"},
    ]


def test_a_stretch_that_the_newest_release_ends_stays_open() -> None:
    assert recorded.spans_of({"2026.1.29": True, "2026.3.24": False, "2026.9.6": True}) == [
        ["2026.1.29", "2026.1.29"],
        ["2026.9.6", None],
    ]


@pytest.mark.parametrize("name", FACTS)
def test_each_answer_reads_as_words(name: str) -> None:
    fact = read_fact(name)
    for case in fact.cases:
        for row in case.rows:
            if row.answer.is_measured:
                assert not raw_values(fact.in_words(row.answer)), case.name


def test_the_words_of_a_fact_are_of_answers_that_some_release_gave() -> None:
    for name, fact in FACTS.items():
        rows = [row for case in fact["cases"].values() for row in case["rows"]]
        given = {_written(row["is"]) for row in rows if "is" in row}
        given |= {key for row in rows for key in row if key == "refuses"}
        assert set(fact.get("words", ())) <= given, name


def _written(answer: Any) -> str:
    return answer if isinstance(answer, str) else json.dumps(answer, sort_keys=True)


def test_a_pin_for_containers_changes_nothing_on_a_machine() -> None:
    """It is written wherever the gateway runs, and must not open it to a network there."""
    for name, fact in FACTS.items():
        for case in fact["cases"].values():
            if not case.get("container"):
                continue
            (twin,) = (
                each
                for each in fact["cases"].values()
                if each["config"] == case["config"] and not each.get("container")
            )
            answers = [row["is"] for row in twin["rows"]]
            for pin in case.get("pins", ()):
                assert all(keeps in answers for keeps in pin["keeps"]), name


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_counts_nowhere_without_its_sections(name: str) -> None:
    one = read_fact(name)
    sections = [parse_path(written) for written in INDEX["sections"].get(name, ())]
    for case in one.cases:
        left = case.config
        for each in sections:
            left = _without(left, each)
        assert not (sections and list(places(one, case, KeysOf(left))))


def _without(value: Value, path: KeyPath) -> Value:
    changed = copy_value(value)
    above = lookup(changed, path[:-1])
    if isinstance(above, dict):
        above.pop(path[-1], None)
    return changed
