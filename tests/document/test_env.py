"""``${NAME}``: what is a reference, where it stands, and what replaces it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.document.document import Format
from moltconf.document.env import (
    Missing,
    has_reference,
    reference_names,
    references,
    substitute,
)
from moltconf.document.include import load, load_file
from moltconf.document.source import Source
from moltconf.document.tree import Value


@pytest.mark.parametrize(
    ("text", "names", "replaced"),
    [
        ("${A}", ["A"], "1"),
        ("x${A}y${B_2}z", ["A", "B_2"], "x1y2z"),
        ("${A}${A}", ["A", "A"], "11"),
        ("${_}", ["_"], "3"),
        ("$${A}", [], "${A}"),
        ("$$${A}", [], "$${A}"),
        ("$$$${A}", [], "$$${A}"),
        ("$${A}${A}", ["A"], "${A}1"),
        ("$${a}", [], "$${a}"),
        ("$$${a}${A}", ["A"], "$$${a}1"),
        ("$A", [], "$A"),
        ("${a}", [], "${a}"),
        ("${A-B}", [], "${A-B}"),
        ("${A:-x}", [], "${A:-x}"),
        ("${2A}", [], "${2A}"),
        ("${}", [], "${}"),
        ("${ A }", [], "${ A }"),
        ("${A", [], "${A"),
        ("${A${A}", ["A"], "${A1"),
        ("${É}", [], "${É}"),
        ("${A\n}", [], "${A\n}"),
        ("${AGAIN}", ["AGAIN"], "${A}"),
        ("{A}", [], "{A}"),
        ("", [], ""),
    ],
)
def test_the_grammar_of_the_product(text: str, names: list[str], replaced: str) -> None:
    assert reference_names(text) == names
    assert has_reference(text) is bool(names)
    variables = {"A": "1", "B_2": "2", "_": "3", "AGAIN": "${A}"}
    assert substitute([text], variables) == ([replaced], [])


def places(text: str, format: Format | None = None) -> list[tuple[str, str]]:
    return [
        (each.name, each.source.text[each.span.start : each.span.end])
        for each in references(load(Source(text), format=format))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{a: "${A}", b: ["x ${B} ${C}"]}', [("A", "${A}"), ("B", "${B}"), ("C", "${C}")]),
        ('{"${KEY}": "$${A}"}', []),
        ('{a: "$${A} ${A}"}', [("A", "${A}")]),
        # escapes before it, and within it
        ('{a: "\\"\\n\\u0041\\\n ${A}"}', [("A", "${A}")]),
        ('{a: "\\u0024{A}"}', [("A", '"\\u0024{A}"')]),
        ("{a: '$\\\n{A}'}", [("A", "'$\\\n{A}'")]),
        ("{a: '\\$${A}'}", []),
        ("{a: '\\${A}'}", [("A", "${A}")]),
        ("{a: '\\\\${A}'}", [("A", "${A}")]),
        ("{a: 'é\udcff${A}'}", [("A", "${A}")]),
    ],
)
def test_where_a_reference_stands(text: str, found: list[tuple[str, str]]) -> None:
    assert places(text) == found


def test_references_in_yaml() -> None:
    text = "a: ${A}\nb: |\n  ${B}\nc: 'x ${C}'\nd: \"\\x24{D}\"\n"
    assert places(text, Format.YAML) == [
        ("A", "${A}"),
        ("B", "${B}"),
        ("C", "${C}"),
        ("D", '"\\x24{D}"'),
    ]


def test_a_reference_of_an_included_file_stands_there(tmp_path: Path) -> None:
    (tmp_path / "openclaw.json").write_text('{env: {$include: "./env.json5"}, b: "${B}"}')
    (tmp_path / "env.json5").write_text('{vars: {A: "x-${A}"}}')
    found = references(load_file(tmp_path / "openclaw.json"))
    assert [(each.name, each.path, Path(each.source.name).name) for each in found] == [
        ("A", ("env", "vars", "A"), "env.json5"),
        ("B", ("b",), "openclaw.json"),
    ]


def test_what_is_missing_is_told_and_left_as_it_is() -> None:
    value: Value = {"a": ["${SET}", {"b": "${UNSET} ${EMPTY} ${BLANK}"}], "${UNSET}": 1}
    result, missing = substitute(value, {"SET": "x", "EMPTY": "", "BLANK": " "})
    assert result == {"a": ["x", {"b": "${UNSET} ${EMPTY}  "}], "${UNSET}": 1}
    assert missing == [Missing("UNSET", ("a", 1, "b")), Missing("EMPTY", ("a", 1, "b"))]
    assert value == {"a": ["${SET}", {"b": "${UNSET} ${EMPTY} ${BLANK}"}], "${UNSET}": 1}


@given(st.text(st.sampled_from("$${}AB_a1x"), max_size=14))
def test_substitution_replaces_exactly_the_references(text: str) -> None:
    replaced, _ = substitute(text, dict.fromkeys(reference_names(text), "#"))
    assert isinstance(replaced, str)
    assert replaced.count("#") == len(reference_names(text))


def test_values_of_any_depth() -> None:
    value: Value = "${A}"
    for _ in range(100_000):
        value = [value]
    result, missing = substitute(value, {})
    assert len(missing) == 1
    assert isinstance(result, list)
