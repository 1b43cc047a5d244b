"""What edits refuse, keep and cost, where no text shows it better."""

from __future__ import annotations

from pathlib import Path

import pytest

from moltconf.edit import rounds
from moltconf.edit.changes import Change, ChangeError, Move, Remove, Set
from moltconf.edit.edits import apply, edits_for, removed_comments
from moltconf.text.include import ConfigTree, load, load_file
from moltconf.text.keypath import parse_path
from moltconf.text.source import Source
from moltconf.text.tree import Value


def tree_of(text: str, name: str = "openclaw.json5") -> ConfigTree:
    return load(Source(text, name))


def text_after(text: str, *changes: Change, name: str = "openclaw.json5") -> str:
    return apply(tree_of(text, name), changes).document.source.text


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Remove(("x",)), "does not exist"),
        (Remove(()), "no parent"),
        (Remove(("list", 2)), "does not exist"),
        (Move(("a",), ("b",)), "already set"),
        (Move(("a",), ("a", "b")), "into itself"),
        (Move(("x",), ("y",)), "does not exist"),
        (Move(("a",), ("b", "c")), "cannot hold"),
        (Set(("b", "c"), 1), "cannot hold"),
        (Set(("list", 3), 1), "cannot hold"),
        (Set(("list", "x"), 1), "cannot hold"),
        (Set(("new", 0), 1), "cannot hold"),
    ],
)
def test_what_does_not_fit_is_refused(change: Change, reason: str) -> None:
    tree = tree_of("{ a: {}, b: 1, list: [1, 2] }")
    with pytest.raises(ChangeError, match=reason):
        edits_for(tree, change)
    with pytest.raises(ChangeError, match=reason):
        apply(tree, [change])


def test_nothing_is_changed_where_the_value_is_there() -> None:
    tree = tree_of("{ a: [1, { b: -0 }] }")
    assert edits_for(tree, Set(("a",), [1, {"b": -0.0}])) == []
    assert apply(tree, [Set(("a", 0), 1)]) is tree


@pytest.mark.parametrize(
    "value", ["\ud800", "\0001", "\u2028", "a\nb", "'\"", -0.0, float("inf"), 1e300, 2**53, ""]
)
@pytest.mark.parametrize("name", ["openclaw.json5", "openclaw.json", "openclaw.yaml"])
@pytest.mark.parametrize("text", ["{ a: 'x' }", '{"a": "x"}'])
def test_any_value_can_be_written(text: str, name: str, value: Value) -> None:
    after = apply(tree_of(text, name), [Set(("a",), value), Set(("new",), {"k": [value]})])
    assert after.value == {"a": value, "new": {"k": [value]}}
    assert str(after.value["a"]) == str(value)


def test_depth_is_no_limit() -> None:
    deep: Value = []
    for _ in range(20_000):
        deep = [deep]
    tree = apply(tree_of("{ a: 1 }"), [Set(("a",), deep), Move(("a",), ("b", "c"))])
    assert tree.document.source.text.count("[") == 20_001
    assert text_after(tree.document.source.text, Remove(("b",))) == "{}"


