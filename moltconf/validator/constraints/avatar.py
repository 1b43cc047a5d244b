"""Pictures of agents."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from moltconf.release_order import release_key
from moltconf.schema.roster import HOME, roster, workspaces
from moltconf.text.keypath import lookup
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import SINCE_JANUARY
from moltconf.validator.constraints.values import is_known, known_text

_ADDRESS = re.compile(r"(data:|https?://)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DRIVE = re.compile(r"[a-zA-Z]:[\\/]")

# 2026.5.7 and before test the first two signs only: "..name" counts as outside (measured)
_LAST_BY_SIGNS = "2026.5.7"

_HELP = "use a path below the workspace of the agent, an http(s) URL or a data: URL"


def check(config: Config, release: str) -> Iterator[Breach]:
    """A picture lies in the agent's workspace, or is an address."""
    roots = workspaces(config, release)
    by_signs = release_key(release) <= release_key(_LAST_BY_SIGNS)
    for agent in roster(config, release):
        place = (*agent.path, "identity", "avatar")
        avatar = trim(known_text(lookup(config, place)) or "")
        if not avatar or _ADDRESS.match(avatar):
            continue
        if avatar.startswith("~") or (_SCHEME.match(avatar) and not _DRIVE.match(avatar)):
            yield Breach(place, "an avatar cannot be such an address or path", _HELP)
        elif not _may_lie_in(avatar, roots[agent.id], by_signs):
            yield Breach(place, "the avatar lies outside the workspace of the agent", _HELP)


def _may_lie_in(avatar: str, root: str, by_signs: bool) -> bool:
    if not is_known(root):
        return True
    if avatar.startswith("/") and root.startswith(f"{HOME}/"):
        # where the home is, only the machine knows
        return f"{root.removeprefix(HOME)}/" in f"{posixpath.normpath(avatar)}/"
    relative = posixpath.relpath(posixpath.normpath(posixpath.join(root, avatar)), root)
    return not (relative.startswith("..") if by_signs else relative.split("/")[0] == "..")


CONSTRAINTS = (
    Constraint("agent-avatar", check, SINCE_JANUARY, first="2026.1.21", keys=("avatar",)),
)
