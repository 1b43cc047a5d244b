"""Answers go into the tables in any order, and nothing else in schemas/ touches them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from moltconf.extract import behaviour, store
from moltconf.extract import behaviour_tables as recorded

_KNOWN = ["2026.1.29", "2026.3.24", "2026.3.28", "2026.9.6"]
_FACT = {
    "says": "a model that nobody named: {value}",
    "danger": "credentials",
    "decided_by": ["agents.list[].model"],
    "each": ["agents.list[]"],
    "cases": {
        "absent": {
            "config": {"agents": {"list": [{"id": "main"}]}},
            "ask": ["model", {}],
            "at": {"agents.list[]": "agents.list[0]"},
            "pins": [{"keeps": ["a", "b"], "set": {"agents.list[].model": "{}"}}],
        }
    },
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    index = {"base": {"gateway": {"mode": "local"}}, "asked": [], "pinned": [], "facts": {}}
    (tmp_path / "behaviour").mkdir()
    recorded.write(tmp_path / "behaviour", index, {"model": json.loads(json.dumps(_FACT))})
    return tmp_path / "behaviour"


def _answers(folder: Path, release: str, value: str, pinned: str) -> Any:
    """What a release says that answers ``value``, and ``pinned`` whatever a pin asks for."""
    asked = behaviour.questions(*recorded.read(folder), release)
    return [(one, {"is": value if one.pin is None else pinned}) for one in asked]


def test_every_question_stands_on_the_base_and_a_pin_is_written_where_it_belongs(
    folder: Path,
) -> None:
    plain, first, _ = behaviour.questions(*recorded.read(folder), "2026.9.6")
    assert plain.config == {"gateway": {"mode": "local"}, "agents": {"list": [{"id": "main"}]}}
    assert first.config["agents"]["list"] == [{"id": "main", "model": "a"}]


def test_a_part_of_the_questions_leaves_the_other_pins_as_they_were(folder: Path) -> None:
    whole = _answers(folder, "2026.9.6", "a", "a")
    behaviour.add(folder, {"2026.9.6": whole}, _KNOWN)
    _, before = recorded.read(folder)
    # the second value that the pin is to keep is asked alone
    behaviour.add(folder, {"2026.9.6": [(one, {"is": "b"}) for one, _ in whole[2:]]}, _KNOWN)
    _, after = recorded.read(folder)

    def held(facts: Any) -> list[Any]:
        spans: list[Any] = facts["model"]["cases"]["absent"]["pins"][0]["holds"]
        return spans

    assert held(before) == [[["2026.9.6", None]], []]
    assert held(after) == [[["2026.9.6", None]], [["2026.9.6", None]]]


def test_the_order_of_asking_does_not_matter(folder: Path) -> None:
    told = {
        "2026.1.29": _answers(folder, "2026.1.29", "a", "a"),
        "2026.3.28": _answers(folder, "2026.3.28", "a", "b"),
        "2026.9.6": _answers(folder, "2026.9.6", "b", "b"),
    }
    for release in ("2026.9.6", "2026.1.29", "2026.3.28"):
        behaviour.add(folder, {release: told[release]}, _KNOWN)
    index, facts = recorded.read(folder)
    case = facts["model"]["cases"]["absent"]
    assert index["asked"] == ["2026.1.29", "2026.3.28", "2026.9.6"]
    assert index["facts"] == {"model": ["2026.9.6"]}
    assert case["rows"] == [{"since": "2026.1.29", "is": "a"}, {"since": "2026.9.6", "is": "b"}]
    assert case["pins"][0]["holds"] == [[["2026.1.29", "2026.1.29"]], [["2026.3.28", None]]]


def test_a_release_that_is_asked_anew_replaces_its_answer(folder: Path) -> None:
    for value in ("a", "b"):
        told = {"2026.1.29": _answers(folder, "2026.1.29", value, "a")}
        behaviour.add(folder, told, _KNOWN)
    rows = recorded.read(folder)[1]["model"]["cases"]["absent"]["rows"]
    assert rows == [{"since": "2026.1.29", "is": "b"}]


def test_a_release_that_answers_otherwise_is_reported(folder: Path) -> None:
    for release, value in (("2026.1.29", "a"), ("2026.9.6", "b")):
        behaviour.add(folder, {release: _answers(folder, release, value, "a")}, _KNOWN)
    assert behaviour.report(folder, "2026.9.6").splitlines() == [
        "2026.9.6 behaves, compared with 2026.1.29:",
        '  model, absent: {"is": "a"} -> {"is": "b"}',
    ]


def test_writing_the_sections_leaves_the_tables_alone(folder: Path) -> None:
    before = (folder / "model.json").read_text("utf-8")
    store.write(folder.parent, {})
    assert (folder / "model.json").read_text("utf-8") == before


def test_asking_again_writes_the_same(folder: Path) -> None:
    index, facts = recorded.read(folder)
    facts["model"]["cases"]["absent"]["lacking"] = "none"
    recorded.write(folder, index, facts)
    unknown = [
        (one, {"unknown": "no such part"}) for one, _ in _answers(folder, "2026.1.29", "", "")
    ]
    told = {"2026.1.29": unknown, "2026.9.6": _answers(folder, "2026.9.6", "a", "a")}
    behaviour.add(folder, {**told, "2026.3.24": []}, _KNOWN)
    before = (folder / "model.json").read_text("utf-8")
    assert recorded.read(folder)[1]["model"]["cases"]["absent"]["rows"] == [
        {"since": "2026.1.29", "is": "none"},
        {"since": "2026.9.6", "is": "a", "after": "2026.1.29"},
    ]
    behaviour.add(folder, {"2026.1.29": unknown}, _KNOWN)
    assert (folder / "model.json").read_text("utf-8") == before
