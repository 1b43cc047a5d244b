"""Texts without a fault are read by a shorter way, to the same trees."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from moltconf.text import json5, json5_plain
from moltconf.text.source import Source
from moltconf.text.tree import Mapping, Node, Scalar, Sequence
from tests.text.json5_cases import cases

FIXTURES = Path(__file__).parents[2] / "fixtures"
CONFIGS = sorted([*FIXTURES.rglob("*.json"), *FIXTURES.rglob("*.json5")])
PIECES = [
    "{", "}", "[", "]", ",", ":", " ", "\n", "\t", "\u00a0", "\ufeff", '"a"', "'b'", "key", "$k_1",
    "true", "false", "null", "nul", "1", "-0", "+1", "01", "1.5", "1.", ".5", "1e400", "0x1F",
    "NaN", "Infinity", "// c", "// c\n", "/* d */", "/**/", "/*", "/", '"\\n"', '"\\u00e9"',
    '"\\x"', '"\\1"', "'\\\n'", '"', "'", "\\u0061b", "\udc80", "é", "${X}", "{{",
    "<<<<<<< x\n", "=======\n", "\u2028", '"a": 1', 'b: "c",', "c: {", "d: [", "12: 1", "#",
]  # fmt: skip


def told(node: Node | None) -> object:
    """Everything that a node knows."""
    if isinstance(node, Mapping):
        held: object = [
            (each.key, each.key_start, each.key_end, each.comma, told(each.value))
            for each in node.members
        ]
    elif isinstance(node, Sequence):
        held = [(each.comma, told(each.value)) for each in node.items]
    else:
        held = (type(node.value), repr(node.value)) if isinstance(node, Scalar) else None
    kind = next((each for each in (Mapping, Sequence, Scalar) if isinstance(node, each)), None)
    return node and (kind, node.start, node.end, held)


def _check(text: str) -> bool:
    """Whether a text takes the shorter way; then the other says the same of it."""
    source = Source(text)
    plain = json5_plain.read(source)
    if plain is None:
        return False
    slow = json5.parse(source)
    assert slow.problems == []
    assert told(plain[0]) == told(slow.root)
    assert plain[1] == slow.remarks
    return True


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_configs_are_read_alike(path: Path) -> None:
    text = Source.from_bytes(path.read_bytes(), path.name).text
    _check(text)
    rng = random.Random(path.name)
    for _ in range(5):
        at, length = rng.randrange(len(text) + 1), rng.choice((0, 1, 1, 2, 5))
        _check(text[:at] + rng.choice(PIECES) + text[at + length :])


def test_so_are_the_texts_of_the_library() -> None:
    for text in cases().values():
        _check(Source.from_bytes(text, "openclaw.json").text)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("{a: 1, 'b': [2, {c: true}, ], /* d */ }\n// e")
@example('{"a": 1 // one\n, b: "\\u00e9\\\n" /* two */ }')
@example("{a: 1,}")
@example("[,]")
@example("[1,,2]")
@example("{a: 1]")
@example("[12/]")
@example("[1 2]")
@example("{} {}")
@example("{}/* */x")
def test_so_is_whatever_may_be_written(text: str) -> None:
    _check(text)
    _check("{" + text + "}")
    _check("[" + text + "]")


@pytest.mark.parametrize("name", ["openclaw.json5", "clawdbot.json"])
def test_what_people_write_takes_the_shorter_way(name: str) -> None:
    assert _check((FIXTURES / "examples" / name).read_text("utf-8"))


def test_depth_is_no_matter() -> None:
    source = Source("[" * 100_000 + "]" * 100_000)
    plain = json5_plain.read(source)
    assert plain is not None
    assert plain[0].end == 200_000
