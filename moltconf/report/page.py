"""A page of documentation, written in Markdown, as a terminal shows it.

The pages are the project's own, so what they use of Markdown is known: headings, paragraphs, lists,
tables, blocks of code, and within a line code, bold words and links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.report.layout import sentence
from moltconf.report.style import style

_BULLET = re.compile(r"(?P<indent> *)(?P<sign>[-*]|\d+\.) +(?P<text>.*)")
_RULER = re.compile(r"\|[ :|-]+\|")


def render(markdown: str) -> str:
    """Return the page, coloured, with its sentences ready to be broken (report/layout.py)."""
    return "".join(f"{line}\n" for line in _lines(markdown.strip("\n").split("\n")))


def _lines(lines: list[str]) -> Iterator[str]:
    waiting: list[str] = []
    code = False
    is_after_code = False
    for line in [*lines, ""]:
        if is_after_code and line.strip():
            yield ""
        is_after_code = False
        if line.startswith("```"):
            yield from _paragraph(waiting)
            waiting, code = [], not code
            is_after_code = not code
        elif code:
            yield f"    {line}".rstrip()
        elif line.startswith(("#", "|")) or not line.strip() or _BULLET.fullmatch(line):
            yield from _paragraph(waiting)
            waiting = [line] if _BULLET.fullmatch(line) else []
            if line.startswith("#"):
                yield style(_words(line.lstrip("# ")), bold=True)
            elif line.startswith("|"):
                yield from _row(line)
            elif not line.strip():
                yield ""
        else:
            waiting.append(line)


def _paragraph(lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    text = " ".join(line.strip() for line in lines)
    bullet = _BULLET.fullmatch(lines[0])
    if bullet is None:
        yield sentence(_words(text))
        return
    text = " ".join((bullet["text"], *(line.strip() for line in lines[1:])))
    yield sentence(_words(text), f"{bullet['indent']}{bullet['sign']} ")


def _row(line: str) -> Iterator[str]:
    """The cells of a row of a table; nothing for what only rules it off."""
    cells = [_words(cell.strip()) for cell in line.strip("| ").split(" | ")]
    if not _RULER.fullmatch(line) and any(cells):
        yield sentence(cells[-1], "  " + "".join(f"{cell:<12}  " for cell in cells[:-1]))


def _words(text: str) -> str:
    """A text without the signs for bold words and links."""
    text = re.sub(r"\*\*(.+?)\*\*", r"\1", text)
    return re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
