"""Convert the old shapes of a config in memory, as a release does before it judges.

2026.8.1 and later start with a few shapes that their schemas have no more, because they rewrite
them before they judge (measured: openclaw 2026.8.1 to 2026.9.6; read off 2026.9.6):

- ``contextTokens`` and ``contextWindow`` of a model provider go to its models, where those have
  none; ``contextTokens`` of agents is dropped;
- ``discovery.enabled`` of the plugin github-copilot is dropped;
- ``agents.list`` becomes ``agents.entries``, if every agent has a normal id of its own;
- a single ``default: true`` among several agents makes their ownership explicit, and goes;
- a config without agents has the agent ``main``.

From 2026.4.25 to 2026.7.35 ``plugins.installs`` is taken out of the file into a record of its own
before the config is judged, whatever it holds (measured).

What some releases of March and April rewrite is in :mod:`moltconf.validator.convert`.
"""

from __future__ import annotations

import re

from moltconf.product.agent_ids import ANY_ENTRY, ANY_LISTED, DEFAULTS, ENTRIES, LIST
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, find_all, lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from moltconf.text.tree import Value

#: The first release known to read the old shapes.
_FIRST = "2026.8.1"

_CONVERTS = ("2026.3.22", "2026.4.29")
_MOVES_INSTALLS = ("2026.4.25", "2026.7.35")

_AGENTS: tuple[KeyPath, ...] = (DEFAULTS, ANY_ENTRY, ANY_LISTED)
_AGENT_ID = r"[a-z0-9][a-z0-9_-]{0,63}\Z"


class ReadConfig:
    """A config as a release reads it: ``value`` is judged, :meth:`written` leads a path back to the
    file."""

    def __init__(self, value: Value) -> None:
        self.value = value
        self.moved: dict[KeyPath, KeyPath] = {}

    def written(self, path: KeyPath) -> KeyPath:
        """Return where the file has what stands at ``path`` of ``value``."""
        for length in range(len(path), 0, -1):
            origin = self.moved.get(path[:length])
            if origin is not None:
                return origin + path[length:]
        return path


def as_read(value: Value, release: str) -> ReadConfig:
    """Return the config as ``release`` judges it. ``value`` itself stays as it is."""
    reading = ReadConfig(value)
    if takes_installs(release):
        _drop_installs(reading)
    if isinstance(value, dict) and reads_old_shapes(release):
        for rewrite in _REWRITES:
            rewrite(reading)
    elif isinstance(reading.value, dict) and converts(release):
        # imported only for the few releases that do so
        from moltconf.validator.convert import convert

        reading.value, reading.moved = convert(reading.value, release)
    return reading


def reads_old_shapes(release: str) -> bool:
    """Return whether ``release`` rewrites old shapes before it judges them."""
    return release_key(release) >= release_key(_FIRST)


def converts(release: str) -> bool:
    """Return whether ``release`` rewrites a config in memory before it judges it."""
    first, last = _CONVERTS
    return release_key(first) <= release_key(release) <= release_key(last)


def _with(value: Any, path: KeyPath, new: Any) -> Any:
    """A copy of ``value`` with ``new`` at ``path``; what lies beside the path is shared."""
    if not path:
        return new
    copied = value.copy()
    inner = copied.get(path[0], {}) if isinstance(copied, dict) else copied[path[0]]
    copied[path[0]] = _with(inner, path[1:], new)
    return copied


def takes_installs(release: str) -> bool:
    """Return whether ``release`` takes ``plugins.installs`` out of the file before it judges."""
    first, last = map(release_key, _MOVES_INSTALLS)
    return first <= release_key(release) <= last


def _drop_installs(reading: ReadConfig) -> None:
    plugins = lookup(reading.value, ("plugins",))
    if isinstance(plugins, dict) and "installs" in plugins:
        rest = {key: inner for key, inner in plugins.items() if key != "installs"}
        reading.value = _with(reading.value, ("plugins",), rest)


def _spread_context_budgets(reading: ReadConfig) -> None:
    providers = lookup(reading.value, ("models", "providers"))
    for name, provider in providers.items() if isinstance(providers, dict) else ():
        if isinstance(provider, dict) and {"contextTokens", "contextWindow"} & provider.keys():
            at: KeyPath = ("models", "providers", name)
            reading.value = _with(reading.value, at, _spread(provider, at, reading))


