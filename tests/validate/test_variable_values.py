"""What variables hold is judged where they are known, and never shown."""

from __future__ import annotations

import json

import pytest

from moltconf.auth.variables import KnownVariables
from moltconf.text.env import replaced
from moltconf.text.include import load
from moltconf.text.source import Source
from moltconf.text.tree import Value
from moltconf.validator.config_validator import ConfigValidator, Judgement

_CONFIG: Value = {"gateway": {"mode": "local", "bind": "${BIND}", "auth": {"token": "${TOKEN}"}}}


def _judged(config: Value, release: str, **texts: str) -> Judgement:
    tree = load(Source(json.dumps(config), "openclaw.json"))
    known = KnownVariables(texts=texts, is_complete=True)
    return ConfigValidator(tree, variables=lambda _: known).judge(release)


def test_what_a_release_refuses_of_a_variable_is_told_without_its_text() -> None:
    judged = _judged(_CONFIG, "2026.9.6", BIND="hunter2-everywhere", TOKEN="x" * 20)
    assert (judged.valid, judged.starts) == (False, False)
    [found] = judged.findings
    assert (found.rule, found.path) == ("schema/variable-value", ("gateway", "bind"))
    assert "BIND" in found.message
    assert '"lan"' in (found.help or "")
    assert "hunter2" not in f"{found.message} {found.help}"


def test_only_what_is_not_known_is_left_open() -> None:
    assert _judged(_CONFIG, "2026.9.6", BIND="lan", TOKEN="x" * 20).outside == []
    assert _judged(_CONFIG, "2026.9.6", BIND="lan").outside == [
        "the value of ${TOKEN} (not set in what was given)"
    ]


def test_a_blank_variable_is_not_set() -> None:
    judged = _judged(_CONFIG, "2026.9.6", BIND="  ", TOKEN="x" * 20)
    assert judged.outside == ["the value of ${BIND} (not set in what was given)"]


def test_a_release_that_replaces_nothing_judges_what_is_written() -> None:
    judged = _judged({"gateway": {"bind": "${BIND}"}}, "2026.1.15", BIND="lan")
    assert [each.rule for each in judged.findings] == ["schema/invalid-value"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${A}", "one"), ("x ${A}/${A}", "x one/one"), ("$${A}", "$${A}"), ("${B}", "${B}"),
        ("$A ${a} ${A:-x}", "$A ${a} ${A:-x}"), ("${C}", "${A}"),
    ],
)  # fmt: skip
def test_references_are_replaced_once(text: str, expected: str) -> None:
    value: Value = {"k${A}": [text, 1, None]}
    texts = {"A": "one", "C": "${A}"}
    assert replaced(value, texts) == {"k${A}": [expected, 1, None]}


def test_values_are_replaced_however_deep_they_lie() -> None:
    deep = '{"a":[' * 2_000 + '"${BIND}"' + "]}" * 2_000
    text = f'{{"plugins": {{"entries": {{"x": {{"config": {deep}}}}}}}}}'
    known = KnownVariables(texts={"BIND": "lan"}, is_complete=True)
    case = ConfigValidator(load(Source(text, "openclaw.json")), variables=lambda _: known)
    assert not any("BIND" in sentence for sentence in case.judge("2026.9.6").outside)


def test_what_nothing_is_replaced_in_is_the_same() -> None:
    value: Value = {"a": ["${A}", {"b": "$${B}"}]}
    assert replaced(value, {"B": "x"}) is value
