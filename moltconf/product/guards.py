"""Recognise guards, which no migration removes unless a person says so.

A guard limits who may reach or command an agent, or what that may do. An older release that does
not know the key would start without it, and let more through.
"""

from __future__ import annotations

import re

from moltconf.product.guard_facts import KEEPERS, NO_GUARDS, ON, WORDS, WORDS_BELOW
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

_LIST = re.compile(r"^(?!alsoAllow$).*(?:allow|deny|block|approver)|hostnames$|origins$", re.I)
_SWITCH = re.compile(r"^(?:require|restrict|forbid|block|deny|redact|disable)|only$", re.I)
_ALLOWANCE = re.compile(r"^(?:dangerously)?allow", re.I)
_POLICY = re.compile(r"policy$|^(?:visibility|security|access|permissions?)$", re.I)
#: Sections in which every word limits something.
_FENCES = frozenset({"exec", "elevated", "sandbox", "auth", "ssrfPolicy", "approvals", "rules"})
_GUARD_NAME = re.compile(
    r"allow|deny|block|forbid|polic|permi|restrict|secur|sandbox|guard|trust|owner|access|ignore"
    r"|auth|pairing|approv|readonly",
    re.I,
)
_OPEN = frozenset({"open", "off", "full", "all", "any", "allow", "none"})


def is_guard(path: KeyPath, value: Value) -> bool:
    """Return whether a release that does not know this key could let more through.

    The facts of the product decide, for a section and a list also those of what they hold; the
    name decides of a key about which there are none.
    """
    if _holds_guard(path, value):
        return True
    return _fact(path, value) is None and _by_name(path, value)


def _holds_guard(path: KeyPath, value: Value) -> bool:
    """Return whether a key, or one below it, is a guard by what is known of it."""
    work: list[tuple[KeyPath, Value]] = [(path, value)]
    while work:
        at, held = work.pop()
        fact = _fact(at, held)
        if fact is not None:
            if fact:
                return True
            continue
        if isinstance(held, dict):
            work.extend(((*at, key), inner) for key, inner in held.items())
        elif isinstance(held, list):
            work.extend(((*at, number), inner) for number, inner in enumerate(held))
    return False


def _fact(path: KeyPath, value: Value) -> bool | None:
    """Return what is known of a key, ``None`` where nothing is."""
    names = [step for step in path if isinstance(step, str)]
    if not names or isinstance(path[-1], int):
        return None
    key, below = names[-1], (names[-2] if len(names) > 1 else "", names[-1])
    if key in NO_GUARDS:
        return False
    if key in ON and isinstance(value, bool):
        return value
    open_words = WORDS.get(key, WORDS_BELOW.get(below))
    if open_words is not None and isinstance(value, str):
        return value.strip().lower() not in open_words
    if key in KEEPERS and isinstance(value, dict | list):
        is_open = isinstance(value, list) and "*" in value
        return bool(value) and not is_open
    return None


def _by_name(path: KeyPath, value: Value) -> bool:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if isinstance(path[-1], int):
        return bool(_LIST.search(key)) or key in _FENCES
    if isinstance(value, bool):
        return _limits(key, value)
    if isinstance(value, str):
        closed = value.strip().lower() not in _OPEN
        fenced = len(path) > 1 and path[-2] in _FENCES and key in ("mode", "ask", "scope")
        return closed and (fenced or bool(_POLICY.search(key)))
    if isinstance(value, list):
        return bool(_LIST.search(key)) and not (_ALLOWANCE.search(key) and "*" in value)
    if isinstance(value, dict):
        return bool(_POLICY.search(key)) and bool(value)
    return False


def _limits(key: str, value: bool) -> bool:
    if _SWITCH.search(key):
        return value
    return not value and (key.lower().endswith("enabled") or bool(_ALLOWANCE.search(key)))


def may_name_guard(name: str) -> bool:
    """Return whether a key that no release knows is named as a guard would be."""
    return _GUARD_NAME.search(name) is not None


def is_spare_item(path: KeyPath, items: int) -> bool:
    """Return whether one of the ``items`` of a list of plugins can go, and the list guards as much.

    A list of allowed plugins that is empty allows all.
    """
    if path[:2] not in (("plugins", "deny"), ("plugins", "allow")) or len(path) != 3:
        return False
    return path[1] == "deny" or items > 1
