"""The last line of a report for people and for the logs of CI."""

from __future__ import annotations

from moltconf.report.starting import accepted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.report.pieces import Totals


def summary(totals: Totals) -> str:
    """Return what all files together come to, in one line."""
    unreadable, refused = len(totals.unreadable), totals.refused
    if not totals.files and unreadable:
        return f"nothing was judged: {_not_judged(unreadable)}"
    if not totals.files:
        return "nothing was linted: no config that is here differs"
    counts = [
        count(totals.errors, "error"),
        count(totals.warnings, "warning"),
        f"{totals.infos} info" if totals.infos else "",
    ]
    found = ", ".join(filter(None, counts)) or "nothing to report"
    files = f"{totals.files} file{'s' if totals.files != 1 else ''}"
    judged = f", {refused} refused" if refused else accepted(totals)
    if refused and refused == totals.files:
        judged = " refused"
    line = f"{files}{judged}: {found}"
    if totals.command == "lint" and totals.fixable:
        line += f"; {totals.fixable} can be fixed with --fix"
    profiles = totals.profiles
    if profiles is not None:
        line += f"; passes the profile {profiles[-1]}" if profiles else "; passes no profile"
    if unreadable:
        line += f"; {_not_judged(unreadable)}"
    return line


def _not_judged(unreadable: int) -> str:
    return f"{count(unreadable, 'input')} not judged"


def count(number: int, word: str) -> str:
    """Return a number of things in words, nothing where there are none."""
    return f"{number} {word}{'s' if number != 1 else ''}" if number else ""
