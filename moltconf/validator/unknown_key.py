"""Unknown keys in the user's words: what became of the key, the place that was meant, the releases
that had it."""

from __future__ import annotations

import re

from moltconf.catalogue.describe import quoted_key
from moltconf.catalogue.elsewhere import in_collection, right_places
from moltconf.catalogue.life import spans_accepting, spans_left_to_plugins, successors_of
from moltconf.catalogue.spans import ReleaseSpan, accepted, removed
from moltconf.catalogue.successor import Successors
from moltconf.edit.changes import Move
from moltconf.findings import Finding, Mark, Severity
from moltconf.jsonschema.faults import Fault
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, format_path, is_note, lookup
from moltconf.text.tree import Value
from moltconf.validator.check import Breach
from moltconf.validator.hint import Hint, moved
from moltconf.validator.hint_from_names import from_mistakes, from_names, from_spelling
from moltconf.validator.hint_from_steps import from_steps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

RULE = "schema/unknown-key"

_MOST_PLACES = 3
#: One habit of the writer, at however many places.
_REMARKS = "remarks"
_REMARK = re.compile(
    r"(?:_|//|#|\$)?(?:comment|note|remark|instruction|readme|doc)s?(?:_.*)?|//.*|#.*"
)
_AS_COMMENT = Hint("write remarks as comments: // …")


def brief(fault: Fault, release: str) -> Finding:
    """Return the finding without the search for better keys."""
    message = f"{quoted_key(fault.path[-1])} is not accepted here by {release}"
    return Finding(RULE, Severity.ERROR, message, fault.path, mark=Mark.KEY)


def finding_of(fault: Fault, config: Value, release: str, successors: Successors) -> Finding:
    """Return the finding for a key that ``release`` does not accept where it stands."""
    message = f"{quoted_key(fault.path[-1])} is not accepted here by {by_whom(fault.path, release)}"
    hint = hint_of(fault, config, release, successors)
    return Finding(
        RULE,
        Severity.ERROR,
        message,
        fault.path,
        hint.text,
        mark=Mark.KEY,
        cause=_REMARKS if hint is _AS_COMMENT else None,
        moves_to=next((each.target for each in hint.changes if isinstance(each, Move)), None),
    )


def finding_of_breach(
    breach: Breach, config: Value, release: str, successors: Successors
) -> Finding:
    """Return the finding for a key that no schema refuses but the code of ``release``."""
    value: Any = lookup(config, breach.path)
    hint = from_steps(breach.path, value, config, release, successors, has_lived=False)
    advice = hint.text if hint is not None else breach.help
    return Finding(RULE, Severity.ERROR, breach.message, breach.path, advice, mark=Mark.KEY)


def by_whom(path: KeyPath, release: str) -> str:
    """Return which releases do not accept the key at ``path``: ``release`` alone, where another
    accepted it or left it to a plugin, else all."""
    past = spans_accepting(path)
    if past and release_key(past[-1].last) < release_key(release):
        return f"{release}: {removed(past[-1])}"
    if past:
        return f"{release}; {accepted(past)}"
    left = spans_left_to_plugins(path)
    if not left:
        return "any known release"
    last = left[-1]
    if release_key(last.last) < release_key(release):
        return f"{release}; up to {last.last} the plugin decided which keys it takes"
    return f"{release}; from {last.first} on the plugin decides which keys it takes"


def hint_of(fault: Fault, config: Value, release: str, successors: Successors) -> Hint:
    """Return what to do about an unknown key.

    What migration steps know goes before what people are known to mean, the names around the key,
    and its spelling.
    """
    path = fault.path
    past = spans_accepting(path)
    if not past and _is_remark(path[-1]):
        return _AS_COMMENT
    value: Any = lookup(config, path)
    found = from_steps(path, value, config, release, successors, has_lived=bool(past))
    if found is None and not past:
        found = from_mistakes(fault, value, config, release) or from_names(
            fault, value, config, release
        )
    elif found is not None:
        return found
    found = found or _elsewhere(path, value, config, release, past)
    found = found or (None if past else from_spelling(fault, value, config, release))
    if found is None or _leads_nowhere(found, release, successors):
        return _leave_out(path, release, past)
    return found


def _is_remark(key: str | int) -> bool:
    return is_note(key) or (isinstance(key, str) and _REMARK.fullmatch(key.lower()) is not None)


def _leads_nowhere(hint: Hint, release: str, successors: Successors) -> bool:
    """Return whether a hint moves the key to one that ``release`` takes and reads no more."""
    for change in hint.changes:
        if isinstance(change, Move):
            places, removed_by = successors_of(change.target, release, successors)
            if removed_by is not None and not places:
                return True
    return False


def _elsewhere(
    path: KeyPath, value: Value, config: Value, release: str, past: tuple[ReleaseSpan, ...]
) -> Hint | None:
    places = right_places(path, value, release, past)
    entry = in_collection(path, value, release)
    if entry is not None and not places and (not past or isinstance(value, str)):
        places = [entry]
    if not places:
        return None
    if len(places) == 1 or (len(path) > 1 and places[0][-2:-1] == path[-2:-1]):
        hint = moved(path, places[0], config)
        is_wider = len(path) > 2 and "defaults" in places[0] and "defaults" not in path
        return hint._replace(text=f"{hint.text}, for all entries") if is_wider else hint
    named = " or ".join(format_path(place) for place in places[:_MOST_PLACES])
    return Hint(f"{release} takes it at {named}")


def _leave_out(path: KeyPath, release: str, past: tuple[ReleaseSpan, ...]) -> Hint:
    if past and release_key(past[-1].last) < release_key(release):
        return Hint(f"remove it: {release} starts only without it")
    if past:
        return Hint("remove it, or run one of the releases that accept it")
    return Hint("remove it, or comment it out: /* … */")
