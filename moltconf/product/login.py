"""The command that logs in to a provider.

``models auth add`` asks on the terminal which provider, and takes a key, a token or a login: in
clawdbot@2026.1.24-3, openclaw@2026.1.29, 2026.3.24, 2026.5.28, 2026.7.1 and 2026.9.6 (``--help`` of
each; older ones are on no registry). ``--agent`` before it is for the order of profiles only up to
2026.4.24, and from 2026.4.25 on says for whom the login is (read off the packages on both sides).
"""

from __future__ import annotations

from moltconf.product.names import names_of
from moltconf.release_order import is_between

#: What brings credentials into a database that are in a file which is no longer read.
MOVE_OLD_LOGINS = "run `openclaw doctor --fix` where the gateway runs: it moves these logins over"

_FIRST, _FOR_AGENTS = "2026.1.24-3", "2026.4.25"


def login_command(release: str, agent: str | None = None) -> str:
    """Return what to type to log in, for ``agent`` where a release can do so for one; without,
    for all agents that have no login of their own."""
    if not is_between(release, _FIRST, None):
        return "the product's command `models auth`"
    of_agent = f" --agent {agent}" if agent and is_between(release, _FOR_AGENTS, None) else ""
    return f"`{names_of(release).product} models auth{of_agent} add`"
