"""What must hold for any change of any text."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from moltconf.edit.changes import Change, ChangeError, Set, apply_to_value, same_value
from moltconf.edit.comment_keys import comment_out
from moltconf.edit.edits import apply, apply_noting, edits_for, removed_comments, splice
from moltconf.text.include import ConfigTree, load, load_file
from moltconf.text.problems import Comment
from moltconf.text.source import Source
from tests.edit.edit_texts import Json5Text, YamlText, random_change

RANDOM = st.randoms(use_true_random=False)


def words(comments: Iterable[Comment]) -> Counter[str]:
    """Comments without their layout, which follows their place."""
    return Counter(" ".join(comment.text.split()) for comment in comments)


def changed(tree: ConfigTree, change: Change) -> ConfigTree | None:
    """The tree after ``change``, everything that must hold checked; ``None`` where it does not fit.

    A YAML text may refuse what fits its value.
    """
    try:
        expected = apply_to_value(tree.value, [change])
    except ChangeError:
        expected = None
    try:
        after = apply(tree, [change])
    except ChangeError:
        assert expected is None or tree.document.source.name.endswith(".yaml")
        return None
    assert expected is not None
    assert after.is_readable
    assert same_value(after.value, expected)
    lost = removed_comments(tree, change)
    names = tree.documents.keys() & after.documents.keys()
    before = words(each for each in tree.comments() if each.source.name in names)
    assert before == words(after.comments()) + words(c for c in lost if c.source.name in names)
    if isinstance(change, Set):
        assert edits_for(after, change) == []
    return after


def edited(tree: ConfigTree, random: Random) -> None:
    for _ in range(4):
        if isinstance(tree.value, dict):
            tree = changed(tree, random_change(random, tree.value)) or tree


@given(RANDOM)
@settings(max_examples=200)
def test_json5(random: Random) -> None:
    edited(load(Source(Json5Text(random).write())), random)


@given(RANDOM)
@settings(max_examples=100)
def test_yaml(random: Random) -> None:
    tree = load(Source(YamlText(random).write(), "config.yaml"))
    assert tree.is_readable
    edited(tree, random)


def made_at_once(tree: ConfigTree, random: Random) -> None:
    """Changes that fit one after the other come to the same when they are made together."""
    one_by_one = tree
    changes: list[Change] = []
    for _ in range(8):
        if not isinstance(one_by_one.value, dict):
            break
        change = random_change(random, one_by_one.value)
        try:
            one_by_one = apply(one_by_one, [change])
        except ChangeError:
            continue
        changes.append(change)
    made = apply_noting(tree, changes)
    assert made.tree.is_readable
    assert same_value(made.tree.value, one_by_one.value)
    lost = words(comment for some in made.lost for comment in some)
    assert words(made.tree.comments()) + lost == words(tree.comments())


@given(RANDOM)
@settings(max_examples=150)
def test_many_changes_at_once(random: Random) -> None:
    made_at_once(load(Source(Json5Text(random).write())), random)


@given(RANDOM)
@settings(max_examples=80)
def test_many_changes_of_yaml_at_once(random: Random) -> None:
    made_at_once(load(Source(YamlText(random).write(), "config.yaml")), random)


@given(RANDOM)
@settings(max_examples=80)
def test_what_waits_for_nothing_is_written_as_one_by_one(random: Random) -> None:
    tree = load(Source(Json5Text(random).write()))
    keys = list(tree.value) if isinstance(tree.value, dict) else []
    # no texts: one by one, each would follow the quotes of those just written, not of the file
    changes: list[Change] = [Set((key,), random.choice([1, True, None])) for key in keys]
    one_by_one = tree
    for change in changes:
        one_by_one = apply(one_by_one, [change])
    assert apply(tree, changes).document.source.text == one_by_one.document.source.text


@given(RANDOM)
@settings(max_examples=100)
def test_edits_are_what_is_applied(random: Random) -> None:
    tree = load(Source(Json5Text(random).write()))
    change = random_change(random, tree.value)
    try:
        edits = [each.edit for each in edits_for(tree, change)]
    except ChangeError:
        return
    assert splice(tree.document.source.text, edits) == apply(tree, [change]).document.source.text


@given(
    st.dictionaries(
        st.text(max_size=5),
        st.recursive(
            st.none() | st.booleans() | st.integers(-99, 99) | st.text(max_size=8),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.text(max_size=5), inner, max_size=3)
            ),
            max_leaves=8,
        ),
        max_size=5,
    ),
    st.sampled_from([None, 2, 4, "\t"]),
    RANDOM,
)
@settings(max_examples=150)
def test_strict_json_stays_strict(value: dict, indent: int | str | None, random: Random) -> None:  # type: ignore[type-arg]
    text = json.dumps(value, indent=indent, ensure_ascii=random.random() < 0.5)
    tree = load(Source(text, "openclaw.json"))
    for _ in range(3):
        change = random_change(random, tree.value)
        if isinstance(change, Set):
            change = Set(change.path, random.choice(["it's", {"a": [1, {}]}, ["x", "y"], None]))
        tree = changed(tree, change) or tree
        assert json.loads(tree.document.source.text) == tree.value


@given(RANDOM)
@settings(max_examples=60)
def test_include_tree(random: Random) -> None:
    with TemporaryDirectory() as folder:
        files = ["openclaw.json5", "one.json5", "sub/two.json5"]
        (Path(folder) / "sub").mkdir()
        for name, includes in zip(files, (["./one.json5"], ["sub/two.json5"], []), strict=True):
            text = Json5Text(random).write()
            at = text.index("{") + 1
            included = random.choice([includes, includes, includes + ["sub/two.json5"]])
            if includes and "}" not in text[at:][:1]:
                written = included if len(included) > 1 else included[0]
                text = f"{text[:at]} $include: {json.dumps(written)}, {text[at:]}"
            (Path(folder) / name).write_text(text, newline="")
        tree = load_file(Path(folder) / files[0], files[0])
        if not tree.is_readable:
            return
        for _ in range(3):
            if isinstance(tree.value, dict):
                tree = _changed_tree(tree, random_change(random, tree.value))


def _changed_tree(tree: ConfigTree, change: Change) -> ConfigTree:
    try:
        expected = apply_to_value(tree.value, [change])
        after = apply(tree, [change])
    except ChangeError:
        return tree
    assert same_value(after.value, expected)
    return after


def every_root_key_out(text: str, name: str) -> str:
    tree = load(Source(text, name))
    after, _, _ = comment_out(tree, [(key,) for key in tree.document.value])  # type: ignore[union-attr]
    assert after.is_readable
    assert after.value == {}
    return after.document.source.text


@given(RANDOM)
@settings(max_examples=200)
def test_all_that_a_yaml_file_says_stays_where_it_becomes_a_comment(random: Random) -> None:
    """Line for line, with its indentation."""

    def lines(text: str) -> list[str]:
        bare = (re.sub("^(# ?)+", "", line).rstrip() for line in text.splitlines())
        return [line for line in bare if line not in ("", "{}")]

    text = YamlText(random).write()
    assert lines(every_root_key_out(text, "config.yaml")) == lines(text)


@given(RANDOM)
@settings(max_examples=200)
def test_all_that_a_json5_file_says_stays_where_it_becomes_a_comment(random: Random) -> None:
    def said(text: str) -> str:
        return re.sub(r"//|/\*|\*/|[\s,]", "", re.sub(r"\* /", "*/", text))

    # strict JSON knows no comments, and stays what it is
    text = "// x\n" + Json5Text(random).write()
    assert said(every_root_key_out(text, "config.json5")) == said(text)
