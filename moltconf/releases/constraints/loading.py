"""What a release makes of a config before it judges it.

2026.8.1 moved agents from a list to a mapping and dropped context budgets, and later releases
still read the old shapes: they rewrite them in memory, and refuse only what the rewritten config
has against it (measured: openclaw@2026.9.6).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from moltconf.document.keypath import KeyPath, lookup
from moltconf.releases.constraints.agents import MAIN, normalise_id
from moltconf.releases.constraints.breach import Config
from moltconf.releases.constraints.values import record, trim
from moltconf.releases.order import release_key

_REWRITES_SINCE = "2026.8.1"
_COPILOT: KeyPath = ("plugins", "entries", "github-copilot", "config")
_BUDGETS = ("contextTokens", "contextWindow")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A config as the release judges it.

    ``origin`` turns a path of ``value`` into the path of the file that it came from.
    """

    value: object
    origin: Callable[[KeyPath], KeyPath]


def as_loaded(value: object, release: str) -> Loaded:
    """``value`` (plain data) as ``release`` judges it; ``value`` itself is left as it is."""
    if not isinstance(value, dict) or release_key(release) < release_key(_REWRITES_SINCE):
        return Loaded(value, _same)
    config = dict(value)
    _drop_budgets(config)
    _drop_copilot_discovery(config)
    return _with_entries(config)


def _same(path: KeyPath) -> KeyPath:
    return path


def _drop_budgets(config: Config) -> None:
    providers = lookup(config, ("models", "providers"))
    if isinstance(providers, dict):
        kept = {name: _without(entry, _BUDGETS) for name, entry in providers.items()}
        config["models"] = {**record(config["models"]), "providers": kept}
    agents = config.get("agents")
    if not isinstance(agents, dict):
        return
    agents = dict(agents)
    tokens = ("contextTokens",)
    if "defaults" in agents:
        agents["defaults"] = _without(agents["defaults"], tokens)
    if isinstance(agents.get("entries"), dict):
        agents["entries"] = {k: _without(v, tokens) for k, v in agents["entries"].items()}
    if isinstance(agents.get("list"), list):
        agents["list"] = [_without(entry, tokens) for entry in agents["list"]]
    config["agents"] = agents


def _without(value: object, keys: tuple[str, ...]) -> object:
    if not isinstance(value, dict) or not value.keys() & set(keys):
        return value
    return {key: inner for key, inner in value.items() if key not in keys}


def _drop_copilot_discovery(config: Config) -> None:
    found = lookup(config, (*_COPILOT, "discovery"))
    if not isinstance(found, dict) or (found and "enabled" not in found):
        return
    kept = _without(found, ("enabled",))
    settings = dict(record(lookup(config, _COPILOT)))
    settings.pop("discovery")
    if kept:
        settings["discovery"] = kept
    # every mapping on the way is copied: the caller's config stays as it is
    holder: dict[str, object] = config
    for step in _COPILOT[:-1]:
        inner = dict(record(holder[str(step)]))
        holder[str(step)] = inner
        holder = inner
    holder[str(_COPILOT[-1])] = settings


def _with_entries(config: Config) -> Loaded:
    agents = config.get("agents", {})
    if not isinstance(agents, dict):
        return Loaded(config, _same)
    agents = dict(agents)
    origin: Callable[[KeyPath], KeyPath] = _same
    if "entries" not in agents and "list" in agents:
        entries = _entries_of(agents["list"])
        if entries is None:
            return Loaded(config, _same)
        del agents["list"]
        agents["entries"] = entries
        origin = _ListOrigin(tuple(entries))
    roster = agents.get("entries", {})
    if isinstance(roster, dict):
        if not roster and agents.get("ownership") != "explicit":
            agents["entries"] = {MAIN: {}}
        elif roster and not _judges_default_marks(agents):
            agents["entries"] = {name: _without(v, ("default",)) for name, v in roster.items()}
            _assume_ownership(agents)
    return Loaded({**config, "agents": agents}, origin)


def _entries_of(listed: object) -> dict[str, object] | None:
    """The mapping that a list of agents becomes; ``None`` where the product leaves it alone."""
    if not isinstance(listed, list):
        return None
    entries: dict[str, object] = {}
    for entry in listed:
        name = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(name, str) or not name or trim(name) != name:
            return None
        if normalise_id(name) != name or name in entries:
            return None
        entries[name] = {key: value for key, value in entry.items() if key != "id"}
    return entries


def _judges_default_marks(agents: dict[str, object]) -> bool:
    """Whether ``default`` marks stay, and with them what the release says about them.

    Exactly one mark without declared ownership is taken as the old way to name an owner.
    """
    entries = [entry for entry in record(agents["entries"]).values() if isinstance(entry, dict)]
    marks = [entry["default"] for entry in entries if "default" in entry]
    if not all(isinstance(mark, bool) for mark in marks):
        return True
    return agents.get("ownership") == "explicit" or marks.count(True) != 1


def _assume_ownership(agents: dict[str, object]) -> None:
    if len(record(agents["entries"])) > 1 and "ownership" not in agents:
        agents["ownership"] = "explicit"


@dataclass(frozen=True, slots=True)
class _ListOrigin:
    """Paths into ``agents.entries`` that came from ``agents.list``."""

    names: tuple[str, ...]

    def __call__(self, path: KeyPath) -> KeyPath:
        if path[:2] != ("agents", "entries"):
            return path
        if len(path) == 2:
            return ("agents", "list")
        name = path[2]
        if name not in self.names:
            return ("agents", "list", *path[2:])
        return ("agents", "list", self.names.index(str(name)), *path[3:])
