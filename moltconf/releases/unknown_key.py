"""Unknown keys in the user's words: the nearest key, the right place, the releases that had it."""

from __future__ import annotations

from moltconf.document.keypath import KeyPath, format_path, lookup
from moltconf.document.tree import Value
from moltconf.findings import Finding, Mark, Severity
from moltconf.releases.describe import quoted
from moltconf.releases.faults import Fault
from moltconf.releases.life import Life, Successor, Successors, first_without, life, written_spans
from moltconf.releases.order import release_key
from moltconf.releases.suggest import nearest, right_places

RULE = "schema/unknown-key"

_MOST_PLACES = 3


def finding_of(fault: Fault, config: Value, release: str, successors: Successors) -> Finding:
    """The finding for a key that ``release`` does not accept where it stands."""
    past = life(fault.path, successors)
    message = f"{quoted(fault.path[-1])} is not accepted here by {_by_whom(past, release)}"
    advice = _help(fault, past, lookup(config, fault.path), release)
    return Finding(RULE, Severity.ERROR, message, fault.path, advice, mark=Mark.KEY)


def _by_whom(past: Life, release: str) -> str:
    if not past.eras:
        return "any known release"
    if release_key(past.eras[-1].last) < release_key(release):
        end = first_without(past, past.eras[-1].last)
        first = past.eras[0].first
        return f"{release}: removed in {end}" if end else f"{release} (only by {first})"
    return f"{release}; {written_spans(past)}"


def _help(fault: Fault, past: Life, value: object, release: str) -> str | None:
    successor = _successor(past, release)
    if successor is not None:
        return successor
    key = fault.path[-1]
    if not past.eras and isinstance(key, str):
        close = nearest(key, fault.expected)
        if close is not None:
            return f"did you mean {quoted(close)}?"
    return _elsewhere(right_places(fault.path, value, release), release)  # type: ignore[arg-type]


def _successor(past: Life, release: str) -> str | None:
    """What a migration step made of the key, if that has happened by ``release``."""
    known: list[Successor] = [
        one for one in past.replaced_by if release_key(one.release) <= release_key(release)
    ]
    if not known:
        return None
    last = known[-1]
    if last.path is None:
        return f"remove it; it has no successor since {last.release}"
    return f"use {format_path(last.path)} (so since {last.release})"


def _elsewhere(places: list[KeyPath], release: str) -> str | None:
    if not places:
        return None
    named = " or ".join(format_path(place) for place in places[:_MOST_PLACES])
    return f"{release} takes it at {named}"
