"""Read what a config says as typed values: one set of classes for the configs of every release.

    >>> from moltconf.schema import view
    >>> config = view({"agents": {"defaults": {"workspace": "~/w"}}}, "2026.9.6")
    >>> config.defaults.workspace
    Located(value='~/w', path=('agents', 'defaults', 'workspace'), is_default=False)

Every value is a :class:`Located`: ``value``, ``path`` and ``is_default``. Unknown keys are ignored,
and a value of the wrong type counts as absent, because the verdict reports both. Classes are
dataclasses; :mod:`moltconf.schema.export` gives their JSON Schema and dumps, with secrets hidden.
What a field says of the config stands in its :class:`Key`: ``AgentDefaults.keys_of()``; what it is
for, in the docstring below it. :func:`field_at` leads from a release and a key path to the field:

    >>> from moltconf.schema import field_at
    >>> found = field_at("2026.9.6", ("agents", "defaults", "workspace"))
    >>> found.record.__name__, found.name, found.about
    ('AgentDefaults', 'workspace', 'The folder that an agent works in.')
"""

from __future__ import annotations

import importlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from moltconf.schema.agents import Agent
    from moltconf.schema.auth import Auth, AuthOrder, AuthProfile
    from moltconf.schema.bindings import Binding, Session, read_bindings, read_session
    from moltconf.schema.browser import Browser, BrowserProfile, read_browser
    from moltconf.schema.channels import (
        AccessGroup,
        Account,
        Channel,
        ChannelGroups,
        ChannelSection,
        ChatCommands,
        Group,
        Room,
        access_groups,
        channel_groups,
        channel_sections,
        open_channels,
        read_chat_commands,
    )
    from moltconf.schema.config import ConfigView, view
    from moltconf.schema.cron import Cron, read_cron
    from moltconf.schema.defaults import AgentDefaults, Compaction, ContextPruning
    from moltconf.schema.entries import ModelEntry
    from moltconf.schema.environment import Environment, Variable
    from moltconf.schema.gateway import (
        ControlInterface,
        Discovery,
        Gateway,
        GatewayLogin,
        ProxyLogin,
        RemoteGateway,
        Setup,
        read_discovery,
        read_gateway,
        read_setup,
    )
    from moltconf.schema.heartbeat import ActiveHours, Heartbeat
    from moltconf.schema.hooks import HookMapping, Hooks, read_hooks
    from moltconf.schema.logs import Logging, read_logging
    from moltconf.schema.media import MediaModel, media_models
    from moltconf.schema.memory import MemoryBackend, MemorySearch, read_memory, read_memory_search
    from moltconf.schema.mentions import GroupChat, group_chats
    from moltconf.schema.params import ModelParams
    from moltconf.schema.places import FieldPlace, field_at, fields_at
    from moltconf.schema.plugins import Install, PluginEntry, Plugins, read_installs, read_plugins
    from moltconf.schema.providers import Header, Provider, ProviderModel
    from moltconf.schema.record import Key, Record
    from moltconf.schema.refs import ModelRef
    from moltconf.schema.sandbox import Sandbox, SandboxBrowser, SandboxDocker, sandboxes
    from moltconf.schema.secret import SecretInput
    from moltconf.schema.secret_sources import (
        SecretReference,
        SecretSources,
        read_secret_sources,
    )
    from moltconf.schema.security import AuditSuppression, SecurityAudit, read_security_audit
    from moltconf.schema.selection import ModelSelection, ModelSlot
    from moltconf.schema.skills import Mcp, McpServer, SkillList, read_mcp, skill_lists
    from moltconf.schema.tools import (
        Commands,
        ElevatedCommands,
        ToolPolicy,
        Tools,
        read_tools,
        tool_policies,
    )
    from moltconf.schema.values import Address, Hidden, Located

