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

from moltconf.fields import Fields

_SEQUENCE = "\x1b["


#: What the caller said of colours: ``always`` or ``never``, if anything.
_choice: list[str] = []


def choose_colours(choice: str) -> None:
    """Show colours ``always``, ``never``, or (``auto``) as :func:`is_coloured` finds."""
    _choice[:] = [] if choice == "auto" else [choice]


def are_colours_forced() -> bool:
    """Return whether colours are wanted where no terminal shows them (``--color=always``,
    ``FORCE_COLOR``)."""
    if _choice:
        return _choice[0] == "always"
    return not os.environ.get("NO_COLOR") and os.environ.get("FORCE_COLOR", "0") not in ("", "0")


def is_coloured() -> bool:
    """Return whether reports have colours: by ``--color``, ``NO_COLOR`` and ``FORCE_COLOR``, else
    where a terminal shows them."""
    if _given:
        return _given[0].mark is not None
    if _choice or os.environ.get("NO_COLOR") or are_colours_forced():
        return are_colours_forced()
    return sys.stdout.isatty() or sys.stderr.isatty()


def columns() -> int | None:
    """Return how wide the terminal is that shows the report, ``None`` where none does."""
    if _given:
        return _given[0].columns
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def linked_rule(rule: str) -> str:
    """Return the id of a rule as a link to its page, where a terminal shows it."""
    if not is_coloured():
        return rule
    from moltconf.addresses import page_of  # for terminals only

    return f"{_mark()}L{page_of(rule)}\x01{rule}{_mark()}l"


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
    parts = re.split(rf"({re.escape(_mark())}(?:[\d;]*m|L[^\x01]*\x01|l))", text)
    colours = (_sequence(each.removeprefix(_mark())) if coloured else "" for each in parts[1::2])
    pieces = [escape(each) for each in parts[::2]]
    return "".join(x for pair in zip(pieces, [*colours, ""], strict=True) for x in pair)


def _sequence(written: str) -> str:
    """A colour, or the beginning or end of a link (OSC 8), as terminals read it."""
    if written.endswith("m"):
        return _SEQUENCE + written
    return f"\x1b]8;;{written[1:-1]}\x1b\\"


class Terminal(Fields):
    """The terminal that is printed to: how colours begin, ``None`` where there are none, and how
    wide it is, ``None`` where it is no terminal."""

    mark: str | None
    columns: int | None


#: What is printed to, where another process prints.
_given: list[Terminal] = []


@cache
def _mark() -> str:
    """The start of a colour in this run."""
    return (_given and _given[0].mark) or f"\x00{os.urandom(12).hex()}["


def terminal_in_use() -> Terminal:
    """Return what is printed to, for :func:`use_terminal`."""
    return Terminal(_mark() if is_coloured() else None, columns())


def use_terminal(terminal: Terminal) -> None:
    """Colour as the process does that prints what is made here."""
    _given[:] = [terminal]
    _mark.cache_clear()
