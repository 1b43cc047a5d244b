"""The tables asked: the answer of a release, what changes, where that applies, what keeps it."""

from __future__ import annotations

import itertools

import pytest

from moltconf.behaviour import silence, tables
from moltconf.behaviour.records import DANGERS, BehaviourChange
from moltconf.text.tree import Value
from tests.behaviour.reading import answers_of, changed, unmeasured, value

_SAMPLES = ("2026.1.29", "2026.3.24", "2026.5.28", "2026.8.2", "2026.9.6")


def _changes(old: str, new: str, name: str) -> list[BehaviourChange]:
    return [one for one in changed(old, new) if one.fact.name == name]


def test_a_release_answers_what_runs_where_no_model_is_named() -> None:
    assert value("model", "2026.1.29").value == "anthropic/claude-opus-4-5"
    assert value("model", "2026.9.6").value == "openai/gpt-6-astra"


def test_nobody_asked_the_releases_before_the_first_package() -> None:
    assert value("model", "2026.1.9").kind == "unknown"
    assert not changed("2026.1.9", "2026.9.6")
    assert "model" in unmeasured("2026.1.9", "2026.9.6")


def test_a_change_tells_both_sides_and_since_when() -> None:
    (change,) = _changes("2026.8.2", "2026.9.6", "other-agents")
    assert (change.before.value, change.after.value) == (False, True)
    assert change.fact.says.format(value=change.words_after) == (
        "an agent may write to another agent: yes"
    )


def test_a_change_is_the_same_on_the_way_back() -> None:
    up, down = (_changes(*pair, "model") for pair in (("2026.1.29", "2026.9.6"),
                                                      ("2026.9.6", "2026.1.29")))  # fmt: skip
    assert (up[0].before, up[0].after) == (down[0].after, down[0].before)
    assert up[0].since == down[0].since


def test_the_gravest_change_comes_first() -> None:
    dangers = [DANGERS.index(one.danger) for one in changed("2026.1.29", "2026.9.6")]
    assert dangers == sorted(dangers)
    assert len(dangers) > 30


@pytest.mark.parametrize(("old", "middle", "new"), list(itertools.combinations(_SAMPLES, 3)))
def test_two_stages_come_to_the_same_as_one(old: str, middle: str, new: str) -> None:
    direct = {(one.fact.name, one.case.name): one for one in changed(old, new)}
    staged: dict[tuple[str, str], list[BehaviourChange]] = {}
    for one in (*changed(old, middle), *changed(middle, new)):
        staged.setdefault((one.fact.name, one.case.name), []).append(one)
    for fact, case, answer in answers_of(middle):
        key = (fact.name, case.name)
        if not answer.is_measured:
            continue
        stages = staged.get(key, [])
        if key in direct:
            assert (stages[0].before, stages[-1].after) == (direct[key].before, direct[key].after)
        elif stages and all(_is_measured(key, end) for end in (old, new)):
            assert stages[0].before == stages[-1].after


def _is_measured(key: tuple[str, str], release: str) -> bool:
    return value(key[0], release, key[1]).is_measured


@pytest.mark.parametrize(("old", "new"), itertools.pairwise(_SAMPLES))
def test_every_case_that_two_releases_answer_differently_is_found(old: str, new: str) -> None:
    differing = {
        (fact.name, case.name)
        for fact, case, before in answers_of(old)
        if (after := tables.answer(fact, case, new)) != before
        if before.is_measured and after.is_measured
    }
    assert differing == {(one.fact.name, one.case.name) for one in changed(old, new)}


@pytest.mark.parametrize(("old", "new"), itertools.pairwise(_SAMPLES))
def test_a_case_that_applies_to_a_config_is_found_for_it(old: str, new: str) -> None:
    for one in changed(old, new):
        keys = silence.KeysOf(one.case.config)
        if any(silence.places(one.fact, one.case, keys)):
            found = tables.crossed((old,), new, keys.has)
            assert one.case in [each.changes[0].case for each in found]


_OPEN: Value = {
    "channels": {
        "telegram": {
            "groupPolicy": "open",
            "accounts": {"a": {}, "b": {"groupPolicy": "disabled"}},
        }
    }
}


def test_a_case_applies_to_each_account_that_says_nothing() -> None:
    fact = tables.fact("telegram-account-groups")
    keys = silence.KeysOf(_OPEN)
    found = {case.name: list(silence.places(fact, case, keys)) for case in fact.cases}
    assert found["open"] == [("channels", "telegram", "accounts", "a")]
    assert not found["disabled"]
    assert not found["absent"]


def test_a_pin_names_the_account_that_it_is_written_into() -> None:
    change = next(
        one
        for one in _changes("2026.7.1", "2026.8.2", "telegram-account-groups")
        if one.case.name == "open"
    )
    place = ("channels", "telegram", "accounts", "a")
    assert (change.before.value, change.after.value) == ("allowlist", "open")
    assert [silence.pinned(change.fact, pin, place) for pin in change.pins] == [
        [((*place, "groupPolicy"), "allowlist")]
    ]


def test_a_pin_for_places_of_another_shape_is_none_for_this_one() -> None:
    fact = tables.fact("agent-workspace")
    pins = [pin for case in fact.cases for pin in case.pins if pin.works_in("2026.9.6")]
    place = ("agents", "entries", "work")
    written = [path for pin in pins for path, _ in silence.pinned(fact, pin, place)]
    assert written
    assert set(written) == {(*place, "workspace")}
    assert not silence.pinned(fact, pins[0], ("agents", "list", 1))


def test_a_group_that_closes_to_strangers_is_no_danger_and_one_that_opens_is() -> None:
    closing = _changes("2026.4.5", "2026.9.6", "telegram-group-strangers")
    assert [(one.before.value, one.danger) for one in closing] == [(True, "function")]
    opening = _changes("2026.9.6", "2026.4.5", "telegram-group-strangers")
    assert [(one.before.value, one.danger) for one in opening] == [(False, "reach")]
