"""Unknown keys in the user's words: the nearest key, the right place, the releases that had it."""

from __future__ import annotations

import re
from itertools import islice
from typing import cast

from moltconf.catalogue.describe import quoted, quoted_key
from moltconf.catalogue.elsewhere import in_collection, made_concrete, near_sibling, right_places
from moltconf.catalogue.life import spans_accepting, successors_of
from moltconf.catalogue.meant import meant_by
from moltconf.catalogue.spans import ReleaseSpan, accepted, removed
from moltconf.catalogue.successor import Successors
from moltconf.catalogue.suggest import nearest
from moltconf.findings import Finding, Mark, Severity
from moltconf.jsonschema.faults import Fault
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, format_path, lookup
from moltconf.text.tree import Value

RULE = "schema/unknown-key"

_PLUGINS: KeyPath = ("plugins", "entries")
_MOST_PLACES = 3
_MOST_KEYS = 20
#: One habit of the writer, at however many places.
_REMARKS = "remarks"
_REMARK = re.compile(
    r"(?:_|//|#|\$)?(?:comment|note|remark|instruction|readme|doc)s?(?:_.*)?|//.*|#.*"
)


def brief(fault: Fault, release: str) -> Finding:
    """Return the finding without the search for better keys."""
    message = f"{quoted_key(fault.path[-1])} is not accepted here by {release}"
    return Finding(RULE, Severity.ERROR, message, fault.path, mark=Mark.KEY)


def finding_of(fault: Fault, config: Value, release: str, successors: Successors) -> Finding:
    """Return the finding for a key that ``release`` does not accept where it stands."""
    past = spans_accepting(fault.path)
    value = cast(Value, lookup(config, fault.path))
    message = f"{quoted_key(fault.path[-1])} is not accepted here by {_by_whom(past, release)}"
    if not past and _is_remark(fault.path[-1]):
        advice: str | None = "write remarks as comments: // …"
    else:
        advice = _succeeded(fault.path, value, release, successors)
        advice = advice or _advice(fault, past, value, release)
    cause = _REMARKS if not past and _is_remark(fault.path[-1]) else None
    return Finding(RULE, Severity.ERROR, message, fault.path, advice, mark=Mark.KEY, cause=cause)


def _by_whom(past: tuple[ReleaseSpan, ...], release: str) -> str:
    if not past:
        return "any known release"
    if release_key(past[-1].last) < release_key(release):
        return f"{release}: {removed(past[-1])}"
    return f"{release}; {accepted(past)}"


def _is_remark(key: str | int) -> bool:
    return isinstance(key, str) and _REMARK.fullmatch(key.lower()) is not None


def _advice(fault: Fault, past: tuple[ReleaseSpan, ...], value: Value, release: str) -> str | None:
    path, key = fault.path, fault.path[-1]
    if not past:
        meant = meant_by(path, release)
        if meant is not None:
            return f"use {format_path(meant)}"
        close = near_sibling(path, value, fault.expected, release)
        if close is not None:
            return f"did you mean {quoted(close)}?"
        if len(path) == 4 and path[:2] == _PLUGINS:
            return f"options of a plugin belong under {format_path((*path[:3], 'config'))}"
    places = right_places(path, value, release, past)
    entry = in_collection(path, value, release)
    if entry is not None and not places and (not past or isinstance(value, str)):
        places = [entry]
    if places:
        return _elsewhere(places, release)
    if past:
        is_gone = release_key(past[-1].last) < release_key(release)
        return f"remove it: {release} starts only without it" if is_gone else None
    close = nearest(str(key), fault.expected)
    return f"did you mean {quoted(close)}?" if close is not None else None


def _succeeded(path: KeyPath, value: Value, release: str, successors: Successors) -> str | None:
    """What migration steps made of the key by ``release``."""
    places, is_removed = successors_of(path, release, successors)
    alike = [place for place in places if place[-1] == path[-1]] or places
    if alike:
        return f"use {_named(alike, path)}; moltconf migrate moves it there"
    if is_removed:
        return "remove it: nothing took its place"
    if isinstance(value, dict):
        keys = islice(value, _MOST_KEYS)
        inner = [one for key in keys for one in successors_of((*path, key), release, successors)[0]]
        if inner:
            named = _named(list(dict.fromkeys(inner)), path)
            return f"what it holds belongs in {named}; moltconf migrate moves it there"
    return None


def _named(places: list[KeyPath], path: KeyPath) -> str:
    concrete = dict.fromkeys(made_concrete(place, path) for place in places)
    return " or ".join(map(format_path, list(concrete)[:_MOST_PLACES]))


def _elsewhere(places: list[KeyPath], release: str) -> str:
    if len(places) == 1:
        return f"use {format_path(places[0])}"
    named = " or ".join(format_path(place) for place in places[:_MOST_PLACES])
    return f"{release} takes it at {named}"
