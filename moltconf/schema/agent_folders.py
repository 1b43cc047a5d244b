"""Folders of agents as a config gives them, made absolute with stand-ins for the machine's own."""

from __future__ import annotations

import posixpath

from moltconf.release_order import before, since
from moltconf.schema.roster import first_of_each, marked_agent, roster
from moltconf.text.blanks import trim
from moltconf.text.keypath import lookup

#: Stand for folders of the machine that a config will run on; nothing offline knows them.
HOME = "/\0home"
_WORKING_FOLDER = "/\0/\0/\0/\0here"

_KEYED_SINCE = "2026.8.1"


def default_workspace(id: str, is_default: bool, release: str) -> str:
    """Where an agent works that names no workspace (read off 2026.1.24-3 and 2026.1.29)."""
    if before(release, "2026.1.29"):
        return "~/clawd" if is_default else f"~/clawd-{id}"
    return "~/.openclaw/workspace" + ("" if is_default else f"-{id}")


def resolve(path: str) -> str:
    """Return ``path`` made absolute, with stand-ins for the home and the working folder."""
    name = trim(path)
    if name == "~" or name.startswith(("~/", "~\\")):
        name = HOME + name[1:]
    return posixpath.normpath(posixpath.join(_WORKING_FOLDER, name))


def folder_at(root: object, *path: str | int) -> str | None:
    """Return the folder that a config writes at ``path``, absolute."""
    value = lookup(root, path)
    return resolve(value) if isinstance(value, str) and trim(value) else None


def workspaces(root: object, release: str) -> dict[str, str]:
    """Return the folder that each agent works in, by normalised id, as a validator works it out."""
    shared = folder_at(root, "agents", "defaults", "workspace")
    agents = roster(root, release)
    default = marked_agent(agents, release)
    found: dict[str, str] = {}
    for name, agent in first_of_each(agents).items():
        own = folder_at(root, *agent.path, "workspace")
        is_default = name == default
        if own is None and shared and (is_default or since(release, _KEYED_SINCE)):
            own = shared if is_default else f"{shared}/{name}"
        found[name] = own or resolve(default_workspace(name, is_default, release))
    return found
