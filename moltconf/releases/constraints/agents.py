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

_KEYED_SINCE = "2026.8.1"
_RENAMED_SINCE = "2026.1.29"
_VALID_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")
_OTHER_SIGNS = re.compile(r"[^a-z0-9_-]+")


def is_valid_id(text: str) -> bool:
    """Whether ``text``, trimmed, is an id that needs no rewriting but lower case."""
    return _VALID_ID.match(trim(text)) is not None


def normalise_id(text: str) -> str:
    """The id that the product makes of ``text``: lower case, other signs become one dash.

    Measured: openclaw@2026.1.29, openclaw@2026.9.6.
    """
    name = trim(text)
    if _VALID_ID.match(name):
        return name.lower()
    return _OTHER_SIGNS.sub("-", name.lower()).strip("-")[:64] or MAIN


def agents(config: Config) -> Iterator[tuple[KeyPath, str, dict[str, object]]]:
    """Every agent: its path, its id as written, its entry."""
    for index, entry in enumerate(items(lookup(config, ("agents", "list")))):
        if isinstance(entry, dict):
            name = entry.get("id")
            yield ("agents", "list", index), name if isinstance(name, str) else MAIN, entry
    for name, entry in record(lookup(config, ("agents", "entries"))).items():
        if isinstance(entry, dict):
            yield ("agents", "entries", name), name, entry


def default_agent(config: Config) -> str | None:
    """The agent that gets what no binding claims: the marked one, else the first of a list.

    Among several unmarked ones of a mapping there is none.
    """
    named = [(path, name, entry) for path, name, entry in agents(config)]
    chosen = [one for one in named if one[2].get("default") is True] or named
    if not chosen:
        return MAIN
    path, name, _ = chosen[0]
    return normalise_id(name) if path[1] == "list" or len(chosen) == 1 else None


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


def workspaces(config: Config, release: str) -> dict[str, str]:
    """The folder that each agent works in, by normalised id, as the product works it out."""
    key = release_key(release)
    renamed = key >= release_key(_RENAMED_SINCE)
    stem = f"{HOME}/.openclaw/workspace" if renamed else f"{HOME}/clawd"
    shared = folder(record(lookup(config, ("agents", "defaults"))), "workspace")
    default = default_agent(config)
    found: dict[str, str] = {}
    for _, written, entry in agents(config):
        name = normalise_id(written)
        if name in found:
            continue
        own = folder(entry, "workspace")
        if own is None and name == default:
            own = shared or stem
        elif own is None and shared and key >= release_key(_KEYED_SINCE):
            own = f"{shared}/{name}"
        found[name] = own or f"{stem}-{name}"
    return found
