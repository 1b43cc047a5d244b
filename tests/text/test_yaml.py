"""YAML read into the same tree."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from moltconf.text.document import Document, parse
from moltconf.text.json5_wording import RENDER
from moltconf.text.source import Source
from moltconf.text.tree import Mapping, find_entry, find_node
from tests.text.test_tree import JSON_VALUES

TEXT = """\
# the gateway
gateway:   # local
  port: 18789
  bind: 'lan # no comment'
agents:
  list:
    - id: main

    - {id: ops, tools: [a, "b"]}
prompt: | # folded by hand
  # part of the text
  last line

# the end
"""


def yaml(text: str) -> Document:
    return parse(Source(text, "openclaw.yaml"))


def refused(text: str) -> str:
    document = yaml(text)
    assert not document.is_readable
    [problem] = document.problems
    assert problem.kind == "syntax/invalid-yaml"
    at = problem.source.position(problem.span.start)
    return f"{at.line}:{at.column} {problem.message}"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("NULL", None), ("nULL", "nULL"),
        ("true", True), ("True", True), ("FALSE", False), ("yes", "yes"), ("off", "off"),
        ("12", 12), ("-12", -12), ("+12", 12), ("012", 12), ("0o17", 15), ("0x1F", 31),
        ("1_000", "1_000"), ("0b1", "0b1"), ("1:30", "1:30"), ("9007199254740993", 2**53),
        ("1.5", 1.5), (".5", 0.5), ("5.", 5), ("1e3", 1000), ("1.e3", 1000), (".e3", ".e3"),
        (".inf", math.inf), ("-.INF", -math.inf), ("+.Inf", math.inf), ("2026-01-29", "2026-01-29"),
        ("'12'", "12"), ('"true"', "true"), ("!!str 12", "12"), ("! 12", "12"),
        ("!!int 12", 12), ("!!float 12", 12.0), ("!!bool true", True), ("!!null ''", None),
        ("<<", "<<"), ("=", "="), ('"a\\x41\\u00e9\\n"', "aAé\n"), ("a\n  b", "a b"),
        (">-\n  a\n  b", "a b"), ("|+\n  a\n", "a\n\n"),
    ],
)  # fmt: skip
def test_scalars_are_those_of_the_core_schema(text: str, value: object) -> None:
    read = yaml(f"k: {text}\n")
    assert read.is_readable, read.problems
    assert read.value == {"k": value}
    assert isinstance(read.value, dict)
    assert type(read.value["k"]) is type(value)


def test_not_a_number() -> None:
    value: Any = yaml("[.nan, .NaN]").value
    assert all(map(math.isnan, value))


@given(JSON_VALUES)
def test_json_is_yaml(value: object) -> None:
    text = json.dumps(value)
    assume("Infinity" not in text)  # that is JSON5
    assume(len(text) < 1000)  # a key without "?" may be that long at most (YAML 1.2, 7.4.3)
    assert yaml(text).value == json.loads(text)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_places_and_comments(newline: str, bom: str) -> None:
    text = bom + TEXT.replace("\n", newline)
    read = yaml(text)
    assert read.root is not None
    expected = {
        ("gateway", "port"): ("port", "18789"),
        ("gateway", "bind"): ("bind", "'lan # no comment'"),
        ("agents", "list", 1, "id"): ("id", "ops"),
        ("agents", "list", 1, "tools"): ("tools", '[a, "b"]'),
        ("prompt",): ("prompt", newline.join(TEXT[TEXT.index("| #") :].splitlines()[:3])),
        ("agents",): ("agents", newline.join(TEXT[TEXT.index("list:") :].splitlines()[:4])),
    }
    for path, (key, literal) in expected.items():
        entry = find_entry(read.root, path)
        assert entry is not None
        assert entry.value.text == literal
        assert text[getattr(entry, "key_start", 0) : getattr(entry, "key_end", 0)] == key
    assert [comment.text for comment in read.comments] == [
        "# the gateway",
        "# local",
        "# folded by hand",
        "# the end",
    ]


def test_commas_of_flow_collections() -> None:
    text = "a: {b: 1 , c: [x,y]}"
    root = yaml(text).root
    assert root is not None
    inner = find_node(root, ("a",))
    assert isinstance(inner, Mapping)
    assert [member.comma for member in inner.members] == [text.index(","), None]


def test_anchors_aliases_and_merge_keys() -> None:
    text = """\
