"""The last line of a report for people and for the logs of CI."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.report.places import numbered
from moltconf.report.starting import verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.report.pieces import Totals

_PASSES_NONE = "Passes no profile, not even the mildest one, minimal."


def summary(totals: Totals) -> str:
    """Return what all files together come to, in one line."""
    unreadable = len(totals.unreadable)
    if not totals.files and unreadable:
        return f"nothing was judged: {_not_judged(unreadable)}"
    if not totals.files:
        return "nothing was linted: no config that is here differs"
    sentences = [_found(totals), verdict(totals)]
    if totals.command == "lint":
        sentences += _repairs(totals)
    profiles = totals.profiles
    if profiles is not None and not totals.is_usual_profile:
        passes = f"Passes the profile {profiles[-1]}." if profiles else _PASSES_NONE
        sentences.append(passes)
    if unreadable:
        sentences.append(f"{_not_judged(unreadable)}.")
    return " ".join(sentences)


def _found(totals: Totals) -> str:
    counts = [
        count(totals.errors, "error"),
        count(totals.warnings, "warning"),
        f"{totals.infos} info" if totals.infos else "",
    ]
    found = ", ".join(filter(None, counts))
    if not found:
        return "No problems found." if totals.all_start else "No findings."
    is_more = totals.places > totals.errors + totals.warnings + totals.infos
    return f"{found}{f', at {totals.places} places' if is_more else ''}."


def _repairs(totals: Totals) -> Iterator[str]:
    """Yield which command repairs how much, in the order in which to run them."""
    if totals.by_migration:
        first = ": run it first" if totals.by_fix or totals.by_unsafe_fix else ""
        yield f"`moltconf migrate` repairs {totals.by_migration}{first}."
    if totals.by_fix:
        yield f"`moltconf lint --fix` repairs {totals.by_fix}."
    if totals.by_unsafe_fix:
        more = f"{totals.by_unsafe_fix} more" if totals.by_fix else str(totals.by_unsafe_fix)
        yield (
            f"`moltconf lint --fix --unsafe-fixes` repairs {more}, but may change what the gateway "
            "does: add --diff to see the changes first."
        )
    repaired = totals.by_migration + totals.by_fix + totals.by_unsafe_fix
    others = totals.errors + totals.warnings + totals.infos - repaired
    if repaired and others > 0:
        yield f"Correct the remaining {others if others > 1 else 'one'} by hand."


def _not_judged(unreadable: int) -> str:
    return f"{count(unreadable, 'input')} not judged"


def count(number: int, word: str) -> str:
    """Return a number of things in words, nothing where there are none."""
    return numbered(number, word) if number else ""
