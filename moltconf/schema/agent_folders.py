"""Folders of agents as a config gives them, made absolute with stand-ins for the machine's own."""

from __future__ import annotations

import posixpath

from moltconf.product.agent_ids import DEFAULTS
from moltconf.release_order import before, since
from moltconf.schema.roster import first_of_each, marked_agent, roster
from moltconf.text.blanks import trim
from moltconf.text.keypath import lookup

#: Stand for folders of the machine that a config will run on; nothing offline knows them.
HOME = "/\0home"
_WORKING_FOLDER = "/\0/\0/\0/\0here"

#: From here on the shared folder is that of all agents: each other one works in a folder inside it
#: (run: openclaw@2026.3.24, openclaw@2026.5.28; read off openclaw@2026.4.2 and openclaw@2026.4.5).
_SHARED_SINCE = "2026.4.5"


def unwritten_workspace(id: str, is_default: bool, shared: str | None, release: str) -> str:
    """Return where an agent works that names no folder; ``shared`` is that of the defaults.

    ``is_default``: the agent is the marked or the only one (run: clawdbot@2026.1.24-3 to
    openclaw@2026.9.6). A system agent is like any other here.
    """
    if shared is not None and is_default:
        return shared
    if shared is not None and since(release, _SHARED_SINCE):
        return posixpath.join(shared, id)
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
    shared = folder_at(root, *DEFAULTS, "workspace")
    agents = roster(root, release)
    default = marked_agent(agents, release)
    found: dict[str, str] = {}
    for name, agent in first_of_each(agents).items():
        own = folder_at(root, *agent.path, "workspace")
        unwritten = unwritten_workspace(name, name == default, shared, release)
        found[name] = own or resolve(unwritten)
    return found
