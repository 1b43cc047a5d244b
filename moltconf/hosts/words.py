"""Configs in words in quotes, which shells, Dockerfiles and units of systemd hand on:
``echo '{…}' > openclaw.json``, ``OPENCLAW_CONFIG='{…}'``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.hosts.commands import argument_of, filled_in
from moltconf.hosts.shape import is_config_text, named_in, without_name
from moltconf.hosts.verbatim import no_region, verbatim
from moltconf.text.region import HostRegion
from moltconf.text.source import Span

_KIND = "text in quotes"
#: A word whose text begins with a bracket, with what it is assigned to before the quote or in it.
_WORD = re.compile(
    r"(?<![\w.-])(?:([\w.-]{1,100}+)=)?(?<!\\)"
    r"(?:'(?:[\w.-]++=)?\s*+\{[^']*+'|\"(?:[\w.-]++=)?\s*+\{(?:[^\"\\]|\\[\s\S])*+\")"
)
_LINE_REST = re.compile(r"[^\r\n]*+")
_IN_QUOTES = "the config stands in a text in quotes; write it as a here-document to have it edited"


def regions(text: str) -> Iterator[HostRegion]:
    """Yield every word in quotes that is a config."""
    for found in _WORD.finditer(text):
        start = found.end(1) + 1 if found[1] is not None else found.start()
        argument = argument_of(text[start : found.end()], start)
        name, length = without_name(argument.text)
        rest = _LINE_REST.match(text, found.end())
        assert rest is not None  # it may be empty
        called = name or found[1] or named_in(rest.group())
        if not is_config_text(argument.text[length:], called):
            continue
        span = Span(argument.places[length], found.end() - 1)
        if not argument.is_expanded:
            yield verbatim(_KIND, text, span)._replace(read_only=_IN_QUOTES)
            continue
        inner, filled = filled_in(argument)
        yield HostRegion(
            _KIND,
            span,
            inner[length:],
            no_region,
            offsets=argument.places[length:],
            placeholders=tuple(filled),
            read_only=_IN_QUOTES,
        )
