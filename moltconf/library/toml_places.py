"""Find the keys of a TOML text; ``tomllib`` gives their values alone.

The text is one that ``tomllib`` has read, so this looks for places and for nothing that is wrong.
"""

from __future__ import annotations

import re

from moltconf.text.keypath import KeyPath

_BLANK = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\])*"|\'[^\']*\'', re.DOTALL
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]*")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_EQUALS = re.compile(r"[ \t]*=[ \t]*")


def places(text: str) -> dict[KeyPath, int]:
    """Return the offset of every key and list item, by its path."""
    return _Scan(text).places()


class _Scan:
    """One pass over a text; ``at`` is the offset it has come to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[KeyPath, int] = {}
        self._tables: dict[KeyPath, int] = {}

    def places(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        while self._blank() < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._member(table)
        return self.found

    def _blank(self) -> int:
        return self._skip(_BLANK)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match is not None else self.at
        return self.at

    def _header(self) -> KeyPath:
        is_list = self.text.startswith("[[", self.at)
        self.at += 2 if is_list else 1
        self._blank()
        start = self.at
        path: KeyPath = ()
        for key in self._keys():
            path = self._entered((*path, key))
        if is_list:
            path = path[:-1] if path in self._tables_entered() else path
            self._tables[path] = self._tables.get(path, -1) + 1
            path = (*path, self._tables[path])
        self.found.setdefault(path, start)
        self.at = self.text.index("]", self.at) + (2 if is_list else 1)
        return path

    def _entered(self, path: KeyPath) -> KeyPath:
        """A list of tables is named for its last table."""
        return (*path, self._tables[path]) if path in self._tables else path

    def _tables_entered(self) -> set[KeyPath]:
        return {(*path, last) for path, last in self._tables.items()}

    def _keys(self) -> tuple[str, ...]:
        keys = [self._key()]
        while _DOT.match(self.text, self.at):
            self._skip(_DOT)
            keys.append(self._key())
        return tuple(keys)

    def _key(self) -> str:
        start = self.at
        if self.text[start] in "\"'":
            return self.text[start : self._skip(_STRING)][1:-1]
        return self.text[start : self._skip(_BARE_KEY)]

    def _member(self, table: KeyPath) -> None:
        start = self.at
        path = (*table, *self._keys())
        self.found.setdefault(path, start)
        self._skip(_EQUALS)
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        char = self.text[self.at]
        if char in "[{":
            self.at += 1
            index = 0
            while self.text[self._blank()] not in "]}":
                if char == "{":
                    self._member(path)
                else:
                    self.found[(*path, index)] = self.at
                    self._value((*path, index))
                    index += 1
            self.at += 1
        else:
            self._skip(_STRING if char in "\"'" else _BARE_VALUE)
