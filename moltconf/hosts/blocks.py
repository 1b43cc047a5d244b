"""Literal blocks of YAML inside a text that is none as it stands: a script that writes a manifest,
or a template of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.hosts.shape import is_config_text, is_named_so
from moltconf.text.source import Span

_HEAD = re.compile(
    r"^([ \t]*+)(?:- )?[\"']?([\w./-]++)[\"']?[ \t]*+:[ \t]*+\|[-+0-9]*+[ \t]*+\r?\n", re.MULTILINE
)
_LINE = re.compile(r"([ \t]*+)([^\r\n]*+)(?:\r?\n|\Z)")


def literal_blocks(text: str, part: Span) -> Iterator[Span]:
    """Yield the literal blocks in a stretch of a text that are configs, by the name of their
    key."""
    for head in _HEAD.finditer(text, *part):
        if is_named_so(head[2]):
            end = _end(text, head.end(), part.end, len(head[1]))
            if is_config_text(text[head.end() : end], head[2]):
                yield Span(head.end(), end)


def _end(text: str, at: int, limit: int, indent: int) -> int:
    """Where a block ends: before the first line that is not indented deeper than its key."""
    end = at
    while at < limit and (line := _LINE.match(text, at, limit)) is not None:
        if line[2] and len(line[1]) <= indent:
            break
        if line[2]:
            end = line.end(2)
        at = line.end()
    return end
