"""Agents as the product reads them: ids, folders, workspaces."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from moltconf.document.keypath import KeyPath, lookup
from moltconf.releases.constraints.breach import Config
from moltconf.releases.constraints.values import items, record, trim
from moltconf.releases.order import release_key

MAIN = "main"
#: Stand for folders of the machine that a config will run on; nothing offline knows them.
HOME = "/\0home"
_WORKING_FOLDER = "/\0/\0/\0/\0here"

_VALID_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")
_OTHER_SIGNS = re.compile(r"[^a-z0-9_-]+")


def normalise_id(text: str) -> str:
    """The id that the product makes of ``text``: lower case, other signs become one dash."""
    name = trim(text)
    if _VALID_ID.match(name):
        return name.lower()
    return _OTHER_SIGNS.sub("-", name.lower()).strip("-")[:64] or MAIN


def agents(config: Config) -> Iterator[tuple[KeyPath, dict[str, object]]]:
    """Every agent of ``agents.list`` with its path."""
    for index, entry in enumerate(items(lookup(config, ("agents", "list")))):
        if isinstance(entry, dict):
            yield ("agents", "list", index), entry


def agent_id(entry: dict[str, object]) -> str:
    """The normalised id of an agent."""
    name = entry.get("id")
    return normalise_id(name) if isinstance(name, str) else MAIN


def default_agent(config: Config) -> str:
    """The agent that gets what no binding claims: the first ``default`` one, else the first."""
    entries = [entry for _, entry in agents(config)]
    chosen = [entry for entry in entries if entry.get("default") is True] or entries
    return agent_id(chosen[0]) if chosen else MAIN


def resolve(path: str) -> str:
    """``path`` made absolute, with stand-ins for the home and the working folder."""
    name = trim(path)
    if name == "~" or name.startswith(("~/", "~\\")):
        name = HOME + name[1:]
    return posixpath.normpath(posixpath.join(_WORKING_FOLDER, name))


def folder(entry: dict[str, object], key: str) -> str | None:
    """The folder that a config gives an agent under ``key``, absolute."""
    value = entry.get(key)
    return resolve(value) if isinstance(value, str) and trim(value) else None


def workspace(config: Config, agent: str, release: str) -> str:
    """The folder that ``agent`` works in, as the product works it out."""
    for _, entry in agents(config):
        if agent_id(entry) == agent:
            own = folder(entry, "workspace")
            if own is not None:
                return own
            break
    renamed = release_key(release) >= release_key("2026.1.29")
    stem = f"{HOME}/.openclaw/workspace" if renamed else f"{HOME}/clawd"
    if agent != default_agent(config):
        return f"{stem}-{agent}"
    return folder(record(lookup(config, ("agents", "defaults"))), "workspace") or stem
