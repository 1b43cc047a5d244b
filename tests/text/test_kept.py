"""An edited text is read as any other, whatever was taken over from before."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from moltconf.text import json5_plain
from moltconf.text.document import Document, Format, parse, parse_edited
from moltconf.text.source import Source, Span
from tests.text.test_json5_plain import CONFIGS, FIXTURES, PIECES, told

CONFIG = """{
  // one
  a: { b: [1, 2, { c: "x" }], /* two */ d: {} },
  e: [{ f: 1 }, { g: [2] } // three
  ],
}
"""


def replace(text: str, edits: list[tuple[int, int, str]]) -> tuple[str, list[tuple[Span, int]]]:
    """The text with edits made that do not overlap, and what they replace."""
    made, at = "", 0
    replaced = []
    for start, end, new in sorted(edits):
        if start < at:
            continue
        made += text[at:start] + new
        at = max(start, end)
        replaced.append((Span(start, at), len(new)))
    return made + text[at:], replaced


def check(text: str, *rounds: list[tuple[int, int, str]]) -> None:
    found = parse(Source(text, "a.json"))
    for edits in rounds:
        after, replaced = replace(found.source.text, edits)
        found = parse_edited(found, after, replaced)
    fresh = parse(Source(found.source.text, "a.json"))
    assert told(found.root) == told(fresh.root)
    assert spans(found) == spans(fresh)
    assert [each.message for each in found.problems] == [each.message for each in fresh.problems]
    assert all(each.source is found.source for each in found.comments)


def spans(document: Document) -> list[Span]:
    return [each.span for each in document.comments]


@st.composite
def edits(draw: st.DrawFn, text: str) -> list[tuple[int, int, str]]:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, 6), st.sampled_from(["", *PIECES]))
    return [(at, min(at + more, len(text)), new) for at, more, new in draw(st.lists(places))]


@given(edits(CONFIG))
@example([(0, 0, "/*")])
@example([(0, 0, "// ")])
@example([(0, 0, " "), (len(CONFIG), len(CONFIG), "// end")])
@example([(CONFIG.index("{ b"), CONFIG.index("{ b"), "\n")])
@example([(CONFIG.index("d: {}"), CONFIG.index("d: {}") + 5, "b: { b: 1, b: 2 }")])
def test_an_edited_text_is_read_as_it_is(found: list[tuple[int, int, str]]) -> None:
    check(CONFIG, found)


@given(edits(CONFIG), edits(CONFIG), edits(CONFIG))
def test_so_is_a_text_that_nobody_looked_at_between_edits(
    one: list[tuple[int, int, str]],
    two: list[tuple[int, int, str]],
    three: list[tuple[int, int, str]],
) -> None:
    check(CONFIG, one, two, three)


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_so_are_configs(path: Path) -> None:
    text = Source.from_bytes(path.read_bytes(), path.name).text
    rng = random.Random(path.name)
    for _ in range(5):
        places = sorted(rng.randrange(len(text) + 1) for _ in range(3))
        check(text, [(at, at + rng.choice((0, 1, 3)), rng.choice(PIECES)) for at in places])


def test_what_no_edit_meets_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = parse(Source(CONFIG, "a.json"))
    read: list[int] = []
    enter = json5_plain._PlainReader._enter

    def noted(reader: json5_plain._PlainReader, at: int) -> object:
        read.append(at)
        return enter(reader, at)

    monkeypatch.setattr(json5_plain._PlainReader, "_enter", noted)
    at = CONFIG.index("2] }")
    after, replaced = replace(CONFIG, [(at, at + 1, "33")])
    found = parse_edited(before, after, replaced)
    # the root, "e", the second of its items, and what that holds
    assert len(read) == 4
    assert found.value == {"a": {"b": [1, 2, {"c": "x"}], "d": {}}, "e": [{"f": 1}, {"g": [33]}]}
    assert found.format is Format.JSON5