def test_many_changes_are_parsed_together(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = []
    parse = rounds.parse_edited
    monkeypatch.setattr(rounds, "parse_edited", lambda *given: parsed.append(1) or parse(*given))
    entries = ", ".join(f"{{ id: 'a{i}', model: 'm' }}" for i in range(300))
    sections = ", ".join(f"s{i}: {{ x: 1 }}" for i in range(100))
    tree = tree_of(f"{{ list: [{entries}],\n {sections} }}")
    apply(tree, [Move(("list", i, "model"), ("list", i, "m", "primary")) for i in range(300)])
    apply(tree, [Set(("list", i, "id"), "new") for i in range(300)])
    apply(tree, [Move((f"s{i}",), (f"t{i}",)) for i in range(100)])
    apply(tree, [Remove((f"s{i}", "x")) for i in range(100)])
    assert len(parsed) == 4


def test_changes_that_build_on_each_other() -> None:
    text = text_after(
        "{ a: { b: 1 } }",
        Move(("a", "b"), ("c", "d")),
        Set(("c", "e"), [1]),
        Set(("c", "e", 1), 2),
        Move(("c",), ("f",)),
        Remove(("f", "e", 0)),
        Remove(("a",)),
    )
    assert text == "{ f: { d: 1, e: [2] } }"


def test_removed_comments_are_in_file_order() -> None:
    tree = tree_of("{\n  // a\n  a: { /* in */ }, // beside\n  b: 1, // stays\n  a: 2, // again\n}")
    gone = [comment.text for comment in removed_comments(tree, Remove(("a",)))]
    assert gone == ["// a", "/* in */", "// beside", "// again"]
    assert removed_comments(tree, Move(("b",), ("c",))) == []


# --- include trees -------------------------------------------------------------------------


def write(folder: Path, **texts: str) -> ConfigTree:
    for name, text in texts.items():
        (folder / f"{name}.json5").write_text(text)
    return load_file(folder / "root.json5", "root.json5")


def texts(tree: ConfigTree) -> dict[str, str]:
    return {name: document.source.text for name, document in tree.documents.items()}


def test_included_files_are_not_read_again(tmp_path: Path) -> None:
    tree = write(tmp_path, root="{ $include: './a.json5' }", a="{ x: 1, y: 2 }")
    (tmp_path / "a.json5").unlink()
    after = apply(tree, [Set(("x",), 3), Remove(("y",))])
    assert texts(after)["a.json5"] == "{ x: 3 }"
    assert after.value == {"x": 3}
    assert texts(tree)["a.json5"] == "{ x: 1, y: 2 }"


def test_a_file_that_stands_twice_is_refused(tmp_path: Path) -> None:
    tree = write(
        tmp_path,
        root="{ a: { $include: './one.json5' }, b: { $include: './one.json5' } }",
        one="{ x: 1 }",
    )
    with pytest.raises(ChangeError, match=r"a\.x: .*one\.json5.* more than once"):
        apply(tree, [Set(("a", "x"), 2)])
    assert texts(apply(tree, [Remove(("a",))]))["root.json5"].startswith("{ b:")


def test_items_of_a_joined_list_belong_to_their_file(tmp_path: Path) -> None:
    tree = write(tmp_path, root="{ $include: './a.json5', list: [3] }", a="{ list: [1, 2] }")
    after = apply(tree, [Set(("list", 1), 5), Remove(("list", 0)), Set(("list", 2), 6)])
    assert texts(after) == {
        "root.json5": "{ $include: './a.json5', list: [3, 6] }",
        "a.json5": "{ list: [5] }",
    }
    assert after.value == {"list": [5, 3, 6]}


def test_layers_that_would_meet_in_one_file_are_refused(tmp_path: Path) -> None:
    tree = write(
        tmp_path,
        root="{ s: { $include: './a.json5', t: { x: 1 } }, u: [] }",
        a="{ t: { y: 2 } }",
    )
    with pytest.raises(ChangeError, match="several files"):
        apply(tree, [Move(("s", "t"), ("u", 0))])


def test_an_absolute_include_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.json5").write_text("{}")
    target = tmp_path / "b.json5"
    tree = write(
        tmp_path,
        root=f"{{ $include: './sub/a.json5', m: {{ $include: '{target}' }} }}",
        b="{ x: 1 }",
    )
    after = apply(tree, [Set(("n",), {}), Move(("m",), ("n", "m"))])
    assert f"$include: '{target}'" in texts(after)["root.json5"]
    assert after.value == {"n": {"m": {"x": 1}}}


# --- YAML ----------------------------------------------------------------------------------

ANCHORS = "base: &b\n  x: 1\none: *b\ntwo:\n  <<: *b\n  y: 2\n"


@pytest.mark.parametrize(
    "change",
    [
        Set(parse_path("base.x"), 2),
        Set(parse_path("one.x"), 2),
        Set(parse_path("one.new"), 2),
        Remove(parse_path("two.y")),
        Remove(parse_path("base")),
    ],
)
def test_what_anchors_tie_to_other_places_is_refused(change: Remove | Set) -> None:
    with pytest.raises(ChangeError, match="change it by hand") as error:
        apply(tree_of(ANCHORS, "openclaw.yaml"), [change])
    assert error.value.path == change.path


def test_an_alias_can_move_and_be_replaced() -> None:
    changes = [Move(("one",), ("zero",)), Set(("zero",), [1])]
    text = text_after(ANCHORS, *changes, name="openclaw.yaml")
    assert text == ANCHORS.replace("one: *b\n", "zero:\n  - 1\n")


def test_yaml_strings_that_look_like_something_else_are_quoted() -> None:
    values = ["yes", "1.5", "# no", "a: b", "- x", "~", "2026.1.29", "", "x ", "@x", "null"]
    after = apply(tree_of("a: x\n", "openclaw.yaml"), [Set(("a",), values)])
    assert after.value == {"a": values}
    assert not any(
        line.split("- ", 1)[1].isalnum() for line in after.document.source.text.splitlines()[1:]
    )


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('{ a: 1, b: 2, "$include": "x" }', '{ a: 1, b: 2, "$include": "x", new: 0 }'),
        ("{ 'a': 'x', \"b\": \"y\", 'c': 'z' }", "{ 'a': 'x', \"b\": \"y\", 'c': 'z', 'new': 0 }"),
        ('{ "a": 1, b: 2, c: { d: 1 } }', '{ "a": 1, b: 2, c: { d: 1 }, new: 0 }'),
    ],
)
def test_new_keys_are_written_as_most_of_their_siblings_are(text: str, after: str) -> None:
    assert text_after(text, Set(("new",), 0)) == after


def test_a_sibling_that_an_edit_left_as_it_was_is_one_as_before() -> None:
    """The text is read back between the two changes, and "x" is taken over."""
    text = '{\n  "new": {},\n  "models": {\n    "x": { "alias": "a" }\n  }\n}\n'
    moved = Move(("new",), ("models", "new"))
    after = text_after(text, moved, Set(("models", "new", "alias"), "b"), name="openclaw.json")
    assert '"new": { "alias": "b" }' in after
