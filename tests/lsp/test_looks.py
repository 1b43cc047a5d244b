"""What the server knows between two requests: files that change, and what it need not do again."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the language server needs the extra moltconf[lsp]")

from lsprotocol import types

from moltconf.findings import Unreadable
from moltconf.library.editor.buffers import read_buffer
from moltconf.library.inputs import Input
from moltconf.lsp import features, server
from moltconf.lsp.buffers import Buffer
from moltconf.lsp.server import Root, Server, is_news, make_server
from tests.lsp.raw import PATIENCE, RawClient


class Editor:
    """A server in this process, without a client: what is to be judged is judged at once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.server = make_server()
        monkeypatch.setattr(Server, "encoding", "utf-16")
        monkeypatch.setattr(Server, "client_capabilities", types.ClientCapabilities())
        monkeypatch.setattr(Server, "_show", lambda *_: None)

    def open(self, path: Path, text: str) -> Buffer:
        item = types.TextDocumentItem(path.as_uri(), "json5", 1, text)
        buffer = self.server.buffers.open(item, "utf-16")
        self.server.roots[buffer.uri] = Root()
        self.judge(buffer)
        return buffer

    def change(self, buffer: Buffer, text: str) -> None:
        buffer.change([types.TextDocumentContentChangeWholeDocument(text)], buffer.version + 1)
        self.judge(buffer)

    def judge(self, buffer: Buffer) -> None:
        found = self.server._judged_safely(buffer, buffer.text)
        self.server._take(buffer, buffer.text, found)

    def labels(self, buffer: Buffer, at: str) -> list[str]:
        """Return what is offered behind the first ``at`` of a text."""
        where = buffer.positions.position(buffer.text.index(at) + len(at))
        document = types.TextDocumentIdentifier(buffer.uri)
        found = features.completion(self.server, types.CompletionParams(document, where))
        return [each.label for each in found.items]


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
    masks = root.judgement.masks if root.judgement is not None else None
    editor.change(buffer, '{ gateway: { mode: "local" ')
    assert root.tree is not None
    assert editor.server.masks(root.tree, buffer) is masks


@pytest.mark.asyncio
async def test_what_is_no_config_is_read_once(
    editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(text: str, *others: Any) -> Input | Unreadable:
        read.append(text)
        return read_buffer(text, *others)

    monkeypatch.setattr(server, "read_buffer", counted)
    buffer = editor.open(tmp_path / "settings.json", '{ "name": "x", "version": "1.0.0" }')
    for _ in range(3):
        assert editor.server.tree(buffer) is None
        assert await editor.server.judgement(buffer) is None
    assert len(read) == 1
    editor.change(buffer, '{ "gateway": { "mode": "local" }, "channels": {} }')
    assert editor.server.tree(buffer) is not None
