"""Colours, for terminals only: the library that knows how to make them costs a tenth of a run."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def is_coloured() -> bool:
    """Whether a terminal shows what is printed, and its owner wants colours (``NO_COLOR``)."""
    return not os.environ.get("NO_COLOR") and any(map(_is_terminal, (sys.stdout, sys.stderr)))


def _is_terminal(stream: TextIO | None) -> bool:
    # a stream that was closed before the start is none
    return stream is not None and stream.isatty()


def style(text: str, *, fg: str | None = None, bold: bool = False, dim: bool = False) -> str:
    """``text`` in a colour, where a terminal shows it; whoever prints elsewhere strips it."""
    if not is_coloured():
        return text
    import click

    return click.style(text, fg=fg, bold=bold or None, dim=dim or None)


def unstyle(text: str) -> str:
    """``text`` without colours."""
    if not is_coloured():
        return text
    import click

    return click.unstyle(text)
