"""Faults in the user's words: what is wrong, and what to do.

A value is never put into a message: it may be a credential that somebody pasted into the wrong
key. The reporter shows the place, with secrets masked.
"""

from __future__ import annotations

from moltconf.catalogue.describe import TYPE_WORDS, one_of, quoted, quoted_key
from moltconf.catalogue.life import spans_taking
from moltconf.catalogue.spans import accepted
from moltconf.catalogue.successor import Successors, no_successors
from moltconf.findings import Finding, Mark, Severity
from moltconf.jsonschema.faults import Fault, FaultKind
from moltconf.text.keypath import KeyPath, format_path, lookup
from moltconf.text.tree import Value
from moltconf.validator.forms import form_in_words
from moltconf.validator.wrong_value import hint_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_RULES = {
    FaultKind.MISSING_KEY: "schema/missing-key",
    FaultKind.WRONG_TYPE: "schema/wrong-type",
    FaultKind.NOT_ALLOWED: "schema/invalid-value",
    FaultKind.OUT_OF_RANGE: "schema/invalid-value",
    FaultKind.WRONG_FORM: "schema/invalid-value",
    FaultKind.BAD_KEY: "schema/invalid-value",
    FaultKind.REPEATED: "schema/invalid-value",
    FaultKind.COMBINATION: "schema/invalid-value",
}
#: Another release may take the value that this one refuses.
_HAS_HISTORY = frozenset(
    (FaultKind.WRONG_TYPE, FaultKind.NOT_ALLOWED, FaultKind.OUT_OF_RANGE, FaultKind.WRONG_FORM)
)
_SIZES = {
    "minLength": ("at least", "character"),
    "maxLength": ("at most", "character"),
    "minItems": ("at least", "item"),
    "maxItems": ("at most", "item"),
    "minProperties": ("at least", "key"),
    "maxProperties": ("at most", "key"),
}
_LIMITS = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "greater than",
    "exclusiveMaximum": "less than",
    "multipleOf": "a multiple of",
}


def finding_of(
    fault: Fault,
    config: Value,
    release: str,
    successors: Successors = no_successors,
    *,
    with_history: bool = True,
) -> Finding:
    """Return the finding for a fault of ``config``; unknown keys are worded in ``unknown_key.py``.

    ``with_history``: look for the releases that accept the value, and for what became of it.
    """
    message = _message(fault, config, release)
    if with_history and fault.kind in _HAS_HISTORY:
        value: Any = lookup(config, fault.path)
        spans = spans_taking(fault.path, value)
        # where a union decided, the value may well fit another branch of this very release
        if spans and not any(span.holds(release) for span in spans):
            message += f"; the value written here is {accepted(spans)}"
    advice = hint_of(fault, config, release, successors).text
    mark = Mark.KEY if fault.kind is FaultKind.BAD_KEY else Mark.VALUE
    return Finding(_RULES[fault.kind], Severity.ERROR, message, fault.path, advice, mark=mark)


def name_of(path: KeyPath) -> str:
    """Return how a message names the place: its last key in quotes, with list positions behind
    it."""
    if not path:
        return "the config"
    start = len(path) - 1
    while start > 0 and isinstance(path[start], int):
        start -= 1
    positions = "".join(f"[{step}]" for step in path[start + 1 :])
    return f"{quoted_key(path[start])}{positions}"


def _message(fault: Fault, config: Value, release: str) -> str:
    name = name_of(fault.path)
    match fault.kind:
        case FaultKind.MISSING_KEY:
            holder = format_path(fault.path[:-1]) if len(fault.path) > 1 else "the config"
            return f"{holder} needs the key {quoted(fault.path[-1])}"
        case FaultKind.WRONG_TYPE:
            expected = " or ".join(TYPE_WORDS[one] for one in fault.expected)
            return f"{name} must be {expected}, not {TYPE_WORDS[fault.found]}"
        case FaultKind.NOT_ALLOWED:
            shape = [*map(quoted, fault.expected), *(TYPE_WORDS[one] for one in fault.or_types)]
            return f"{name} must be {one_of(shape)}"
        case FaultKind.OUT_OF_RANGE:
            return f"{name} must {_bound(fault.keyword, fault.expected[0])}"
        case FaultKind.WRONG_FORM:
            return f"{name} must be {form_in_words(fault.keyword, fault.expected[0])}"
        case FaultKind.BAD_KEY:
            return f"{name} cannot be a key here: a key must {_rule_for_key(fault)}"
        case FaultKind.REPEATED:
            return f"{name} repeats an item; {release} takes each only once"
        case _:
            return f"{name} combines settings that {release} does not take together"


def _bound(keyword: str, bound: Any) -> str:
    if keyword in _LIMITS:
        return f"be {_LIMITS[keyword]} {bound}"
    limit, unit = _SIZES[keyword]
    if keyword.startswith("min") and bound == 1:
        return "not be empty"
    return f"have {limit} {bound} {unit}{'' if bound == 1 else 's'}"


def _rule_for_key(fault: Fault) -> str:
    if fault.keyword in ("enum", "const"):
        return f"be {one_of(list(map(quoted, fault.expected)))}"
    if fault.keyword in ("pattern", "format"):
        return f"be {form_in_words(fault.keyword, fault.expected[0])}"
    if fault.keyword in _SIZES:
        return _bound(fault.keyword, fault.expected[0])
    return "have another form"
