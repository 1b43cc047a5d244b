"""The commands that a gateway may send to its nodes, and the keys that open and close them.

Read off the policy of node commands in clawdbot@2026.1.24-3, openclaw@2026.2.9, 2026.2.26,
2026.3.31, 2026.4.20, 2026.5.12, 2026.8.2 and 2026.9.6.
"""

from __future__ import annotations

import re

#: Commands that a node runs only where they are listed, and the first release that says so.
DANGEROUS = {
    **dict.fromkeys(("calendar.add", "camera.clip", "camera.snap", "contacts.add"), "2026.2.9"),
    **dict.fromkeys(("reminders.add", "screen.record", "sms.send"), "2026.2.9"),
    "sms.search": "2026.3.31",
    **dict.fromkeys(("camera.ptz.control", "health.summary"), "2026.8.2"),
}

#: Every command that any release knows, with those of the plugins that come with it, by family.
_FAMILIES = {
    "agent": "cli.claude.run.v1",
    "browser": "proxy proxy.upload.v1",
    "calendar": "add events",
    "callLog": "search",
    "camera": "clip list ptz.control ptz.status snap",
    "canvas": "a2ui.push a2ui.pushJSONL a2ui.reset eval hide navigate present snapshot",
    "computer": "act",
    "contacts": "add search",
    "desktop": "stream",
    "device": "apps health info permissions status",
    "dir": "fetch list",
    "file": "fetch write",
    "fs": "listDir",
    "health": "summary",
    "location": "get",
    "mcp": "tools.call.v1",
    "mobile": "ui.act ui.observe",
    "motion": "activity pedometer",
    "notifications": "actions list",
    "photos": "latest",
    "reminders": "add list",
    "screen": "record snapshot",
    "sms": "search send",
    "system": "execApprovals.get execApprovals.set notify run run.prepare which",
    "talk": "ptt.cancel ptt.once ptt.start ptt.stop",
    "terminal": "upload",
    "watch": "notify status",
}
KNOWN = frozenset(
    f"{family}.{name}" for family, names in _FAMILIES.items() for name in names.split()
)

_PATTERN = re.compile(r"[?*\[\]{}(),|\s]|^[/^]|[/$]\Z|group:")


def is_pattern(entry: str) -> bool:
    """Return whether an entry looks like a pattern; the releases compare whole names only."""
    return _PATTERN.search(entry) is not None
