"""Exit codes, part of the contract with scripts, and what a message about them may say."""

from __future__ import annotations

OK = 0
FINDINGS = 1
USAGE = 2
FAULT = 3

#: The least findings that let a run of ``validate`` or ``lint`` fail, as ``--fail-on`` names them.
FAIL_ON = ("error", "warning", "info", "never")

#: The files that this run has written so far: a message must not say otherwise.
written: list[str] = []


class ProcessError(Exception):
    """Something went wrong in another process of this run, in words that quote no config."""


def where(error: Exception) -> str:
    """Return the line of code at which an error was raised."""
    import traceback  # a fault may pay for both; nobody else does
    from pathlib import Path

    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"


def written_so_far() -> str:
    """Return what a message that ends a run says of its writing."""
    if not written:
        return "nothing was written"
    return "written before that: " + ", ".join(dict.fromkeys(written))
