"""What the server knows between two requests: files that change, and what it need not do again."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the language server needs the extra moltconf[lsp]")

from moltconf.findings import Unreadable
from moltconf.library.editor.buffers import read_buffer
from moltconf.library.inputs import Input
from moltconf.lsp import server
from moltconf.lsp.server import is_news
from tests.lsp.editor import Editor
from tests.lsp.raw import PATIENCE, RawClient


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> Editor:
    return Editor(monkeypatch)


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


def test_included_files_are_named_from_the_file_that_includes_them(
    editor: Editor, tmp_path: Path
) -> None:
    parts = tmp_path / "parts"
    parts.mkdir()
    (parts / "deep.json5").write_text("{}")
    text = '{ gateway: { $include: "./" } }'
    part = editor.open(parts / "part.json5", text)
    editor.open(tmp_path / "openclaw.json5", '{ $include: "./parts/part.json5" }')
    assert editor.labels(part, '"./') == ["./deep.json5"]


def test_masks_are_kept_while_the_text_cannot_be_read(editor: Editor, tmp_path: Path) -> None:
    buffer = editor.open(tmp_path / "openclaw.json5", '{ gateway: { mode: "local" } }')
    root = editor.server.roots[buffer.uri]
    [judgement] = root.judgements
    editor.change(buffer, '{ gateway: { mode: "local" ')
    assert root.judgements != (judgement,)
    assert root.readable == (judgement,)


@pytest.mark.asyncio
async def test_what_is_no_config_is_read_once(
    editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(text: str, *others: Any) -> list[Input] | Unreadable:
        read.append(text)
        return read_buffer(text, *others)

    monkeypatch.setattr(server, "read_buffer", counted)
    buffer = editor.open(tmp_path / "settings.json", '{ "name": "x", "version": "1.0.0" }')
    for _ in range(3):
        assert editor.server.parts(buffer) == []
        assert await editor.server.judgements(buffer) is None
    assert len(read) == 1
    editor.change(buffer, '{ "gateway": { "mode": "local" }, "channels": {} }')
    assert len(editor.server.parts(buffer)) == 1


def test_a_key_is_explained_before_its_text_was_judged(editor: Editor, tmp_path: Path) -> None:
    text = '{ gateway: { mode: "local" }, tools: {{ tools }} }'
    buffer = editor.open(tmp_path / "openclaw.json5", text)
    editor.server.roots[buffer.uri] = server.Root()
    assert "`gateway.mode`" in editor.hover(buffer, " mo")


def test_an_old_shape_that_the_release_takes_is_told_from_what_it_refuses(
    editor: Editor, tmp_path: Path
) -> None:
    text = '{ gateway: { mode: "local" }, agents: { list: [{ id: "main" }] } }'
    buffer = editor.open(tmp_path / "openclaw.json5", text)
    assert "an old shape, which is still read" in editor.hover(buffer, "{ li")
    assert "an old shape" not in editor.hover(buffer, " mo")
    editor.change(buffer, text.replace("list: ", "list: [], lists: "))
    assert "an old shape, which is still read" in editor.hover(buffer, "{ li")
    refused = '{ gateway: { mode: "local" }, agents: { list: [{ id: "main", identity: 5 }] } }'
    editor.change(buffer, refused)
    assert "not accepted here" in editor.hover(buffer, ", iden")
