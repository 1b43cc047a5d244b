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
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from moltconf.schema.agents import Agent
    from moltconf.schema.auth import Auth, AuthOrder, AuthProfile
    from moltconf.schema.config import ConfigView, view
    from moltconf.schema.defaults import AgentDefaults
    from moltconf.schema.entries import ModelEntry
    from moltconf.schema.environment import Environment, Variable
    from moltconf.schema.params import ModelParams
    from moltconf.schema.providers import Header, Provider, ProviderModel
    from moltconf.schema.record import Key, Record
    from moltconf.schema.refs import ModelRef
    from moltconf.schema.secret import SecretInput
    from moltconf.schema.selection import ModelSelection, ModelSlot
    from moltconf.schema.values import Address, Hidden, Located

#: Where each public name stands. A module is imported when one of its names is asked for: ``lint``
#: needs few of them (docs/decisions/0008-start-up.md).
_MODULES = {
    "agents": ("Agent",),
    "auth": ("Auth", "AuthOrder", "AuthProfile"),
    "defaults": ("AgentDefaults",),
    "entries": ("ModelEntry",),
    "environment": ("Environment", "Variable"),
    "params": ("ModelParams",),
    "providers": ("Header", "Provider", "ProviderModel"),
    "record": ("Key", "Record"),
    "refs": ("ModelRef",),
    "secret": ("SecretInput",),
    "selection": ("ModelSelection", "ModelSlot"),
    "values": ("Address", "Hidden", "Located"),
    "config": ("ConfigView", "view"),
}

__all__ = [
    "Address",
    "Agent",
    "AgentDefaults",
    "Auth",
    "AuthOrder",
    "AuthProfile",
    "ConfigView",
    "Environment",
    "Header",
    "Hidden",
    "Key",
    "Located",
    "ModelEntry",
    "ModelParams",
    "ModelRef",
    "ModelSelection",
    "ModelSlot",
    "Provider",
    "ProviderModel",
    "Record",
    "SecretInput",
    "Variable",
    "view",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(importlib.import_module(f"moltconf.schema.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
