"""The last line of a report for people and for the logs of CI."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moltconf.report.places import numbered
from moltconf.report.starting import verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.rule import Profile
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
        passes = _passes(totals, profiles)
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
        return "No findings." if totals.refused else "No problems found."
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
    left = [count(totals.errors_by_hand, "error"), count(totals.warnings_by_hand, "warning")]
    is_some_repaired = totals.by_migration or totals.by_fix or totals.by_unsafe_fix
    if is_some_repaired and any(left):
        yield f"Correct by hand: {', '.join(filter(None, left))}."


def _passes(totals: Totals, profiles: Sequence[Profile]) -> str:
    if not profiles:
        return _PASSES_NONE
    fails = f", but not {totals.profile}" if profiles[-1] != totals.profile else ""
    return f"Passes the profile {profiles[-1]}{fails}."


def _not_judged(unreadable: int) -> str:
    return f"{count(unreadable, 'input')} not judged"


def count(number: int, word: str) -> str:
    """Return a number of things in words, nothing where there are none."""
    return numbered(number, word) if number else ""