def _spread(provider: dict[str, Any], at: KeyPath, reading: ReadConfig) -> dict[str, Any]:
    rest = {k: v for k, v in provider.items() if k not in ("contextTokens", "contextWindow")}
    models = provider.get("models")
    if not isinstance(models, list):
        return rest
    new: list[Any] = []
    for index, model in enumerate(models):
        if isinstance(model, dict):
            inherited = {
                key: provider[key]
                for key in ("contextTokens", "contextWindow")
                if key in provider and key not in model
            }
            for key in inherited:
                reading.moved[(*at, "models", index, key)] = (*at, key)
            model = {**model, **inherited}
        new.append(model)
    return {**rest, "models": new}


def _drop_agent_budgets(reading: ReadConfig) -> None:
    for pattern in _AGENTS:
        for agent in find_all(reading.value, pattern):
            value = lookup(reading.value, agent)
            if isinstance(value, dict) and "contextTokens" in value:
                rest = {key: inner for key, inner in value.items() if key != "contextTokens"}
                reading.value = _with(reading.value, agent, rest)


def _drop_copilot_discovery(reading: ReadConfig) -> None:
    at: KeyPath = ("plugins", "entries", "github-copilot", "config")
    value = lookup(reading.value, at)
    discovery = lookup(value, ("discovery",))
    if not isinstance(value, dict) or not isinstance(discovery, dict):
        return
    if "enabled" not in discovery and discovery:
        return
    rest = {key: inner for key, inner in value.items() if key != "discovery"}
    left = {key: inner for key, inner in discovery.items() if key != "enabled"}
    reading.value = _with(reading.value, at, {**rest, "discovery": left} if left else rest)


def _key_agents(reading: ReadConfig) -> None:
    root = reading.value
    assert isinstance(root, dict)
    agents = root.get("agents", {})
    if not isinstance(agents, dict):
        return
    entries = agents.get("entries")
    if "entries" not in agents and "list" in agents:
        entries = _keyed(agents["list"])
        if entries is None or not _are_markers_plain(entries):
            return
        reading.moved[ENTRIES] = LIST
        for index, name in enumerate(entries):
            reading.moved[(*ENTRIES, name)] = (*LIST, index)
        agents = {**agents, "entries": entries}
        del agents["list"]
    if (entries is None and "entries" not in agents) or entries == {}:
        if agents.get("ownership") != "explicit":
            agents = {**agents, "entries": {"main": {}}}
    elif isinstance(entries, dict):
        agents = _without_marker(agents, entries)
    reading.value = {**root, "agents": agents}


def _keyed(listed: Any) -> dict[str, Any] | None:
    """``agents.list`` by id, ``None`` where 2026.9.6 would not take it."""
    if not isinstance(listed, list):
        return None
    entries: dict[str, Any] = {}
    for agent in listed:
        name = agent.get("id") if isinstance(agent, dict) else None
        if not isinstance(name, str) or not re.match(_AGENT_ID, name) or name in entries:
            return None
        entries[name] = {key: value for key, value in agent.items() if key != "id"}
    return entries


def _are_markers_plain(entries: dict[str, Any]) -> bool:
    agents = [agent for agent in entries.values() if isinstance(agent, dict)]
    return all(isinstance(agent.get("default", False), bool) for agent in agents)


def _without_marker(agents: dict[str, Any], entries: dict[str, Any]) -> dict[str, Any]:
    """The agents without the ``default`` of old, where exactly one of them has it set."""
    marked = [
        name
        for name, agent in entries.items()
        if isinstance(agent, dict) and agent.get("default") is True
    ]
    is_explicit = agents.get("ownership") == "explicit"
    if is_explicit or len(marked) != 1 or not _are_markers_plain(entries):
        return agents
    plain = {
        name: {key: value for key, value in agent.items() if key != "default"}
        if isinstance(agent, dict)
        else agent
        for name, agent in entries.items()
    }
    new = {**agents, "entries": plain}
    if len(entries) > 1 and "ownership" not in agents:
        new["ownership"] = "explicit"
    return new


_REWRITES: tuple[Callable[[ReadConfig], None], ...] = (
    _spread_context_budgets,
    _drop_agent_budgets,
    _drop_copilot_discovery,
    _key_agents,
)
