"""The files that a client has open, as they are there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from moltconf.lsp.positions import Positions


class Buffer:
    """One open file: its text and version; ``path`` is ``None`` for one that was never saved."""

    def __init__(self, item: types.TextDocumentItem, encoding: str) -> None:
        self.uri = item.uri
        self.path = path_of(item.uri)
        self.version = item.version
        self.is_yaml = item.language_id in ("yaml", "dockercompose", "helm")
        self._encoding = encoding
        self._set(item.text)

    def _set(self, text: str) -> None:
        self.text = text
        self.positions = Positions(text, self._encoding)

    @property
    def name(self) -> str:
        """What reports call the file; its end tells the format."""
        if self.path is not None:
            return str(self.path)
        name = PurePath(self.uri.rpartition(":")[2]).name or "untitled"
        known = (".json", ".json5", ".yaml", ".yml")
        return name if name.endswith(known) else name + (".yaml" if self.is_yaml else ".json5")

    def change(self, changes: Sequence[types.TextDocumentContentChangeEvent], version: int) -> None:
        """Take the changes of a client, each against the text after the one before."""
        for each in changes:
            if isinstance(each, types.TextDocumentContentChangePartial):
                span = self.positions.span(each.range)
                self._set(self.text[: span.start] + each.text + self.text[span.end :])
            else:
                self._set(each.text)
        self.version = version


class Buffers:
    """All open files, by their address."""

    def __init__(self) -> None:
        self._by_uri: dict[str, Buffer] = {}

    def open(self, item: types.TextDocumentItem, encoding: str) -> Buffer:
        buffer = self._by_uri[item.uri] = Buffer(item, encoding)
        return buffer

    def close(self, uri: str) -> Buffer | None:
        return self._by_uri.pop(uri, None)

    def get(self, uri: str) -> Buffer | None:
        return self._by_uri.get(uri)

    def __iter__(self) -> Iterator[Buffer]:
        return iter(list(self._by_uri.values()))

    def at(self, path: Path | None) -> Buffer | None:
        """Return the open file at a path."""
        if path is None:
            return None
        return next((each for each in self if each.path == path), None)

    def uri_of(self, path: Path) -> str:
        """Return the address of a file, as the client writes it where it has the file open."""
        held = self.at(path)
        return held.uri if held is not None else str(from_fs_path(str(path)))

    def texts(self, but: Buffer) -> Mapping[Path, str]:
        """Return the texts of the other open files, by path."""
        return {each.path: each.text for each in self if each.path is not None and each is not but}


def path_of(uri: str) -> Path | None:
    """Return the file of an address, ``None`` where it is no file."""
    if not uri.startswith("file:"):
        return None
    found = to_fs_path(uri)
    if not found or "\0" in found:
        return None
    return Path(os.path.abspath(found))  # noqa: PTH100 (links are kept)
