"""A change is made twice, in the text and in the data, and one must not know the other.

What both took from one place could be wrong in both, and no comparison would see it.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import moltconf
from moltconf.edit.changes import (
    Change,
    ChangeError,
    Move,
    Remove,
    Set,
    apply_to_value,
    before_removal,
    same_value,
)
from moltconf.edit.edits import apply
from moltconf.edit.plain_data import alike, before_it_went, comes_to
from moltconf.text.include import load
from moltconf.text.keypath import KeyPath
from moltconf.text.source import Source
from moltconf.text.tree import Value
from tests.edit.edit_texts import random_change

PACKAGE = Path(moltconf.__file__).parent
EDIT = PACKAGE / "edit"
TEXT_SIDE = sorted({*EDIT.glob("*.py")} - {EDIT / "changes.py", EDIT / "survival.py"})
DATA_SIDE = "moltconf.edit.changes"
#: What a change is, and the error of one that does not fit: no code that could be wrong.
RECORDS = {"NotWritableError", "Change", "ChangeError", "Move", "Remove", "Set"}


def imports(file: Path) -> Iterator[tuple[str, str]]:
    """Every module that a file imports, wherever in it, and what of it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            for alias in node.names:
                module = f"{node.module}.{alias.name}"
                yield (module, "") if _file(module) else (str(node.module), alias.name)


def _file(module: str) -> Path | None:
    file = PACKAGE.parent.joinpath(*module.split(".")).with_suffix(".py")
    return file if module.startswith("moltconf.") and file.is_file() else None


def reached(files: list[Path]) -> set[Path]:
    """``files``, and every module of the project that they import, and so on."""
    found, work = set(files), list(files)
    while work:
        for module, _ in imports(work.pop()):
            file = _file(module)
            if file is not None and file not in found:
                found.add(file)
                work.append(file)
    return found


def test_the_text_side_takes_nothing_of_the_data_side_but_its_words() -> None:
    assert len(TEXT_SIDE) > 20
    taken = {
        (file.name, name or "the module")
        for file in reached(TEXT_SIDE)
        for module, name in imports(file)
        if module == DATA_SIDE and name not in RECORDS
    }
    assert taken == set()


def test_the_data_side_stands_on_nothing_that_computes() -> None:
    own = {
        (module, name)
        for module, name in imports(EDIT / "changes.py")
        if module.startswith("moltconf")
    }
    assert own == {
        ("moltconf.identity", "ByIdentity"),  # which mapping is a copy
        ("moltconf.text.keypath", "KeyPath"),
        ("moltconf.text.keypath", "format_path"),  # for messages
        ("moltconf.text.tree", "OpaqueLiteral"),  # a kind of string
        ("moltconf.text.tree", "Value"),
    }


def test_the_words_hold_no_code_that_changes_anything() -> None:
    tree = ast.parse((EDIT / "changes.py").read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    methods = {
        node.name for each in classes for node in each.body if isinstance(node, ast.FunctionDef)
    }
    assert methods == {"__init__", "_said", "__eq__", "__hash__", "__repr__"}


SCALARS: list[Value] = [
    1, 1.0, 0, -0.0, True, False, None, "", "1", "None", "True", float("nan"), float("inf"), 2**70,
]  # fmt: skip
VALUES: st.SearchStrategy[Value] = st.recursive(
    st.sampled_from(SCALARS) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("same", [same_value, alike])
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (1, 1.0, True),
        (0, -0.0, False),
        (-0.0, -0.0, True),
        (1, True, False),
        (0, False, False),
        (None, False, False),
        (None, "None", False),
        (True, "True", False),
        (1, "1", False),
        (math.nan, math.nan, True),
        (math.nan, 1.0, False),
        (1.0, math.nan, False),
        (math.inf, -math.inf, False),
        (2**53, 2**53 + 1, True),  # one number to the product, which knows doubles only
        ("a", "b", False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
        ({"a": 1}, {"a": 1, "b": 2}, False),
        ({"a": 1, "b": 2}, {"a": 1}, False),
        ({"a": {}}, {"a": []}, False),
        ({"a": [1, 2]}, {"a": [2, 1]}, False),
        ([1], [1, 1], False),
        ([1, 1], [1], False),
        ([[1], []], [[], [1]], False),
        ([], {}, False),
        ("a", ["a"], False),
    ],
)
def test_what_reads_alike(same, one: Value, other: Value, expected: bool) -> None:  # type: ignore[no-untyped-def]
    assert same(one, other) is expected
    assert same({"k": [one]}, {"k": [other]}) is expected


@given(VALUES, VALUES)
def test_both_sides_find_the_same_values_alike(one: Value, other: Value) -> None:
    assert alike(one, other) == same_value(one, other)
    assert alike(one, one)
    assert same_value(one, one)


@pytest.mark.parametrize("stands", [before_removal, before_it_went])
@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (("l", 1), ("l", 0, "x"), ("l", 0, "x")),
        (("l", 1), ("l", 1, "x"), ("l", 2, "x")),
        (("l", 1), ("l", 2, "x", 0), ("l", 3, "x", 0)),
        ((0,), (0, "x"), (1, "x")),
        (("l", 1), ("m", 1, "x"), ("m", 1, "x")),
        (("l", 1), ("l", 1), ("l", 1)),
        (("l", 1), ("l",), ("l",)),
        (("l", 1), ("l", "one", "x"), ("l", "one", "x")),
        (("l", 0, "a"), ("l", 1, "x"), ("l", 1, "x")),
        (("l", 0, 0), ("l", 1, 1, "x"), ("l", 1, 1, "x")),
        (("l", 1), (), ()),
    ],
)
def test_where_a_target_stands_while_the_source_is_there(  # type: ignore[no-untyped-def]
    stands, source: KeyPath, target: KeyPath, expected: KeyPath
) -> None:
    assert stands(source, target) == expected


