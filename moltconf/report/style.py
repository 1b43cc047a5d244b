"""Colours, for terminals only: the library that knows how to make them costs a tenth of a run."""

from __future__ import annotations

import os
import sys


def is_coloured() -> bool:
    """Whether a terminal shows what is printed, and its owner wants colours (``NO_COLOR``)."""
    return not os.environ.get("NO_COLOR") and (sys.stdout.isatty() or sys.stderr.isatty())


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
