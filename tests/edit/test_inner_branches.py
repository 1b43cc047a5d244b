"""Branches of reading and editing that no text of a fixture happens to reach."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from moltconf.edit.changes import Change, Move, Remove, Set
from moltconf.edit.edits import apply, removed_comments
from moltconf.edit.style import detect
from moltconf.text.include import load, load_file
from moltconf.text.keypath import find_all
from moltconf.text.source import Source
from moltconf.text.tree import Value


def text_after(text: str, *changes: Change) -> str:
    return apply(load(Source(text)), changes).document.source.text


def test_a_pattern_may_name_a_position_behind_the_last() -> None:
    value: Value = {"l": [{"a": 1}, {"a": 2}]}
    assert list(find_all(value, ("l", 1, "a"))) == [("l", 1, "a")]
    assert list(find_all(value, ("l", 2, "a"))) == []


def test_a_comment_in_the_column_of_the_next_key_belongs_to_it() -> None:
    text = "{\na: 1, // one\n      // of b\n      b: 2,\n}\n"
    gone = removed_comments(load(Source(text)), Remove(("a",)))
    assert [comment.text for comment in gone] == ["// one"]
    assert text_after(text, Remove(("a",))) == "{\n      // of b\n      b: 2,\n}\n"


def test_a_comment_below_one_beside_a_key_goes_on_with_it() -> None:
    text = "{\n  a: 1, // one\n        // goes on\n  b: 2,\n}\n"
    assert text_after(text, Remove(("a",))) == "{\n  b: 2,\n}\n"
    assert "goes on" in text_after(text, Remove(("b",)))


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ("{m: {a: 1, b: 2, c: 3}}", {"x": 1}, "{m: {x: 1}}"),
        ("{m: {k: 0, a: 1, b: 2, c: 3}}", {"k": 0, "x": 1}, "{m: {k: 0, x: 1}}"),
        ("{m: {a: 1, b: 2, k: 0, c: 3}}", {"k": 0, "x": 1}, "{m: {x: 1, k: 0}}"),
    ],
)
def test_one_comma_goes_where_one_key_takes_the_place_of_several(
    text: str, new: Value, expected: str
) -> None:
    assert text_after(text, Set(("m",), new)) == expected


def test_an_object_on_one_line_stays_there_while_its_keys_are_exchanged() -> None:
    long = "x" * 120
    after = text_after("{\n  m: {a: 1, b: 2},\n}\n", Set(("m",), {"b": 2, "c": 3, "d": long}))
    assert after == f'{{\n  m: {{c: 3, b: 2, d: "{long}"}},\n}}\n'


@pytest.mark.parametrize(("name", "is_kept"), [("sub.json", False), ("sub.json5", True)])
def test_comments_are_not_left_to_a_key_of_strict_json(
    tmp_path: Path, name: str, is_kept: bool
) -> None:
    strict = name.endswith(".json")
    (tmp_path / "root.json5").write_text(
        f'{{\n  $include: "./{name}",\n  // old words\n  a: 1,\n  c: 2,\n}}\n'
    )
    (tmp_path / name).write_text('{\n  "b": 1\n}\n' if strict else "{\n  b: 1,\n}\n")
    tree = load_file(tmp_path / "root.json5", "root.json5")
    change = Remove(("a",), successor=("b",))

    after = apply(tree, [change])

    written = after.documents[name].source.text
    assert ("// old words" in written) is is_kept
    gone = [comment.text for comment in removed_comments(tree, change)]
    assert gone == ([] if is_kept else ["// old words"])
    if strict:
        assert json.loads(written) == {"b": 1}


def test_a_comment_in_a_file_of_json_shows_that_it_may_hold_comments(tmp_path: Path) -> None:
    (tmp_path / "openclaw.json").write_text('{\n  // old words\n  "a": 1,\n  // b\n  "b": 2\n}\n')
    tree = load_file(tmp_path / "openclaw.json", "openclaw.json")
    after = apply(tree, [Remove(("a",), successor=("b",))]).document.source.text
    assert after == '{\n  // old words\n  // b\n  "b": 2\n}\n'


def test_moves_out_of_one_object_into_another() -> None:
    text = "{\n  a: {x: 1, y: 2},\n  b: {},\n}\n"
    moves = [Move(("a", "x"), ("b", "x")), Move(("a", "y"), ("b", "y"))]
    assert load(Source(text_after(text, *moves))).value == {"a": {}, "b": {"x": 1, "y": 2}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{ a: 1,\n  b: 2 }", "{ b: 2 }"),
        ("{ a: 1,\n  // of b\n  b: 2 }", "{\n  // of b\n  b: 2 }"),
        ("{ c: 0, a: 1,\n  b: 2 }", "{ c: 0,\n  b: 2 }"),
    ],
)
def test_what_follows_a_removed_key_moves_up_only_to_the_bracket(text: str, expected: str) -> None:
    assert text_after(text, Remove(("a",))) == expected


@pytest.mark.parametrize(
    ("text", "is_strict"),
    [
        ('{"m": {"a": 1}}', True),
        ('{"m": {"a": 1,}}', False),
        ('{"m": [1,]}', False),
        ('{\n  "a": 1,\n}', False),
        ("{\"a\": 'x'}", False),
        ('{a: "x"}', False),
    ],
)
def test_whether_a_text_is_written_as_strict_json(text: str, is_strict: bool) -> None:
    assert detect(load(Source(text, "openclaw.json")).document).is_strict is is_strict