#: Where each public name stands. A module is imported when one of its names is asked for: ``lint``
#: needs few of them (docs/decisions/0008-start-up.md).
_MODULES = {
    "agents": ("Agent",),
    "auth": (
        "Auth",
        "AuthOrder",
        "AuthProfile",
    ),
    "bindings": ("Binding", "Session", "read_bindings", "read_session"),
    "plugins": ("Install", "PluginEntry", "Plugins", "read_installs", "read_plugins"),
    "browser": (
        "Browser",
        "BrowserProfile",
        "read_browser",
    ),
    "channels": (
        "AccessGroup",
        "Account",
        "Channel",
        "ChannelGroups",
        "ChannelSection",
        "ChatCommands",
        "Group",
        "Room",
        "access_groups",
        "channel_groups",
        "channel_sections",
        "open_channels",
        "read_chat_commands",
    ),
    "config": (
        "ConfigView",
        "view",
    ),
    "cron": ("Cron", "read_cron"),
    "defaults": ("AgentDefaults", "Compaction", "ContextPruning"),
    "entries": ("ModelEntry",),
    "environment": (
        "Environment",
        "Variable",
    ),
    "gateway": (
        "ControlInterface",
        "Discovery",
        "Gateway",
        "GatewayLogin",
        "ProxyLogin",
        "RemoteGateway",
        "Setup",
        "read_discovery",
        "read_gateway",
        "read_setup",
    ),
    "heartbeat": ("ActiveHours", "Heartbeat"),
    "hooks": (
        "HookMapping",
        "Hooks",
        "read_hooks",
    ),
    "logs": ("Logging", "read_logging"),
    "media": ("MediaModel", "media_models"),
    "memory": ("MemoryBackend", "MemorySearch", "read_memory", "read_memory_search"),
    "mentions": ("GroupChat", "group_chats"),
    "params": ("ModelParams",),
    "places": ("FieldPlace", "field_at", "fields_at"),
    "providers": (
        "Header",
        "Provider",
        "ProviderModel",
    ),
    "record": (
        "Key",
        "Record",
    ),
    "refs": ("ModelRef",),
    "sandbox": (
        "Sandbox",
        "SandboxBrowser",
        "SandboxDocker",
        "sandboxes",
    ),
    "secret": ("SecretInput",),
    "security": ("AuditSuppression", "SecurityAudit", "read_security_audit"),
    "secret_sources": ("SecretReference", "SecretSources", "read_secret_sources"),
    "selection": (
        "ModelSelection",
        "ModelSlot",
    ),
    "skills": ("Mcp", "McpServer", "SkillList", "read_mcp", "skill_lists"),
    "tools": (
        "Commands",
        "ElevatedCommands",
        "ToolPolicy",
        "Tools",
        "read_tools",
        "tool_policies",
    ),
    "values": (
        "Address",
        "Hidden",
        "Located",
    ),
}

__all__ = [
    "AccessGroup",
    "Account",
    "ActiveHours",
    "Address",
    "Agent",
    "AgentDefaults",
    "AuditSuppression",
    "Auth",
    "AuthOrder",
    "AuthProfile",
    "Binding",
    "Browser",
    "BrowserProfile",
    "Channel",
    "ChannelGroups",
    "ChannelSection",
    "ChatCommands",
    "Commands",
    "Compaction",
    "ConfigView",
    "ContextPruning",
    "ControlInterface",
    "Cron",
    "Discovery",
    "ElevatedCommands",
    "Environment",
    "FieldPlace",
    "Gateway",
    "GatewayLogin",
    "Group",
    "GroupChat",
    "Header",
    "Heartbeat",
    "Hidden",
    "HookMapping",
    "Hooks",
    "Install",
    "Key",
    "Located",
    "Logging",
    "Mcp",
    "McpServer",
    "MediaModel",
    "MemoryBackend",
    "MemorySearch",
    "ModelEntry",
    "ModelParams",
    "ModelRef",
    "ModelSelection",
    "ModelSlot",
    "PluginEntry",
    "Plugins",
    "Provider",
    "ProviderModel",
    "ProxyLogin",
    "Record",
    "RemoteGateway",
    "Room",
    "Sandbox",
    "SandboxBrowser",
    "SandboxDocker",
    "SecretInput",
    "SecretReference",
    "SecretSources",
    "SecurityAudit",
    "Session",
    "Setup",
    "SkillList",
    "ToolPolicy",
    "Tools",
    "Variable",
    "access_groups",
    "channel_groups",
    "channel_sections",
    "field_at",
    "fields_at",
    "group_chats",
    "media_models",
    "open_channels",
    "read_bindings",
    "read_browser",
    "read_chat_commands",
    "read_cron",
    "read_discovery",
    "read_gateway",
    "read_hooks",
    "read_installs",
    "read_logging",
    "read_mcp",
    "read_memory",
    "read_memory_search",
    "read_plugins",
    "read_secret_sources",
    "read_security_audit",
    "read_session",
    "read_setup",
    "read_tools",
    "sandboxes",
    "skill_lists",
    "tool_policies",
    "view",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(importlib.import_module(f"moltconf.schema.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
