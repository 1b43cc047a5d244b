"""Values, places and the walk over a tree."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.text.document import Document, parse
from moltconf.text.include import load
from moltconf.text.json5_tokens import TOKEN
from moltconf.text.keypath import KeyPath
from moltconf.text.source import Source
from moltconf.text.tree import Mapping, Scalar, Sequence, find_node, to_value, walk

TEXT = """\
// the gateway
{
  gateway: { port: 18789, "bind": 'loopback', },
  agents: { list: [{ id: "main" }, { id: "ops" }] }, /* two */
}
"""


def document(text: str) -> Document:
    return parse(Source(text))


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.text()
    | st.integers(-(2**53), 2**53),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON_VALUES, st.sampled_from([None, 2, "\t"]), st.booleans())
def test_strict_json_has_the_value_that_json_gives_it(
    value: object, indent: int | str | None, ascii_only: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    read = document(text)
    assert read.is_readable
    assert read.value == json.loads(text)


@given(
    st.text(
        st.sampled_from("{}[]:,\"'\\/*ab01.-+eNIuxn# \n\r\t\ufeff\u2028é😀\udcff=<>;`$%"),
        max_size=60,
    )
)
def test_any_text_is_read_or_refused_with_a_problem(text: str) -> None:
    read = document(text)
    assert read.is_readable or read.problems
    for problem in read.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)


@given(st.text(max_size=80))
def test_tokens_tile_a_text(text: str) -> None:
    at = 0
    for token in TOKEN.finditer(text):
        assert token.start() == at
        assert token.end() > at
        at = token.end()
    assert at == len(text)


@given(JSON_VALUES)
def test_the_text_of_every_node_stands_for_its_value(value: object) -> None:
    text = " // x\n" + json.dumps(value, indent=1)
    root = document(text).root
    assert root is not None
    for _, node, _ in walk(root):
        again = document(node.text)
        assert again.is_readable
        assert again.value == to_value(node)


def test_keys_commas_and_comments_have_places() -> None:
    read = document(TEXT)
    assert isinstance(read.root, Mapping)
    gateway, agents = read.root.members
    assert TEXT[gateway.key_start : gateway.key_end] == "gateway"
    assert gateway.comma is not None
    assert TEXT[gateway.comma] == ","
    assert isinstance(gateway.value, Mapping)
    assert [TEXT[m.key_start : m.key_end] for m in gateway.value.members] == ["port", '"bind"']
    assert gateway.value.members[1].comma == TEXT.index(", }")
    assert agents.span.end == TEXT.index(", /* two")
    assert [comment.text for comment in read.comments] == ["// the gateway", "/* two */"]


def test_items_have_their_commas() -> None:
    read = document("[1, 2 /* x */ ,3]")
    assert isinstance(read.root, Sequence)
    assert [item.comma for item in read.root.items] == [2, 14, None]


@pytest.mark.parametrize(
    ("path", "mark_key", "marked"),
    [
        (("gateway", "port"), False, "18789"),
        (("gateway", "port"), True, "port"),
        (("gateway", "bind"), True, '"bind"'),
        (("agents", "list", 1, "id"), False, '"ops"'),
        (("agents", "list", 1), True, '{ id: "ops" }'),
        # what is missing: the nearest parent
        (("gateway", "auth", "token"), False, "gateway"),
        (("agents", "list", 1, "name"), False, "{"),
        (("agents", "list", 7), False, "list"),
        (("gateway", "port", "x"), False, "port"),
        (("nowhere",), False, "{"),
        ((), False, "{"),
    ],
)
def test_place(path: KeyPath, mark_key: bool, marked: str) -> None:
    source, span = load(Source(TEXT)).place(path, mark_key)
    assert source.text[span.start : span.end] == marked


def test_every_duplicate_key_is_known_and_the_last_one_counts() -> None:
    read = document("{a: 1, b: {c: 1, 'c': 2},\n \\u0061: 3, a: 4}")
    assert read.is_readable
    assert read.value == {"a": 4, "b": {"c": 2}}
    assert list(read.value or ()) == ["a", "b"]
    assert [problem.path for problem in read.problems] == [("a",), ("a",), ("b", "c")]
    assert all(problem.kind == "syntax/duplicate-key" for problem in read.problems)
    assert "first on line 1" in read.problems[0].message
    found = find_node(read.root, ("a",)) if read.root is not None else None
    assert isinstance(found, Scalar)
    assert found.value == 4


def test_numbers_are_those_of_javascript() -> None:
    value = document("[1.0, 1e3, 9007199254740993, -0, 0x10, 1e400, .5]").value
    assert value == [1, 1000, 9007199254740992, 0, 16, math.inf, 0.5]
    assert isinstance(value, list)
    assert [type(item) for item in value] == [int, int, int, float, int, float, float]
    assert str(value[3]) == "-0.0"


def test_a_hundred_thousand_levels() -> None:
    depth = 100_000
    for opening, closing in (("[", "]"), ('{"a":', "}")):
        read = document(opening * depth + "1" + closing * depth)
        assert read.is_readable
        assert read.value is not None
        assert document(opening * depth).problems
    tree = load(Source("{a:" * depth + "1" + "}" * depth))
    source, span = tree.place(("a",) * depth)
    assert source.text[span.start : span.end] == "1"
