"""What the server knows between two requests: files that change, and what it need not do again."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the language server needs the extra moltconf[lsp]")

from moltconf.lsp.server import is_news
from tests.lsp.raw import PATIENCE, RawClient


def test_a_file_that_only_one_look_knows_is_no_news() -> None:
    part, settings = Path("part.json5"), Path("moltconf.toml")
    assert not is_news({part: 1.0, settings: None}, {settings: None})
    assert not is_news({settings: None}, {part: 1.0, settings: None})
    assert is_news({part: None}, {part: 1.0})
    assert is_news({part: 1.0}, {part: None})
    assert is_news({part: 1.0}, {part: 2.0})


def test_an_include_that_appears_is_seen_without_being_told(tmp_path: Path) -> None:
    client = RawClient(tmp_path)
    uri = (tmp_path / "openclaw.json5").as_uri()
    client.open(uri, '{ gateway: { $include: "./part.json5" } }')
    assert "include/unreadable-file" in [each["code"] for each in client.diagnostics(uri, 1)]
    (tmp_path / "part.json5").write_text('{ mode: "lokal" }')
    end = time.monotonic() + PATIENCE
    while "include/unreadable-file" in [each["code"] for each in client.diagnostics(uri)]:
        assert time.monotonic() < end, "nobody looked"
        time.sleep(0.05)
    client.stop()
