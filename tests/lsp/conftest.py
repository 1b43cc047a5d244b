"""What the tests of the editor share."""

from __future__ import annotations

from pathlib import Path

from moltconf.findings import Unreadable
from moltconf.library.editor.buffers import read_buffer
from moltconf.library.editor.changes import TextReplacement
from moltconf.library.editor.completion import OfferedNames, Suggestion, complete
from moltconf.library.editor.cursor import cursor_in_json5
from moltconf.library.editor.judging import BufferJudgement, judge
from moltconf.library.editor.stretch import ConfigStretch
from moltconf.library.editor.yaml_cursor import cursor_in_yaml
from moltconf.library.inputs import Input

NEWEST = "2026.9.6"


def read(text: str, path: Path | None = None, texts: dict[Path, str] | None = None) -> Input:
    """Return a config that an editor holds."""
    name = str(path) if path is not None else "openclaw.json5"
    found = read_buffer(text, path, name, texts or {})
    assert not isinstance(found, Unreadable)
    [config] = found
    return config


def judged(text: str, release: str = NEWEST) -> BufferJudgement:
    return judge(read(text), release)


def applied(text: str, edits: tuple[TextReplacement, ...] | list[TextReplacement]) -> str:
    """Return a text with edits made in it."""
    for each in sorted(edits, key=lambda one: one.span, reverse=True):
        text = text[: each.span.start] + each.text + text[each.span.end :]
    return text


def offered(marked: str, release: str = NEWEST, **known: object) -> list[Suggestion]:
    """Return what is offered at the ``|`` of a text."""
    find = cursor_in_yaml if known.pop("is_yaml", False) else cursor_in_json5
    at = marked.index("|")
    names = OfferedNames(**{"tree": None, **known})  # type: ignore[arg-type]
    return complete(ConfigStretch(marked[:at] + marked[at + 1 :], find=find), at, release, names)


def labels(marked: str, release: str = NEWEST, **known: object) -> list[str]:
    return [each.label for each in offered(marked, release, **known)]
