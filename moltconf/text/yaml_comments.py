"""Find the comments of a YAML text: in what its scalars leave over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from moltconf.text.problems import Comment
from moltconf.text.source import Source, Span

_COMMENT = re.compile(r"(?:(?<=[\s\ufeff])|\A)#[^\r\n]*+")


def comments(source: Source, scalars: Iterable[Span]) -> Iterator[Comment]:
    """Yield every comment; ``scalars`` are the literals in file order, without block headers."""
    at = 0
    for span in [*scalars, Span(len(source.text), len(source.text))]:
        for match in _COMMENT.finditer(source.text, at, max(at, span.start)):
            yield Comment(source, Span(*match.span()))
        at = max(at, span.end)
