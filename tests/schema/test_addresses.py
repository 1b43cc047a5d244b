"""A plain URL is taken apart as ``urlsplit`` does it."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.schema.addresses import PlainAddress, parts_of

PIECES = ("http", "https", "ws", "ftp", "://", "/", ":", "?", "#", "@", "[", "]", "%2f", ".", " ")
TEXTS = st.lists(st.sampled_from((*PIECES, "Host", "a.b", "8080", "65536", "v1", "ä"))).map("".join)


def told(parts: SplitResult | PlainAddress) -> tuple[object, ...]:
    return (
        parts.scheme, parts.netloc, parts.hostname, parts.port, parts.path, parts.query
    )  # fmt: skip


@given(st.one_of(TEXTS, TEXTS.map("http://".__add__), TEXTS.map("https://a:1".__add__)))
def test_all_parts_are_those_of_the_standard_library(text: str) -> None:
    try:
        expected = told(urlsplit(text))
    except ValueError:
        with pytest.raises(ValueError):
            told(parts_of(text))
    else:
        assert told(parts_of(text)) == expected


@pytest.mark.parametrize(
    "text", ["http://127.0.0.1:11434", "https://api.example.com/v1", "ws://Host:1/"]
)
def test_what_configs_name_is_plain(text: str) -> None:
    parts = parts_of(text)
    assert isinstance(parts, PlainAddress)
    assert told(parts) == told(urlsplit(text))
