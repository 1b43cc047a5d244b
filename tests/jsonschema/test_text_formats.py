"""URLs: what JavaScript's ``new URL`` takes (expectations measured with Node 24)."""

from __future__ import annotations

import pytest

from moltconf.jsonschema.formats import fits, is_url


@pytest.mark.parametrize(
    "text",
    [
        "ftp://x", "http:x", "mailto:a", "x:", "  http://a.b  ", "HTTP://X", "C:\\a", "http://a@b:",
        "http://[::1]:80/", "http://0x7f.1", "x://", "file:///a", "http://%41b", "http:///x",
        "http://é.com", "http://a..b", "http://a.b:", "http://[::ffff:1.2.3.4]", "http://a\tb",
        "https://example.com/a?b#c",
    ],
)  # fmt: skip
def test_taken(text: str) -> None:
    assert is_url(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "foo", "a b://x", "http://a b", "https://", "http://ex ample", "http://[::1", "/a",
        "http://a:99999", "http://%zz", "http://1.2.3.4.5", "http://256.1", "http://user:pw@",
        "x://a b", "file://a b/", "http://a%2fb", "http://:80", "x://h:999999", "http://08.1",
        "http://a|b", "http://a.1", "http://[fe80::1%eth0]",
    ],
)  # fmt: skip
def test_refused(text: str) -> None:
    assert not is_url(text)


def test_other_formats_are_not_checked() -> None:
    assert fits("email", "no address")
    assert not fits("uri", "no address")
