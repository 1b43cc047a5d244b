"""What a config says, as typed values: one set of classes for the configs of every release.

    >>> from moltconf.schema import view
    >>> config = view({"agents": {"defaults": {"workspace": "~/w"}}}, "2026.9.6")
    >>> config.defaults.workspace
    Located(value='~/w', path=('agents', 'defaults', 'workspace'), is_default=False)

Every value is a :class:`Located`: ``value``, ``path`` and ``is_default``. Unknown keys are ignored,
and a value of the wrong type counts as absent, because the verdict reports both. Classes are
dataclasses; :mod:`moltconf.schema.export` gives their JSON Schema and dumps, with secrets hidden.
What a field says of the config stands in its :class:`Key`: ``AgentDefaults.keys_of()``.
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
    from moltconf.schema.channels import Channel, open_channels
    from moltconf.schema.config import ConfigView, view
    from moltconf.schema.defaults import AgentDefaults
    from moltconf.schema.entries import ModelEntry
    from moltconf.schema.environment import Environment, Variable
    from moltconf.schema.gateway import (
        ControlInterface,
        Gateway,
        GatewayLogin,
        ProxyLogin,
        RemoteGateway,
        read_gateway,
    )
    from moltconf.schema.hooks import HookMapping, Hooks, read_hooks
    from moltconf.schema.params import ModelParams
    from moltconf.schema.plugins import PluginEntry, Plugins, read_plugins
    from moltconf.schema.providers import Header, Provider, ProviderModel
    from moltconf.schema.record import Key, Record
    from moltconf.schema.refs import ModelRef
    from moltconf.schema.sandbox import Sandbox, SandboxBrowser, SandboxDocker, sandboxes
    from moltconf.schema.secret import SecretInput
    from moltconf.schema.selection import ModelSelection, ModelSlot
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
    "plugins": ("PluginEntry", "Plugins", "read_plugins"),
    "browser": (
        "Browser",
        "BrowserProfile",
        "read_browser",
    ),
    "channels": ("Channel", "open_channels"),
    "config": (
        "ConfigView",
        "view",
    ),
    "defaults": ("AgentDefaults",),
    "entries": ("ModelEntry",),
    "environment": (
        "Environment",
        "Variable",
    ),
    "gateway": (
        "ControlInterface",
        "Gateway",
        "GatewayLogin",
        "ProxyLogin",
        "RemoteGateway",
        "read_gateway",
    ),
    "hooks": (
        "HookMapping",
        "Hooks",
        "read_hooks",
    ),
    "params": ("ModelParams",),
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
    "selection": (
        "ModelSelection",
        "ModelSlot",
    ),
    "tools": (
        "Channel",
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
    "Address",
    "Agent",
    "AgentDefaults",
    "Auth",
    "AuthOrder",
    "AuthProfile",
    "Binding",
    "Browser",
    "BrowserProfile",
    "Channel",
    "Commands",
    "ConfigView",
    "ControlInterface",
    "ElevatedCommands",
    "Environment",
    "Gateway",
    "GatewayLogin",
    "Header",
    "Hidden",
    "HookMapping",
    "Hooks",
    "Key",
    "Located",
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
    "Sandbox",
    "SandboxBrowser",
    "SandboxDocker",
    "SecretInput",
    "Session",
    "ToolPolicy",
    "Tools",
    "Variable",
    "open_channels",
    "read_bindings",
    "read_browser",
    "read_gateway",
    "read_hooks",
    "read_plugins",
    "read_session",
    "read_tools",
    "sandboxes",
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
