"""``${NAME}``: what is a reference, and where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from moltconf.text.document import Format
from moltconf.text.env import has_reference, reference_names, references
from moltconf.text.include import load, load_file
from moltconf.text.source import Source


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("${A}", ["A"]),
        ("x${A}y${B_2}z", ["A", "B_2"]),
        ("${A}${A}", ["A", "A"]),
        ("${_}", ["_"]),
        ("$${A}", []),
        ("$$${A}", []),
        ("$$$${A}", []),
        ("$${A}${A}", ["A"]),
        ("$${a}", []),
        ("$$${a}${A}", ["A"]),
        ("$A", []),
        ("${a}", []),
        ("${A-B}", []),
        ("${A:-x}", []),
        ("${2A}", []),
        ("${}", []),
        ("${ A }", []),
        ("${A", []),
        ("${A${A}", ["A"]),
        ("${É}", []),
        ("${A\n}", []),
        ("{A}", []),
        ("", []),
    ],
)
def test_the_grammar_of_the_product(text: str, names: list[str]) -> None:
    assert reference_names(text) == names
    assert has_reference(text) is bool(names)


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
