"""Say in words whether a release starts with a config."""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.product.documents import CONFIG
from moltconf.report.places import named, numbered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.report.pieces import ResultTotals, Totals

#: The conditions of several releases differ.
_DEPENDS = "For what the start depends on, ask one release: --release R."
#: More conditions are counted: JSON has all of them.
_MOST_CONDITIONS = 2


def verdict(totals: Totals) -> str:
    """Return whether the releases accept the files and start with them, as whole sentences."""
    if totals.files == 1 and totals.last is not None:
        last = totals.last
        if totals.results == 1:
            return _of_one(last)
        if len(totals.releases) == 1:
            sentence = _of_configs(last.release, totals)
        else:
            stopping = totals.stopping - totals.refusing
            sentence = _of_releases(len(totals.releases), len(totals.refusing), len(stopping))
        return f"{sentence} {_of_starts(totals)}".rstrip()
    if totals.refused == totals.files:
        return f"{totals.files} files refused."
    accepted = f"{totals.files} files accepted"
    if totals.refused:
        accepted = f"{totals.files} files, {totals.refused} refused"
    if totals.failing:
        with_them = "1 of them" if totals.failing == 1 else f"{totals.failing} of them"
        return f"{accepted}. With {with_them} the gateway does not start."
    return (
        f"{accepted}. The gateway starts with all of them." if totals.all_start else accepted + "."
    )


def _of_configs(release: str, totals: Totals) -> str:
    """Return how many of the configs in a file a release refuses, and with how many it does not
    start, in a sentence."""
    number, refusals, failures = totals.results, totals.refusals, totals.failures
    sentence = f"{named(release)} accepts all {number} configs in this file"
    if refusals == number:
        return f"{named(release)} refuses all {number} configs in this file."
    if refusals:
        sentence = f"{named(release)} refuses {refusals} of the {number} configs in this file"
    if not failures:
        return f"{sentence}."
    return f"{sentence}, and does not start with {failures}{' more' if refusals else ''}."


def _of_releases(number: int, refusals: int, failures: int) -> str:
    """Return how many of several releases refuse a file, and how many accept it and do not start,
    in a sentence."""
    if refusals == number:
        return f"All {number} releases refuse this file."
    sentence = f"All {number} releases accept this file"
    if refusals:
        sentence = f"{refusals} of {number} releases refuse{'s' if refusals == 1 else ''} this file"
    if not failures:
        return f"{sentence}."
    more = f"{failures} more" if refusals else f"{failures}"
    return f"{sentence}, and {more} do{'es' if failures == 1 else ''} not start with it."


def _of_starts(totals: Totals) -> str:
    """Return on what the start of several releases depends, empty where it depends on nothing."""
    alike = set(totals.conditions)
    if len(totals.conditions) == totals.results and len(alike) == 1 and all(alike):
        return conditions(alike.pop())
    return _DEPENDS if alike else ""


def _of_one(result: ResultTotals) -> str:
    """Whether a release accepts a file and starts with it, as whole sentences."""
    release, not_judged = named(result.release), result.not_judged
    if result.document != CONFIG:
        return _of_document(release, result.valid)
    valid, starts = result.valid, result.starts
    if valid is False:
        return f"{release} refuses this file, so the gateway does not start."
    if starts is False:
        return f"{release} accepts this file, but the gateway does not start."
    if valid is None:
        return (
            f"{release} accepts this file, but the settings of a plugin are not checked: name its "
            "manifest with --plugin."
        )
    if starts:
        errors = numbered(result.errors, "error")
        despite = f", despite the {errors}" if result.errors else ""
        ends = ", if what was not checked is right" if result.has_unchecked else ""
        return f"{release} accepts this file, and the gateway starts{despite}{ends}."
    accepted = f"{release} accepts this file."
    return f"{accepted} {conditions(not_judged)}" if not_judged else accepted


def _of_document(release: str, valid: bool | None) -> str:
    """Whether a release takes a document that is no config for what it is, as a sentence."""
    if valid is None:
        return f"{release} reads no such file."
    return f"{release} {'accepts' if valid else 'refuses'} this file."


def conditions(not_judged: Sequence[str]) -> str:
    """Return on what the start depends, as a whole sentence; each of ``not_judged`` begins with
    "whether"."""
    more = len(not_judged) - _MOST_CONDITIONS
    rest = f"; and {numbered(more, 'more condition')}, see --format json" if more > 0 else ""
    return f"It starts only if {if_clause(not_judged[:_MOST_CONDITIONS])}{rest}."


def if_clause(not_judged: Sequence[str]) -> str:
    """Return on what a start depends, as what follows "only if"."""
    clauses = [each.removeprefix("whether ") for each in not_judged]
    if len(clauses) == 1:
        return clauses[0]
    listed = "; ".join(f"({number}) {each}" for number, each in enumerate(clauses, 1))
    return f"these {len(clauses)} hold: {listed}"
