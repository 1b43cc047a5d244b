"""Tables and texts of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table, and nothing where it has no rows."""
    lines = [_row(cells) for cells in rows]
    return [_row(head), _row(["---"] * len(head)), *lines, ""] if lines else []


def code(text: str) -> str:
    """Return a text in backticks, whatever signs it holds."""
    marks = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    blank = " " if "`" in text else ""
    return f"{marks}{blank}{text}{blank}{marks}"


def plain(text: str) -> str:
    """Return a text that stands for itself: no sign in it is Markdown or HTML."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text.replace("&", "&amp;")).replace("\\<", "&lt;")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_cell(each) for each in cells)} |"


def _cell(text: str) -> str:
    """A cell; what is escaped already stays so."""
    return re.sub(r"(?<!\\)\|", r"\\|", text.replace("\n", " "))
