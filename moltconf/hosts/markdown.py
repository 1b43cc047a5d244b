"""Markdown and MDX: fences that show a config, a part of one, or a host of one.

A comment of HTML on the line above a fence, ``<!-- moltconf: ignore -->``, leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from moltconf.hosts import registry
from moltconf.hosts.parts import line_after, within
from moltconf.hosts.shape import REMEMBERED, holds_config
from moltconf.hosts.verbatim import no_region, shifted, verbatim
from moltconf.text.document import Format, parse_inner
from moltconf.text.region import HostRegion
from moltconf.text.source import Source, Span
from moltconf.text.tree import to_value

_FENCE = re.compile(r"^([ \t]*+)(`{3,}|~{3,})[ \t]*+(\w*+)[^\r\n`]*+\r?\n", re.MULTILINE)
_CLOSING = re.compile(r"^[ \t]*+(`{3,}|~{3,})[ \t]*+\r?$", re.MULTILINE)
_CONFIGS = frozenset({"json", "json5", "jsonc"})
#: A file that is read as the fences of a language are.
_HOSTS = {
    **dict.fromkeys(("yaml", "yml"), "a.yaml"),
    **dict.fromkeys(("bash", "sh", "shell", "zsh", "console"), "a.sh"),
    **dict.fromkeys(("dockerfile", "docker"), "Dockerfile"),
    **dict.fromkeys(("hcl", "terraform", "tf"), "a.tf"),
    "nix": "a.nix",
}
_IGNORED = re.compile(r"(?:<!--|\{/\*)\s*+moltconf\s*+:\s*+ignore\b")
_PART = "the fence shows a part of a config without its braces; write them to have it edited"


def regions(text: str, name: str) -> Iterator[HostRegion]:
    """Yield every config or part of one in the fences, in order."""
    for fence, end in _fences(text):
        language = fence[3].lower()
        if (language in _CONFIGS or language in _HOSTS) and not _is_ignored(text, fence.start()):
            yield from _in_fence(text, Span(fence.end(), end), language)


def parts(text: str, spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Return the fence around each region."""
    return within(
        [Span(fence.start(), line_after(text, end)) for fence, end in _fences(text)], spans
    )


def _fences(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the first line of every fence, and where the line begins that closes it."""
    closings = list(_CLOSING.finditer(text))
    at = number = 0
    while fence := _FENCE.search(text, at):
        while number < len(closings) and not _closes(closings[number], fence):
            number += 1
        if number == len(closings):
            return
        end = closings[number]
        at = end.end()
        yield fence, end.start()


def _in_fence(text: str, span: Span, language: str) -> Iterator[HostRegion]:
    """Yield what stands in a fence; what cannot be read is none."""
    inner = text[span.start : span.end]
    if language in _HOSTS:
        try:
            for region in registry.regions(inner, _HOSTS[language]):
                yield shifted(region, span.start)._replace(
                    is_fragment=True, again=no_region, host=None, around=Span(0, 0)
                )
        except registry.HostError:
            return
    elif _is_config(inner):
        yield verbatim("Markdown", text, span, is_fragment=True)
    elif _is_config(f"{{{inner}}}"):
        yield HostRegion(
            "Markdown",
            span,
            f"{{{inner}}}",
            no_region,
            offsets=(span.start, *range(span.start, span.end), span.end - 1, span.end),
            is_fragment=True,
            read_only=_PART,
        )


def _closes(line: re.Match[str], fence: re.Match[str]) -> bool:
    """Whether a line closes a fence: as many of the same marks, behind it."""
    return line.start() >= fence.end() and line[1].startswith(fence[2])


def _is_ignored(text: str, start: int) -> bool:
    end = start
    while end and text[end - 1].isspace():
        end -= 1
    return _IGNORED.search(text, text.rfind("\n", 0, end) + 1, end) is not None


@lru_cache(REMEMBERED)
def _is_config(fence: str) -> bool:
    """Whether a fence is a config by its keys; what does not parse is none."""
    parsed = parse_inner(Source(fence), Format.JSON5)
    if parsed.root is None or parsed.problems:
        return False
    return holds_config(to_value(parsed.root), "config")
