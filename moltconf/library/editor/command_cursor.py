"""Find what a cursor stands at in a command that writes a config: `config set KEY VALUE`."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from moltconf.hosts.commands import command_at
from moltconf.hosts.registry import host_of
from moltconf.library.editor.cursor import NOWHERE, Cursor, Wanted, cursor_in_json5
from moltconf.library.editor.quoted_text import SHELL, VERBATIM
from moltconf.library.editor.spelling import COMMAND, JSON_COMMAND, Spelling
from moltconf.library.editor.stretch import ConfigStretch
from moltconf.text.keypath import KeyPath
from moltconf.text.source import Span

#: The hosts whose scripts may have such commands.
_HOSTS = ("markdown", "shell", "yaml_values")
_QUOTES = ("'", '"')


def stretch_of_command(text: str, name: str, offset: int) -> ConfigStretch | None:
    """Return the stretch of a command that holds the cursor; ``None`` where none does."""
    if host_of(name) not in _HOSTS:
        return None
    command = command_at(text, offset)
    if command is None or offset >= command.end:
        return None
    spelling = JSON_COMMAND if command.is_json else COMMAND
    number = sum(each.end < offset for each in command.words)
    word = next((each for each in command.words if each.start <= offset <= each.end), None)
    span = word if word is not None else Span(offset, offset)
    if number == 0:
        return ConfigStretch(text, find=partial(_key, span))
    path = command.path(text) if number == 1 else None
    return _value(text, span, path, spelling) if path is not None else None


def _value(text: str, span: Span, path: KeyPath, spelling: Spelling) -> ConfigStretch:
    quote = text[span.start : span.start + 1]
    if quote in _QUOTES and text[span.start + 1 : span.end].lstrip()[:1] in ("{", "["):
        end = span.end - (text[span.end - 1] == quote)
        inside = text[span.start + 1 : end]
        quoting = SHELL if quote == '"' else VERBATIM
        return ConfigStretch(inside, span.start + 1, partial(_below, path), quoting=quoting)
    return ConfigStretch(text, find=partial(_scalar, span, path, spelling))


def _key(span: Span, text: str, offset: int) -> Cursor:
    """The cursor in the path of a command."""
    start = span.start + (text[span.start : span.start + 1] in _QUOTES)
    before = text[start:offset]
    *above, typed = before.split(".")
    if any(sign in before for sign in "[]$\\") or (above and "" in above):
        return NOWHERE
    end = offset
    while end < span.end and (text[end].isalnum() or text[end] in "_-"):
        end += 1
    where = Span(offset - len(typed), end)
    return Cursor(
        Wanted.KEY, tuple(above), where, typed, has_value=True, is_quoted=False, spelling=COMMAND
    )


def _scalar(span: Span, path: KeyPath, spelling: Spelling, text: str, offset: int) -> Cursor:
    """The cursor in the value of a command."""
    begun = text[span.start : offset]
    quote = begun[:1] if begun[:1] in _QUOTES else ""
    return Cursor(
        Wanted.VALUE, path, span, begun[len(quote) :], quote, is_quoted=False, spelling=spelling
    )


def _below(path: KeyPath, text: str, offset: int) -> Cursor:
    """The cursor in a value that is JSON5 itself."""
    found = cursor_in_json5(text, offset)
    return replace(found, path=(*path, *found.path))
