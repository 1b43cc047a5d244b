"""Colours, for terminals only: the library that knows how to make them costs a tenth of a run.

A report is coloured before it is known to be safe, and a config may hold sequences of its own. So a
colour is written in a way that no config can guess, and becomes the sequence of the terminal where
everything else is escaped (:func:`recoloured`).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from functools import cache

_SEQUENCE = "\x1b["


def is_coloured() -> bool:
    """Return whether a terminal shows what is printed, and its owner wants colours
    (``NO_COLOR``)."""
    if _given:
        return _given[0] is not None
    return not os.environ.get("NO_COLOR") and (sys.stdout.isatty() or sys.stderr.isatty())


def style(text: str, *, fg: str | None = None, bold: bool = False, dim: bool = False) -> str:
    """Return ``text`` in a colour, where a terminal shows it."""
    if not is_coloured():
        return text
    import click

    begin, end = click.style("|", fg=fg, bold=bold or None, dim=dim or None).split("|")
    return adopted(begin) + text + adopted(end)


def adopted(text: str) -> str:
    """Return ``text`` whose colours are our own; it holds no other sequence."""
    return text.replace(_SEQUENCE, _mark()) if is_coloured() else text


def recoloured(text: str, escape: Callable[[str], str], *, coloured: bool) -> str:
    """Return ``text`` with everything but our colours escaped, and these as sequences, or gone."""
    if not is_coloured():
        return escape(text)
    parts = re.split(rf"({re.escape(_mark())}[\d;]*m)", text)
    colours = (each.replace(_mark(), _SEQUENCE) if coloured else "" for each in parts[1::2])
    pieces = [escape(each) for each in parts[::2]]
    return "".join(x for pair in zip(pieces, [*colours, ""], strict=True) for x in pair)


#: The start of a colour in this run, where another process has drawn it.
_given: list[str | None] = []


@cache
def _mark() -> str:
    """The start of a colour in this run."""
    return (_given and _given[0]) or f"\x00{os.urandom(12).hex()}["


def mark_in_use() -> str | None:
    """Return how colours begin here, for :func:`use_mark`; ``None`` where there are none."""
    return _mark() if is_coloured() else None


def use_mark(mark: str | None) -> None:
    """Colour as the process does that prints what is made here."""
    _given[:] = [mark]
    _mark.cache_clear()