@pytest.mark.parametrize("name", ["openclaw.json5", "openclaw.yaml"])
def test_an_item_moves_into_the_one_that_takes_its_place(name: str) -> None:
    text = "l: [{a: 1}, {b: 2}]\n"
    tree = load(Source(text if name.endswith("yaml") else f"{{{text}}}", name))
    change = Move(("l", 0), ("l", 0, "x"))

    assert apply_to_value(tree.value, [change]) == {"l": [{"b": 2, "x": {"a": 1}}]}
    assert apply(tree, [change]).value == {"l": [{"b": 2, "x": {"a": 1}}]}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Move(("m",), ("m", "x")), "cannot be moved into itself"),
        (Move(("m", "l"), ("m", "l", 0)), "cannot be moved into itself"),
        (Move(("m", "l", 0), ("m", "l", 0, "x")), "."),
        (Move(("m", "l", 0), ("m", "l", 0)), "is already set"),
        (Move(("m",), ("n",)), "is already set"),
        (Move(("z",), ("y",)), "does not exist"),
        (Remove(("m", "l", 2)), "does not exist"),
        (Set(("n", "x"), 1), "."),
        (Set(("m", "l", 3), 1), "."),
        (Set(("m", "l", "x"), 1), "."),
    ],
)
def test_both_sides_refuse_what_does_not_fit(change: Change, reason: str) -> None:
    tree = load(Source("{m: {l: [1, 2]}, n: 1}"))
    with pytest.raises(ChangeError, match=reason):
        apply_to_value(tree.value, [change])
    with pytest.raises(ChangeError, match=reason):
        apply(tree, [change])


@given(st.randoms(use_true_random=False), VALUES)
def test_both_sides_come_to_the_same(random, value: Value) -> None:  # type: ignore[no-untyped-def]
    """Of a chain of changes, each of which fits what the one before left."""
    changes: list[Change] = []
    now: Value = {"a": value, "l": [value, {"b": value}, []]}
    before = now
    for _ in range(3):
        change = random_change(random, now)
        try:
            now = apply_to_value(now, [change])
        except ChangeError:
            continue
        changes.append(change)
    assert comes_to(before, changes, now)
    assert same_value(apply_to_value(before, changes), now)
    assert not comes_to(before, changes, {"never": now})
    if not same_value(before, now):
        assert not comes_to(before, changes, before)


def test_a_change_that_does_not_fit_comes_to_nothing() -> None:
    assert not comes_to({"a": {"b": 1}}, [Remove(("a",)), Remove(("a", "b"))], {})
    assert comes_to({"a": {"b": 1}}, [Remove(("a", "b")), Remove(("a",))], {})


def test_what_is_compared_stays_as_it_is() -> None:
    before: Value = {"a": [1, {"b": 2}]}
    new: Value = {"d": 1}
    assert comes_to(
        before,
        [Set(("c",), new), Remove(("a", 1, "b")), Remove(("c", "d")), Set(("e",), new)],
        {"a": [1, {}], "c": {}, "e": {"d": 1}},
    )
    assert before == {"a": [1, {"b": 2}]}
    assert new == {"d": 1}
