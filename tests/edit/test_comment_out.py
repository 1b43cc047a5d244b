"""Members that become comments: many at once as one after the other."""

from __future__ import annotations

from itertools import permutations

import pytest

from moltconf.edit import comment_keys
from moltconf.edit.changes import Remove, apply_to_value, same_value
from moltconf.edit.comment_keys import comment_out
from moltconf.text import document
from moltconf.text.compose import compose
from moltconf.text.document import Format, parse
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import KeyPath
from moltconf.text.source import Source

KEYS: list[KeyPath] = [("a",), ("b", "x"), ("b", "y"), ("c",), ("d",)]
TEXTS = [
    '{\n  "a": 1, // one\n  "b": {\n    "x": 1,\n    /* two */ "y": [2]\n  },\n  "c": 3,\n'
    '  "d": 4\n}\n',
    "{a: 1, b: {x: 1, y: [2]}, c: 3, d: 4,}",
    "{ a: 1,\n  b: {x: 1, y: [2] /* three */}, c: 3,\n  // four\n  k: 5, d: 4 }",
    "a: 1 # one\nb:\n  x: 1\n  # two\n  y:\n    - 2\nc: 3\nd: 4\n",
    "# one\nb: {x: 1, y: [2]}\na: 1\nd: 4\nc: 3\nk: 5\n",
]


def _tree(text: str) -> ConfigTree:
    form = Format.JSON5 if text.startswith("{") else Format.YAML
    read = parse(Source(text, "openclaw.yaml" if form is Format.YAML else "openclaw.json"), form)
    return compose(read, [])


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("order", list(permutations(KEYS))[::7])
def test_many_say_what_one_after_the_other_says(text: str, order: tuple[KeyPath, ...]) -> None:
    after, inside, gone = comment_out(_tree(text), order)
    assert same_value(after.value, apply_to_value(_tree(text).value, map(Remove, order)))
    assert len(inside) + len(gone) == len(after_each(text, order)[1])
    words = "".join(comment.text for comment in after.comments())
    assert all(f"{path[-1]}" in words for path in order)
    assert sorted(_bare(after)) == sorted(_bare(after_each(text, order)[0]))


def after_each(text: str, order: tuple[KeyPath, ...]) -> tuple[ConfigTree, list[object]]:
    tree = _tree(text)
    comments: list[object] = []
    for path in order:
        tree, inside, gone = comment_out(tree, [path])
        comments += [*inside, *gone]
    return tree, comments


def _bare(tree: ConfigTree) -> str:
    """What the comments say, whatever comma or mark stands beside it."""
    return "".join(each.text for each in tree.comments()).translate(
        str.maketrans("", "", ",/*# \n")
    )


def test_a_key_below_one_that_goes_too() -> None:
    after, _, _ = comment_out(_tree("{a: {\n  b: 1\n}, c: 2}"), [("a", "b"), ("a",)])
    assert after.value == {"c": 2}


@pytest.mark.parametrize("line", ['  "k{}": 1', "  k{}: [{{}}]"])
def test_thousands_are_read_back_once(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    readings: list[object] = []

    def counted(*arguments: object) -> document.Document:
        readings.append(arguments)
        return parse(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(comment_keys, "parse", counted)
    text = "{\n" + ",\n".join(line.format(number) for number in range(2000)) + "\n}\n"
    after, _, _ = comment_out(_tree(text), [(f"k{number}",) for number in range(2000)])
    assert after.value == {}
    assert len(readings) == 1


@pytest.mark.parametrize(
    "item", ["- k: 1\n  id: {}\n", "- k: 1\n  l: 2\n  id: {}\n", "- {{k: 1,\n   l: 2, id: {}}}\n"]
)
def test_keys_that_share_a_line_with_others_are_read_back_once(
    item: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings: list[object] = []
    read = document.parse_inner

    def counted(source: Source, form: Format) -> document.Document:
        readings.append(source)
        return read(source, form)

    items = "".join(map(item.format, range(50)))
    tree = _tree(items)
    keys = [key for key in "kl" if f"{key}:" in item]
    monkeypatch.setattr(document, "parse_inner", counted)
    after, _, _ = comment_out(tree, [(at, key) for key in keys for at in range(50)])
    assert after.value == [{"id": at} for at in range(50)]
    assert [comment.text for comment in after.comments()].count("# k: 1") == 50
    assert len(readings) == 1


def test_a_key_on_the_line_of_an_item_stands_above_it_as_far_in() -> None:
    text = "l:\n - a:\n     x: 1\n   b: 2\nm: {\n  c: 1, d: 2 }\n"
    after, _, _ = comment_out(_tree(text), [("l", 0, "a"), ("m", "c"), ("m", "d")])
    assert after.document.source.text == (
        "l:\n # a:\n #     x: 1\n - b: 2\n# c: 1\n# d: 2\nm: {}\n"
    )
