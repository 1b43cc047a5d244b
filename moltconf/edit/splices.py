"""Edits of a text: spans and what takes their place."""

from __future__ import annotations

from moltconf.fields import Fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import AnyStr

    from moltconf.text.source import Source, Span


class Edit(Fields):
    """``text`` takes the place of ``span``."""

    span: Span
    text: str


class FileEdit(Fields):
    """An edit of the text of ``source``."""

    source: Source
    edit: Edit


class OverlapError(ValueError):
    """Two edits want the same stretch of text."""


def splice(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with all ``edits`` made; their spans are those of ``text``.

    Of several edits at one offset the first comes first. Raises :class:`OverlapError`.
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.span.start < at:
            raise OverlapError("two edits want the same stretch of text")
        parts += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    parts.append(text[at:])
    return "".join(parts)


def common_start(one: AnyStr, other: AnyStr) -> int:
    """Return how much two texts have in common at their beginning; what is the same is compared in
    halves."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_ends(one: AnyStr, other: AnyStr) -> tuple[int, int]:
    """Return how much two texts have in common at their beginning, and of the rest at their end."""
    head = common_start(one, other)
    return head, common_start(one[head:][::-1], other[head:][::-1])
