"""Offsets as positions of a client, and back."""

from __future__ import annotations

import pytest

pytest.importorskip("pygls", reason="the language server needs the extra moltconf[lsp]")

from lsprotocol import types

from moltconf.lsp.positions import Positions

#: A letter beyond ASCII, one beyond UTF-16, a line end of Unicode that ends no line, CR and CRLF.
TEXT = 'a: "é🦞x",\r\nb: "\u2028z"\rc: 1\n'


@pytest.mark.parametrize(
    ("encoding", "units"), [("utf-8", 2 + 4), ("utf-16", 1 + 2), ("utf-32", 1 + 1)]
)
def test_a_character_counts_as_many_units_as_the_client_says(encoding: str, units: int) -> None:
    positions = Positions(TEXT, encoding)
    at = TEXT.index("x")
    assert positions.position(at) == types.Position(0, 4 + units)
    assert positions.offset(types.Position(0, 4 + units)) == at


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_every_offset_comes_back(encoding: str) -> None:
    positions = Positions(TEXT, encoding)
    line_ends = {TEXT.index("\r\n") + 1}  # between the two no position is
    for offset in set(range(len(TEXT) + 1)) - line_ends:
        assert positions.offset(positions.position(offset)) == offset
    assert positions.position(TEXT.index("c")).line == 2


@pytest.mark.parametrize(
    ("line", "character", "offset"),
    [(0, 999, TEXT.index("\r")), (99, 0, len(TEXT)), (0, 6, TEXT.index("🦞"))],
    ids=["behind the line", "behind the text", "inside a pair"],
)
def test_a_position_that_is_none_is_the_nearest(line: int, character: int, offset: int) -> None:
    assert Positions(TEXT, "utf-16").offset(types.Position(line, character)) == offset
