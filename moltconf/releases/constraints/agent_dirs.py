"""Agents that would write their state into one folder."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import KeyPath
from moltconf.releases.constraints.agents import (
    HOME,
    agents,
    default_agent,
    folder,
    normalise_id,
)
from moltconf.releases.constraints.breach import Breach, Config, Constraint
from moltconf.releases.constraints.history import SINCE_JANUARY
from moltconf.releases.constraints.values import is_known, items, known_text, record, trim


def check_separate(config: Config, release: str) -> Iterator[Breach]:
    """Two entries of one id are one agent; an id that only a binding names counts too."""
    places: dict[str, KeyPath | None] = dict.fromkeys(_referenced(config))
    folders: dict[str, str] = {}
    for path, written, entry in agents(config):
        name = normalise_id(written)
        if name not in folders:
            folders[name] = folder(entry, "agentDir") or _default_folder(name)
            places[name] = path
    owners: dict[str, str] = {}
    for name, place in places.items():
        used = folders.get(name, _default_folder(name))
        other = owners.setdefault(used, name)
        if other != name and is_known(used):
            path = place or places[other] or ("agents",)
            yield Breach(
                (*path, "agentDir"),
                f"agents {other!r} and {name!r} share one folder",
                'remove "agentDir", or give each agent a folder of its own',
            )


def _referenced(config: Config) -> Iterator[str]:
    default = default_agent(config)
    if default is not None:
        yield default
    for _, name, _ in agents(config):
        yield normalise_id(name)
    for binding in items(config.get("bindings")):
        agent = known_text(record(binding).get("agentId"))
        if agent and trim(agent):
            yield normalise_id(agent)


def _default_folder(agent: str) -> str:
    # the name of the state folder differs by release, but all default folders lie in one
    return f"{HOME}/.state/agents/{agent}/agent"


CONSTRAINTS = (
    Constraint(
        "agent-folders-shared", check_separate, SINCE_JANUARY, first="2026.1.9", keys=("agentDir",)
    ),
)
