"""A server in this process, without a client."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from moltconf.lsp import features
from moltconf.lsp.buffers import Buffer
from moltconf.lsp.server import Root, Server, make_server


class Editor:
    """What is to be judged is judged at once, and requests are answered without messages."""

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

    def change(self, buffer: Buffer, text: str, *, is_judged: bool = True) -> None:
        buffer.change([types.TextDocumentContentChangeWholeDocument(text)], buffer.version + 1)
        if is_judged:
            self.judge(buffer)

    def judge(self, buffer: Buffer) -> None:
        found = self.server._judged_safely(buffer, buffer.text)
        self.server._take(buffer, buffer.text, found)

    def at(self, buffer: Buffer, before: str) -> dict[str, Any]:
        """Return a place as requests name it: behind the first ``before`` of a text."""
        where = buffer.positions.position(buffer.text.index(before) + len(before))
        return {"text_document": types.TextDocumentIdentifier(buffer.uri), "position": where}

    def labels(self, buffer: Buffer, before: str) -> list[str]:
        """Return what is offered at a place."""
        params = types.CompletionParams(**self.at(buffer, before))
        return [each.label for each in features.completion(self.server, params).items]

    def hover(self, buffer: Buffer, before: str) -> str:
        """Return what is said of a place."""
        found = features.hover(self.server, types.HoverParams(**self.at(buffer, before)))
        content = found.contents if found is not None else ""
        return content.value if isinstance(content, types.MarkupContent) else ""

    def edited(self, buffer: Buffer, edit: types.WorkspaceEdit | None) -> str:
        """Return the text of a file with the edits of an action made in it."""
        text = buffer.text
        for each in sorted(
            (edit.changes or {}).get(buffer.uri, ()) if edit is not None else (),
            key=lambda one: (one.range.start.line, one.range.start.character),
            reverse=True,
        ):
            span = buffer.positions.span(each.range)
            text = text[: span.start] + each.new_text + text[span.end :]
        return text
