"""Find the comments of a YAML text: in what its scalars leave over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from moltconf.text.source import Span

_COMMENT = re.compile(r"(?:(?<=[\s\ufeff])|\A)#[^\r\n]*+")


def remarks(text: str, scalars: Iterable[Span]) -> Iterator[Span]:
    """Yield where each comment stands; ``scalars`` are the literals in file order, without block
    headers."""
    at = 0
    for span in [*scalars, Span(len(text), len(text))]:
        for match in _COMMENT.finditer(text, at, max(at, span.start)):
            yield Span(*match.span())
        at = max(at, span.end)
