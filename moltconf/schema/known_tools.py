"""Names of tools, their groups and the profiles made of them, by release.

Read off the tool policies of clawdbot@2026.1.24-3, openclaw@2026.1.29 and openclaw@2026.9.6.
"""

from __future__ import annotations

from moltconf.fields import Fields
from moltconf.release_order import since

#: The first releases after which names changed; the group of all tools has the product's name.
_SEPTEMBER = "2026.8.1"
_OPENCLAW = "2026.1.29"
_MOLTBOT = "moltbot"

_JANUARY_SESSIONS = (
    "sessions_list",
    "sessions_history",
    "sessions_send",
    "sessions_spawn",
    "session_status",
)
_JANUARY_GROUPS = {
    "group:memory": ("memory_search", "memory_get"),
    "group:web": ("web_search", "web_fetch"),
    "group:fs": ("read", "write", "edit", "apply_patch"),
    "group:runtime": ("exec", "process"),
    "group:sessions": _JANUARY_SESSIONS,
    "group:ui": ("browser", "canvas"),
    "group:automation": ("cron", "gateway"),
    "group:messaging": ("message",),
    "group:nodes": ("nodes",),
}
_JANUARY_ALL = (
    *("browser", "canvas", "nodes", "cron", "message", "gateway", "agents_list"),
    *_JANUARY_SESSIONS,
    *("memory_search", "memory_get", "web_search", "web_fetch", "image"),
)
_JANUARY_PROFILES = {
    "minimal": ("session_status",),
    "coding": (
        *("read", "write", "edit", "apply_patch", "exec", "process"),
        *(*_JANUARY_SESSIONS, "memory_search", "memory_get", "image"),
    ),
    "messaging": (
        "message",
        "sessions_list",
        "sessions_history",
        "sessions_send",
        "session_status",
    ),
}
_SEPTEMBER_GROUPS = {
    "group:fs": ("ls", "read", "write", "edit", "apply_patch"),
    "group:runtime": ("exec", "process", "code_execution", "secrets"),
    "group:web": ("web_search", "web_fetch", "x_search"),
    "group:memory": ("memory_search", "memory_get"),
    "group:sessions": (
        *("sessions", "sessions_list", "sessions_history", "sessions_search"),
        *("conversations_list", "conversations_send", "conversations_turn", "sessions_send"),
        *("sessions_spawn", "github_identity_status", "github_publish", "agents_wait"),
        *("sessions_yield", "subagents", "session_status", "suggest_task", "dismiss_task"),
    ),
    "group:ui": (
        *("browser", "screen", "theme", "dashboard", "terminal", "portal", "canvas"),
        "show_widget",
    ),
    "group:messaging": ("message",),
    "group:automation": ("heartbeat_respond", "automations", "gateway", "plugins", "openclaw"),
    "group:nodes": ("nodes", "computer", "mobile_ui"),
    "group:agents": (
        *("agents_list", "get_goal", "create_goal", "update_goal", "progress_card"),
        *("ask_user", "skill_workshop"),
    ),
    "group:media": (
        *("view_image", "image_generate", "music_generate", "video_generate", "tts", "pdf"),
    ),
}
_SANDBOX_ALLOW = ("exec", "process", "read", "write", "edit", "apply_patch")
_SANDBOX_DENY = ("browser", "canvas", "nodes", "gateway")
_JANUARY_SANDBOX = (
    (*_SANDBOX_ALLOW, "image", *_JANUARY_SESSIONS),
    (*_SANDBOX_DENY, "cron"),
)
_SEPTEMBER_SANDBOX = (
    (
        *(*_SANDBOX_ALLOW, "ls", "view_image", *_JANUARY_SESSIONS),
        *("sessions_search", "sessions_yield", "subagents"),
    ),
    (*_SANDBOX_DENY, "automations", "computer", "mobile_ui"),
)
#: Those that ``group:openclaw`` leaves out.
_SEPTEMBER_PLAIN = (*_SEPTEMBER_GROUPS["group:fs"], "exec", "process", "canvas")
_SEPTEMBER_PROFILES = {
    "minimal": ("session_status", "gateway"),
    "coding": (
        *(*_SEPTEMBER_GROUPS["group:fs"], *_SEPTEMBER_GROUPS["group:runtime"]),
        *(*_SEPTEMBER_GROUPS["group:web"], *_SEPTEMBER_GROUPS["group:memory"]),
        *(*_SEPTEMBER_GROUPS["group:sessions"], "screen", "theme", "dashboard", "terminal"),
        *("portal", "automations", "gateway", "plugins", "get_goal", "create_goal"),
        *("update_goal", "progress_card", "ask_user", "skill_workshop", "view_image"),
        *("image_generate", "music_generate", "video_generate"),
    ),
    "messaging": (
        *("secrets", "sessions", "sessions_list", "sessions_history", "sessions_search"),
        *("conversations_list", "conversations_send", "conversations_turn", "sessions_send"),
        *("sessions_spawn", "sessions_yield", "subagents", "session_status", "theme"),
        *("message", "gateway", "ask_user"),
    ),
}


class ToolNames(Fields):
    """The names that a release gives its tools. ``core`` are the tools that need no plugin.

    ``others`` are names that mean something in a policy without being tools of the core. The last
    two are the lists of a sandbox where none is written; it denies the names of channels as well.
    """

    groups: dict[str, tuple[str, ...]]
    profiles: dict[str, tuple[str, ...]]
    aliases: dict[str, str]
    core: frozenset[str]
    others: frozenset[str] = frozenset()
    sandbox_allow: tuple[str, ...] = ()
    sandbox_deny: tuple[str, ...] = ()


_CHANNEL_TOOLS = ("whatsapp", "telegram", "discord", "slack", "signal", "imessage", "googlechat")
_ALIASES = {"bash": "exec", "apply-patch": "apply_patch"}


def _january(product: str) -> ToolNames:
    groups = {**_JANUARY_GROUPS, f"group:{product}": _JANUARY_ALL}
    tools = {tool for members in groups.values() for tool in members} | {"tts"}
    return ToolNames(
        groups,
        _JANUARY_PROFILES,
        _ALIASES,
        frozenset(tools),
        frozenset(_CHANNEL_TOOLS),
        *_JANUARY_SANDBOX,
    )


def _september() -> ToolNames:
    tools = [tool for members in _SEPTEMBER_GROUPS.values() for tool in members]
    own = tuple(tool for tool in tools if tool not in _SEPTEMBER_PLAIN)
    return ToolNames(
        {**_SEPTEMBER_GROUPS, "group:openclaw": own},
        _SEPTEMBER_PROFILES,
        {**_ALIASES, "cron": "automations", "update_plan": "progress_card"},
        frozenset(tools),
        frozenset((*_CHANNEL_TOOLS, "image", "bundle-mcp")),
        *_SEPTEMBER_SANDBOX,
    )


_NAMES = {product: _january(product) for product in ("clawdbot", "moltbot", "openclaw")}
_SEPTEMBER_NAMES = _september()


def tool_names(release: str) -> ToolNames:
    """Return the tools and groups of tools that ``release`` has."""
    if since(release, _SEPTEMBER):
        return _SEPTEMBER_NAMES
    if since(release, _OPENCLAW):
        return _NAMES["openclaw"]
    return _NAMES["moltbot" if since(release, _MOLTBOT) else "clawdbot"]
