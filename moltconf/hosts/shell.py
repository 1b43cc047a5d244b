"""Scripts that write configs: here-documents of shells and of Dockerfiles, words in quotes, and
`openclaw config set`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from moltconf.hosts import commands, words
from moltconf.hosts.blocks import literal_blocks
from moltconf.hosts.parts import lines_around, within
from moltconf.hosts.shape import is_config_text, named_in
from moltconf.hosts.verbatim import verbatim
from moltconf.text.region import HostRegion
from moltconf.text.source import Span

#: The beginning of a here-document: its end in quotes, or not.
_BEGIN = re.compile(r"<<[-~]?[ \t]*+(['\"\\]?)([A-Za-z_]\w*+)['\"]?([^\r\n]*+)\r?\n")
#: A line that may be the end of one.
_END = re.compile(r"^[ \t]*+(\w++)[ \t]*+\r?$", re.MULTILINE)
#: So deep a script writes scripts that write configs.
_DEEPEST = 3
_TWO_BACKSLASHES = (
    "a shell reads the two backslashes in this text as one; write the end of the here-document in "
    "quotes to have it edited"
)


def regions(text: str, name: str) -> Iterator[HostRegion]:
    """Yield every here-document and every word in quotes that is a config, and what commands
    write."""
    yield from commands.regions(text)
    documents = list(here_documents(text))
    yield from documents
    for word in words.regions(text):
        if not any(word.span.meets(each.span) for each in documents):
            yield word


def here_documents(text: str, *, is_template: bool = False) -> Iterator[HostRegion]:
    """Yield every here-document that is a config; a shell expands it, or, of a template, another
    program."""
    if "<<" not in text:
        return
    ends = _ends(text)
    at = 0
    #: Of every here-document around: where it ends, and whether a shell expands it.
    around: list[tuple[int, bool]] = []
    while begin := _BEGIN.search(text, at):
        at = begin.end()
        while around and around[-1][0] <= at:
            around.pop()
        lines = ends.get(begin[2], [])
        following = bisect_left(lines, at, key=lambda line: line.start())
        if following == len(lines) or (around and lines[following].end() >= around[-1][0]):
            continue
        end = lines[following]
        span = Span(begin.end(), end.start())
        is_shell = not is_template and (not begin[1] or any(each for _, each in around))
        if is_config_text(text[span.start : span.end], named_in(_line(text, begin))):
            stretches = [span]
        else:  # perhaps a manifest that holds one
            stretches = list(literal_blocks(text, span))
        if stretches or len(around) == _DEEPEST:
            at = end.end()
        else:  # perhaps a script that writes one
            around.append((end.start(), is_shell))
        for each in stretches:
            region = verbatim(
                "here-document", text, each, is_shell=is_shell, is_template=is_template
            )
            if is_shell and "\\\\" in text[each.start : each.end]:
                region = region._replace(read_only=_TWO_BACKSLASHES)
            yield region


def parts(text: str, spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Return the outermost here-document around each region, with the line that it begins in."""
    found: list[Span] = []
    ends, at = _ends(text), 0
    while begin := _BEGIN.search(text, at):
        at = begin.end()
        lines = ends.get(begin[2], [])
        following = bisect_left(lines, at, key=lambda line: line.start())
        if following < len(lines):
            at = lines[following].end()
            found.append(lines_around(text, Span(begin.start(), at)))
    return within(found, spans)


def _ends(text: str) -> dict[str, list[re.Match[str]]]:
    """The lines that may be the end of a here-document, by their word."""
    found: dict[str, list[re.Match[str]]] = {}
    for line in _END.finditer(text):
        found.setdefault(line[1], []).append(line)
    return found


def _line(text: str, begin: re.Match[str]) -> str:
    """The line in which a here-document begins."""
    return text[text.rfind("\n", 0, begin.start()) + 1 : begin.end()]
