"""Markdown and MDX: fences of JSON that show a config, or a part of one.

A comment of HTML on the line above a fence, ``<!-- moltconf: ignore -->``, leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.hosts.shape import holds_config
from moltconf.hosts.verbatim import verbatim
from moltconf.text.document import Format, parse_inner
from moltconf.text.region import HostRegion
from moltconf.text.source import Source, Span
from moltconf.text.tree import to_value

_FENCE = re.compile(r"^([ \t]*+)(`{3,}|~{3,})[ \t]*+(\w*+)[^\r\n`]*+\r?\n", re.MULTILINE)
_CLOSING = re.compile(r"^[ \t]*+(`{3,}|~{3,})[ \t]*+\r?$", re.MULTILINE)
_LANGUAGES = frozenset({"json", "json5", "jsonc"})
_IGNORED = re.compile(r"(?:<!--|\{/\*)\s*+moltconf\s*+:\s*+ignore\b")


def regions(text: str, name: str) -> Iterator[HostRegion]:
    """Yield every fence that holds a config or a part of one, in order."""
    closings = list(_CLOSING.finditer(text))
    at = number = 0
    while fence := _FENCE.search(text, at):
        while number < len(closings) and not _closes(closings[number], fence):
            number += 1
        if number == len(closings):
            return
        end = closings[number]
        at = end.end()
        if fence[3].lower() in _LANGUAGES and not _is_ignored(text, fence.start()):
            span = Span(fence.end(), end.start())
            if _is_config(text[span.start : span.end]):
                yield verbatim("Markdown", text, span, is_fragment=True)


def _closes(line: re.Match[str], fence: re.Match[str]) -> bool:
    """Whether a line closes a fence: as many of the same marks, behind it."""
    return line.start() >= fence.end() and line[1].startswith(fence[2])


def _is_ignored(text: str, start: int) -> bool:
    end = start
    while end and text[end - 1].isspace():
        end -= 1
    return _IGNORED.search(text, text.rfind("\n", 0, end) + 1, end) is not None


def _is_config(fence: str) -> bool:
    """Whether a fence is a config by its keys; what does not parse is none."""
    parsed = parse_inner(Source(fence), Format.JSON5)
    if parsed.root is None or parsed.problems:
        return False
    return holds_config(to_value(parsed.root), "config")
