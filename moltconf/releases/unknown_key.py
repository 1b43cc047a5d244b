"""Unknown keys in the user's words: the nearest key, the right place, the releases that had it."""

from __future__ import annotations

import re
from typing import cast

from moltconf.document.keypath import KeyPath, format_path, lookup
from moltconf.document.tree import Value
from moltconf.findings import Finding, Mark, Severity
from moltconf.releases.describe import quoted
from moltconf.releases.elsewhere import in_collection, near_sibling, right_places
from moltconf.releases.faults import Fault
from moltconf.releases.life import Successor, Successors, spans_accepting
from moltconf.releases.order import release_key
from moltconf.releases.spans import Span, accepted, removed
from moltconf.releases.suggest import nearest

RULE = "schema/unknown-key"

_MOST_PLACES = 3
_REMARK = re.compile(
    r"(?:_|//|#|\$)?(?:comment|note|remark|instruction|readme|doc)s?(?:_.*)?|//.*|#.*"
)


def finding_of(fault: Fault, config: Value, release: str, successors: Successors) -> Finding:
    """The finding for a key that ``release`` does not accept where it stands."""
    past = spans_accepting(fault.path)
    value = cast(Value, lookup(config, fault.path))
    message = f"{quoted(fault.path[-1])} is not accepted here by {_by_whom(past, release)}"
    advice = _successor(successors(fault.path), release) or _advice(fault, past, value, release)
    return Finding(RULE, Severity.ERROR, message, fault.path, advice, mark=Mark.KEY)


def _by_whom(past: list[Span], release: str) -> str:
    if not past:
        return "any known release"
    if release_key(past[-1].last) < release_key(release):
        return f"{release}: {removed(past[-1])}"
    return f"{release}; {accepted(past)}"


def _advice(fault: Fault, past: list[Span], value: Value, release: str) -> str | None:
    path, key = fault.path, fault.path[-1]
    if not past:
        if isinstance(key, str) and _REMARK.fullmatch(key.lower()):
            return "write remarks as comments: // …"
        close = near_sibling(path, value, fault.expected, release)
        if close is not None:
            return f"did you mean {quoted(close)}?"
    places = right_places(path, value, release, past)
    entry = in_collection(path, value, release)
    if entry is not None and not places and (not past or isinstance(value, str)):
        places = [entry]
    if places:
        return _elsewhere(places, release)
    close = nearest(str(key), fault.expected) if not past else None
    return f"did you mean {quoted(close)}?" if close is not None else None


def _successor(made: list[Successor], release: str) -> str | None:
    """What migration steps made of the key, as far as that has happened by ``release``."""
    known = [one for one in made if release_key(one.release) <= release_key(release)]
    if not known:
        return None
    last = known[-1]
    if last.path is None:
        return f"remove it: nothing replaces it since {last.release}"
    return f"use {format_path(last.path)} (from {last.release} on)"


def _elsewhere(places: list[KeyPath], release: str) -> str:
    if len(places) == 1:
        return f"use {format_path(places[0])}"
    named = " or ".join(format_path(place) for place in places[:_MOST_PLACES])
    return f"{release} takes it at {named}"
