"""A cursor in YAML, held against the tree of a text that parses."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from moltconf.library.editor.cursor import Wanted
from moltconf.library.editor.yaml_cursor import cursor_in_yaml
from moltconf.text.document import parse
from moltconf.text.keypath import KeyPath
from moltconf.text.source import Source, Span
from moltconf.text.tree import Mapping, Node, Scalar, Sequence
from tests.lsp.conftest import labels, offered

KEYS = ["mode", "$include", "openai/gpt-6", "a.b", '"with: colon"', "'it''s'", "telegram:1", "c#d"]
VALUES = ["local", "18789", "true", '"a: b # c"', "'x'", "group:fs", "a b", "http://x/y#z"]


def written(draw: random.Random, depth: int, indent: int) -> Iterator[str]:
    """Yield the lines of a random block mapping."""
    for key in draw.sample(KEYS, draw.randrange(1, 4)):
        lead = " " * indent + key + ":"
        kind = draw.choice(["text", "brackets", "block"] + ["mapping", "items"] * depth)
        if kind == "text":
            yield f"{lead} {draw.choice(VALUES)}{draw.choice(['', '  # note: x', ' # {'])}"
        elif kind == "brackets":
            yield lead + draw.choice([" { mode: local }", " [ local, 'x' ]", " {\n mode:\n   1 }"])
        elif kind == "block":
            yield f"{lead} {draw.choice(['|', '>-'])}"
            yield from (" " * (indent + 2) + line for line in ("mode: text", "", "  - more"))
        elif kind == "mapping":
            yield lead + draw.choice(["", " # note"])
            yield from written(draw, depth - 1, indent + draw.choice([1, 2, 4]))
        else:
            yield lead
            yield from items(draw, depth - 1, indent + draw.choice([0, 2]))
        if draw.random() < 0.2:
            yield draw.choice(["", "# mode: x", " " * indent + "# mode"])


def items(draw: random.Random, depth: int, indent: int) -> Iterator[str]:
    """Yield the lines of a random block sequence."""
    for _ in range(draw.randrange(1, 3)):
        lead = " " * indent + "- "
        if depth > 0 and draw.random() < 0.6:
            inner = written if draw.random() < 0.7 else items
            lines = list(inner(draw, depth - 1, indent + 2))
            while not lines[0].strip() or lines[0].lstrip().startswith("#"):
                lines = lines[1:]
            yield lead + lines[0][indent + 2 :]
            yield from lines[1:]
        else:
            yield lead + draw.choice(VALUES)


def places(node: Node, path: KeyPath = ()) -> Iterator[tuple[Wanted, KeyPath, Span]]:
    """Yield every key and every value on one line, with what a cursor in it is to say."""
    if isinstance(node, Mapping):
        for member in node.members:
            yield Wanted.KEY, path, member.key_span
            yield from places(member.value, (*path, member.key))
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            is_block = not node.text.startswith("[")
            if isinstance(item.value, Scalar) and is_block:
                # an item may become a mapping: its key, or a value
                yield Wanted.KEY, (*path, number), item.value.span
            else:
                yield from places(item.value, (*path, number))
    elif isinstance(node, Scalar):
        is_block = node.text[:1] in ("|", ">")
        yield Wanted.NOTHING if is_block else Wanted.VALUE, path, node.span


@pytest.mark.parametrize("seed", range(60))
def test_a_cursor_stands_where_the_tree_says(seed: int) -> None:
    draw = random.Random(seed)
    text = draw.choice(["\n", "\r\n"]).join(written(draw, 3, 0)) + "\n"
    document = parse(Source(text, "a.yaml"))
    assert document.root is not None
    assert document.is_readable, text
    for wanted, path, span in places(document.root):
        inside = range(span.start + 1, span.end)
        for offset in inside:
            found = cursor_in_yaml(text, offset)
            about = f"{text}\n{text[span.start : offset]}|{text[offset : span.end]}: {found}"
            assert found.wanted is wanted, about
            if wanted is not Wanted.NOTHING:
                assert (found.path, found.span) == (path, span), about
                assert found.typed == text[span.start : offset].lstrip("\"'"), about
    for comment in document.comments:
        end = comment.span.end
        assert cursor_in_yaml(text, end).wanted is Wanted.NOTHING, text[:end]


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("tools:\n- x\ngateway:\n  mo|\n", {"mode"}, {"gateway"}),
        ("gateway:\n  mode: local\n---\n|\n", {"gateway"}, {"mode"}),
        ("gateway:\n  mode: local\nui:\n  prefs: |-\n   mode: x\nag|\n", {"agents"}, {"gateway"}),
        ("gateway: { mode: local, | }\n", {"bind"}, {"mode"}),
        ("gateway: {\n  mode: l|\n}\n", {"local"}, {"bind"}),
        ("gateway:\n  mode: local # |\n", set(), {"local"}),
        ("tools:\n  allow: [re|]\n", {"read"}, {"allow"}),
    ],
)
def test_what_is_offered(text: str, wanted: set[str], unwanted: set[str]) -> None:
    text = text.replace("|-", "\0")
    at = text.index("|")
    found = set(labels(text[:at].replace("\0", ">-") + text[at:].replace("\0", ">-"), is_yaml=True))
    assert wanted <= found
    assert not unwanted & found


@pytest.mark.parametrize(
    ("text", "label", "made"),
    [
        ('"gate|": {}', "gateway", '"gateway": {}'),
        ("gateway:\n  mode:|", "local", "gateway:\n  mode: local"),
        ("gateway:\n  mode: re| # x", "local", "gateway:\n  mode: local # x"),
        ("agents:\n  $inc|lude: a", "$include", "agents:\n  $include: a"),
    ],
)
def test_a_suggestion_takes_the_place_of_the_whole_word(text: str, label: str, made: str) -> None:
    [chosen] = [each for each in offered(text, is_yaml=True) if each.label == label]
    plain = text.replace("|", "")
    assert plain[: chosen.span.start] + chosen.text + plain[chosen.span.end :] == made
