"""Scripts that write configs: here-documents of shells and of Dockerfiles, and
`openclaw config set`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from moltconf.hosts import commands
from moltconf.hosts.blocks import literal_blocks
from moltconf.hosts.shape import is_config_text, is_named_so
from moltconf.hosts.verbatim import verbatim
from moltconf.text.region import HostRegion
from moltconf.text.source import Span

#: The beginning of a here-document: its end in quotes, or not.
_BEGIN = re.compile(r"<<[-~]?[ \t]*+(['\"\\]?)([A-Za-z_]\w*+)['\"]?([^\r\n]*+)\r?\n")
#: A line that may be the end of one.
_END = re.compile(r"^[ \t]*+(\w++)[ \t]*+\r?$", re.MULTILINE)
_WORD = re.compile(r"[^\s\"'<>|;&()]++")
_TWO_BACKSLASHES = (
    "a shell reads the two backslashes in this text as one; write the end of the here-document in "
    "quotes to have it edited"
)


def regions(text: str, name: str) -> Iterator[HostRegion]:
    """Yield every here-document that is a config, and what commands write."""
    yield from commands.regions(text)
    yield from here_documents(text)


def here_documents(text: str, *, is_template: bool = False) -> Iterator[HostRegion]:
    """Yield every here-document that is a config; a shell expands it, or, of a template, another
    program."""
    if "<<" not in text:
        return
    ends: dict[str, list[re.Match[str]]] = {}
    for line in _END.finditer(text):
        ends.setdefault(line[1], []).append(line)
    at = 0
    while begin := _BEGIN.search(text, at):
        at = begin.end()
        lines = ends.get(begin[2], [])
        following = bisect_left(lines, at, key=lambda line: line.start())
        if following == len(lines):
            continue
        end = lines[following]
        span = Span(begin.end(), end.start())
        at = end.end()
        is_shell = not begin[1] and not is_template
        if is_config_text(text[span.start : span.end], _target(text, begin)):
            stretches = [span]
        else:  # perhaps a manifest that holds one
            stretches = list(literal_blocks(text, span))
        for each in stretches:
            region = verbatim(
                "here-document", text, each, is_shell=is_shell, is_template=is_template
            )
            if is_shell and "\\\\" in text[each.start : each.end]:
                region = region._replace(read_only=_TWO_BACKSLASHES)
            yield region


def _target(text: str, begin: re.Match[str]) -> str:
    """The file that the line of a here-document writes, if it is named as a config is."""
    line = text[text.rfind("\n", 0, begin.start()) + 1 : begin.end()]
    words = (found.group() for found in _WORD.finditer(line))
    return next((word for word in words if is_named_so(word)), "")
