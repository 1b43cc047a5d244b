"""Sentences in the width of the terminal.

A report is put together before it is known how its texts are hidden, and a text that is broken into
lines would not be found. So a sentence is marked where it is written, and broken in the end.
"""

from __future__ import annotations

from moltconf.report.style import columns

#: Begins a sentence that may be broken; no text of a config has it (printable.py escapes it).
_MARK = "\x02"
#: No terminal is taken for narrower.
_LEAST = 40


def sentence(text: str, first: str = "", rest: str | None = None) -> str:
    """Return a line of a report that :func:`laid_out` may break between words.

    ``first`` stands before it, ``rest`` before the lines that follow (by default as many blanks);
    neither has a colour.
    """
    return _MARK + first + _MARK + (" " * len(first) if rest is None else rest) + _MARK + text


def laid_out(report: str) -> str:
    """Return a report with its sentences broken where they are wider than the terminal."""
    if _MARK not in report:
        return report
    width = columns()
    return "\n".join(
        _broken(line[1:], width) if line.startswith(_MARK) else line for line in report.split("\n")
    )


def _broken(line: str, width: int | None) -> str:
    first, rest, text = line.split(_MARK, 2)
    if width is None:
        return first + text
    import textwrap  # nothing is broken in a file or a pipe

    return textwrap.fill(
        text,
        max(width, _LEAST),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
