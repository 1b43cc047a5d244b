"""What must not go without a person's word: guards, and credentials.

A guard limits who may reach or command an agent, or what that may do. An older release that does
not know the key would start without it, and let more through.
"""

from __future__ import annotations

import re

from moltconf.masking.key_names import may_name_credential
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

_LIST = re.compile(r"^(?!alsoAllow$).*(?:allow|deny|block|approver)|hostnames$|origins$", re.I)
_SWITCH = re.compile(r"^(?:require|restrict|forbid|block|deny|redact|disable)|only$", re.I)
_ALLOWANCE = re.compile(r"^(?:dangerously)?allow", re.I)
_POLICY = re.compile(r"policy$|^(?:visibility|security|access|permissions?)$", re.I)
#: Sections in which every word limits something.
_FENCES = frozenset({"exec", "elevated", "sandbox", "auth", "ssrfPolicy", "approvals", "rules"})
_OPEN = frozenset({"open", "off", "full", "all", "any", "allow", "none"})


def is_guard(path: KeyPath, value: Value) -> bool:
    """Whether a release that does not know this key could let more through than one that does."""
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


def holds_credential(path: KeyPath, value: Value) -> bool:
    """Whether something that looks like a credential stands at ``path`` or below."""
    work: list[tuple[object, Value]] = [(path[-1], value)]
    while work:
        key, here = work.pop()
        if isinstance(key, str) and may_name_credential(key) and here:
            return True
        if isinstance(here, dict):
            work.extend(here.items())
        elif isinstance(here, list):
            work.extend((key, item) for item in here if isinstance(item, dict | list))
    return False
