"""Bytes, lines and columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.text.document import parse
from moltconf.text.source import Position, Source


@given(st.binary(max_size=60))
def test_any_bytes_come_back(data: bytes) -> None:
    assert Source.from_bytes(data, "x").to_bytes() == data


@given(st.text(st.sampled_from("a\n\ré\u2028😀"), max_size=20), st.integers(0, 25))
def test_line_and_column_lead_back_to_the_offset(text: str, offset: int) -> None:
    source = Source(text)
    position = source.position(offset)
    assert position.offset == min(offset, len(text))
    assert source.line_start(position.line) + position.column - 1 == position.offset


def test_only_lf_crlf_and_cr_end_a_line() -> None:
    source = Source("a\nb\r\nc\rd\u2028e\x85f")
    assert [source.line(number) for number in range(1, 5)] == ["a", "b", "c", "d\u2028e\x85f"]
    assert source.position(5) == Position(3, 1, 5)


def test_columns_count_code_points() -> None:
    assert Source("😀é: 1").position(2) == Position(1, 3, 2)


@pytest.mark.parametrize(("text", "newline"), [("a", "\n"), ("a\r\nb\n", "\r\n"), ("\r", "\r")])
def test_newline_is_that_of_the_first_line(text: str, newline: str) -> None:
    assert Source(text).newline == newline


def test_bytes_that_are_not_utf8_are_told_and_do_not_refuse_the_file() -> None:
    data = b'{\n  a: "x\xe9\xff", // \xe9\n}'
    document = parse(Source.from_bytes(data, "openclaw.json"))
    assert document.is_readable
    assert document.value == {"a": "x\ufffd\ufffd"}
    [problem] = document.problems
    assert problem.kind == "syntax/invalid-encoding"
    assert problem.source.position(problem.span.start).line == 2
    assert document.source.to_bytes() == data


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named(codec: str) -> None:
    document = parse(Source.from_bytes("{ port: 1 }".encode(codec), "openclaw.json"))
    assert [problem.message for problem in document.problems] == ["the text is UTF-16"]
    assert not document.is_readable


def test_a_text_shows_in_no_repr() -> None:
    document = parse(Source('{ token: "hunter2" }'))
    assert "hunter2" not in repr(document)