base: &b
  x: 1
  y: [1]
one: *b
two:
  <<: *b
  x: 2
many: {<<: [{x: 3}, *b], z: 4}
"""
    read = yaml(text)
    assert read.value == {
        "base": {"x": 1, "y": [1]},
        "one": {"x": 1, "y": [1]},
        "two": {"x": 2, "y": [1]},
        "many": {"x": 3, "y": [1], "z": 4},
    }
    assert read.problems == []
    # an alias stands where it is written, what it brings stands at the anchor
    assert read.root is not None
    alias, inner = find_node(read.root, ("one",)), find_node(read.root, ("one", "x"))
    assert alias is not None
    assert inner is not None
    assert alias.text == "*b"
    assert inner.start == text.index("1")


def test_keys_are_their_text() -> None:
    assert yaml("1: a\ntrue: b\n~: c\n'': d\n").value == {"1": "a", "true": "b", "~": "c", "": "d"}


def test_a_duplicate_key_is_told_as_in_json5() -> None:
    [problem] = yaml("a: 1\nb: 2\na: 3\n").problems
    assert problem.kind == "syntax/duplicate-key"
    assert problem.source.position(problem.span.start).line == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1:1 the text holds no value"),
        ("# nothing\n", "2:1 the text holds no value"),
        ("a: 1\n---\nb: 2\n", "2:1 a second document begins here, but a config is one document"),
        ("a: !secret x\n", "1:4 a tag that does not fit its value or JSON"),
        ("a: !!int x\n", "1:4 a tag that does not fit its value or JSON"),
        ("a: !!set {b}\n", "1:4 a tag that does not fit its value or JSON"),
        ("[a]: 1\n", "1:1 a key must be a word or a string"),
        ("? {a: 1}\n: 1\n", "1:3 a key must be a word or a string"),
        ("a: *b\n", "1:4 the alias stands for no anchor"),
        ("a: &a [*a]\n", "1:8 the alias stands for itself"),
        ("a: &a b\n*a : 1\n", "2:1 an alias cannot be a key"),
        ("a: {<<: 1}\n", '1:9 "<<" needs a mapping or a list of mappings'),
        ("a: \0\n", "1:4 a character that YAML does not allow"),
        ('a: "\\U99999999"\n', "1:1 not YAML: an escape that stands for no character"),
        ("a: b: c\n", "1:5 not YAML: mapping values are not allowed here"),
        ("[" * 500, "1:201 nested deeper than 200 levels"),
        ("- " * 500, "1:401 nested deeper than 200 levels"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    assert refused(text) == message


def test_a_template_is_named() -> None:
    [problem] = yaml("port: {{ port }}\n").problems
    assert problem.help == RENDER


def test_a_byte_that_is_not_utf8_is_refused() -> None:
    document = parse(Source.from_bytes(b"a: \xff\n", "openclaw.yml"))
    assert not document.is_readable


def test_a_billion_laughs_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert "aliases repeat more than" in refused("\n".join(lines))


PIECES = (
    (
        "a",
        "b: ",
        "- ",
        "? ",
        ": ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        '"',
        "'",
        "\\",
        "\\x",
        "&a ",
        "*a",
        "<<: ",
    )
    + (
        "!!str ",
        "!",
        "!%ff ",
        "%YAML 1.2\n",
        "---\n",
        "...\n",
        ">",
        "|\n",
        "#",
        "# c",
        "1",
        "~",
        "@",
    )
    + ("\n", "\n  ", "\t", "\r\n", "\ufeff", "\x85", "\u2028", "\x00", "\ud800", "\udcff", "é")
)


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_text_is_read_or_refused_with_a_problem(pieces: list[str]) -> None:
    text = "".join(pieces)
    read = yaml(text)
    assert read.is_readable or read.problems
    for comment in read.comments:
        assert comment.text.startswith("#")
