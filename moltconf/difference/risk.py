"""Rank a difference: references that became literals first, then lost sections, guards switched off
and access that was opened, then the rest."""

from __future__ import annotations

from enum import IntEnum

from moltconf.difference.compare import Difference, DifferenceKind
from moltconf.findings import Severity
from moltconf.text.env import has_reference
from moltconf.text.tree import Value


class Risk(IntEnum):
    """The ranks of a difference, the worst first."""

    REFERENCE_LOST = 0
    SECTION_REMOVED = 1
    GUARD_OFF = 2
    EXPOSED = 3
    REST = 4

    @property
    def severity(self) -> Severity:
        if self is Risk.REFERENCE_LOST:
            return Severity.ERROR
        return Severity.INFO if self is Risk.REST else Severity.WARNING

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Risk.REFERENCE_LOST: "a reference became a literal",
    Risk.SECTION_REMOVED: "a whole section is gone",
    Risk.GUARD_OFF: "a guard is off",
    Risk.EXPOSED: "more people can reach the gateway or an agent",
    Risk.REST: "",
}

#: Switches that guard while they are on, and switches that guard while they are off.
_GUARDS_ON = frozenset({"requireMention", "workspaceOnly", "readOnlyRoot", "useAccessGroups"})
_OPENERS = frozenset(
    {
        "allowInsecureAuth",
        "dangerouslyDisableDeviceAuth",
        "dangerouslyAllowPrivateNetwork",
        "allowUnsafeExternalContent",
        "allowBots",
        "allowTailscale",
    }
)
_POLICIES = frozenset({"dmPolicy", "groupPolicy", "policy"})
_ALLOW_LISTS = frozenset({"allowFrom", "groupAllowFrom", "users", "approvers", "allowAgents"})
_DENY_LISTS = frozenset({"deny", "denyCommands"})
_EXEC_SECURITY = ("deny", "allowlist", "full")
_SANDBOX_MODES = ("all", "non-main", "off")


def risk(difference: Difference) -> Risk:
    """Return the rank of a difference."""
    if _lost_reference(difference):
        return Risk.REFERENCE_LOST
    if difference.kind is DifferenceKind.REMOVED and len(difference.path) == 1:
        return Risk.SECTION_REMOVED
    if difference.kind is DifferenceKind.REMOVED and difference.path[:-1] == ("channels",):
        return Risk.SECTION_REMOVED
    if _opens(difference):
        return Risk.EXPOSED
    return Risk.GUARD_OFF if _drops_guard(difference) else Risk.REST


def _lost_reference(difference: Difference) -> bool:
    old, new = difference.old, difference.new
    if difference.kind is not DifferenceKind.CHANGED:
        return False
    is_reference = (isinstance(old, str) and has_reference(old)) or _is_secret_reference(old)
    return is_reference and isinstance(new, str) and not has_reference(new)


def _is_secret_reference(value: Value) -> bool:
    return isinstance(value, dict) and {"source", "id"} <= value.keys()


def _opens(difference: Difference) -> bool:
    key, new = _key(difference), difference.new
    if key in _POLICIES and new == "open":
        return True
    if key in _ALLOW_LISTS and difference.kind is not DifferenceKind.REMOVED:
        return new == "*" or (isinstance(new, list) and "*" in new)
    if difference.path == ("gateway", "bind"):
        return new not in (None, "loopback")
    if difference.path[:2] == ("gateway", "auth") and difference.kind is DifferenceKind.REMOVED:
        return True
    return key in _OPENERS and new is True


def _drops_guard(difference: Difference) -> bool:
    key, old, new = _key(difference), difference.old, difference.new
    if key in _GUARDS_ON and old is True:
        return new is not True
    if key == "enabled" and old is False:
        return True
    if key in _DENY_LISTS:
        return difference.kind is DifferenceKind.REMOVED
    if difference.path[-2:] == ("exec", "security"):
        return _is_weaker(_EXEC_SECURITY, old, new)
    return difference.path[-2:] == ("sandbox", "mode") and _is_weaker(_SANDBOX_MODES, old, new)


def _is_weaker(order: tuple[str, ...], old: Value, new: Value) -> bool:
    """Whether ``new`` stands behind ``old`` in ``order``, strictest first; absent is weakest."""
    rank = {word: index for index, word in enumerate(order)}
    return rank.get(str(new), len(order)) > rank.get(str(old), len(order))


def _key(difference: Difference) -> str:
    """The last key of the path; of a list entry the list's."""
    return next((step for step in reversed(difference.path) if isinstance(step, str)), "")
