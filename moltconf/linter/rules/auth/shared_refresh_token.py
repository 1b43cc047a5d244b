"""Agents that share one login.

## What it does
With `--state-dir`: reports agents whose own stores hold the same refresh token.
## Why it matters
These releases copy the store of `main` for an agent that has none, logins included. A refresh token
is good for one use: whichever agent renews the login first leaves the other with a token that is no
longer valid, and a "token refresh failed" some hours later.
## Example
```js
// with --state-dir, and two stores with the same refresh token
{
  agents: { list: [{ id: "main" }, { id: "work" }] },
}
```
## Use instead
Log in for the agent by itself, or delete its copy: without a store of its own it takes the login
from `main`.
## Fix safety
No fix: moltconf does not write credential stores.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Confidence, Rule, between
from moltconf.masking.shapes import shown
from moltconf.product.login import login_command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.values import Hidden

META = Rule(
    id="auth/shared-refresh-token",
    severity=WARNING,
    releases=between("2026.1.16", "2026.5.28"),
    confidence=Confidence.MEDIUM,
    stores=True,
    sources=(
        "read off openclaw@2026.1.30: the store of main is copied, and a failed refresh of another "
        "agent falls back to main's login, not the other way round",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    if config.stores is None:
        return
    owners: dict[Hidden, tuple[str, str]] = {}
    for agent in config.view.agents:
        store = config.stores.of(agent.id)
        for profile, token in _logins(config, store.folder) if store is not None else ():
            owner, first = owners.setdefault(token, (agent.id, profile))
            if owner != agent.id:
                yield META.at(
                    agent.path,
                    f'the login {shown(profile)} of the agent "{agent.id}" is a copy of '
                    f'{shown(first)} of "{owner}": renewing one ends the other',
                    help=_help(config, agent.id),
                    mark=Mark.KEY,
                )


def _help(config: Config, agent: str) -> str:
    command = login_command(config.release, agent)
    alone = f"log in for this agent with {command}" if agent in command else "log in for this agent"
    return f"{alone}, or delete its auth-profiles.json"


def _logins(config: Config, folder: str) -> Iterator[tuple[str, Hidden]]:
    """Yield the profiles of an agent's own store that renew themselves, with their refresh
    tokens."""
    from pathlib import Path

    from moltconf.auth.files import UnreadableError, read_text
    from moltconf.auth.payload import PayloadReader
    from moltconf.text.strict_json import read_json

    path = Path(folder) / "auth-profiles.json"
    try:
        text = read_text(path)
        payload = read_json(text) if text is not None else None
    except (UnreadableError, ValueError):
        return
    store = PayloadReader(str(path), config.release).store(payload)
    for credential in store.profiles.values() if store is not None else ():
        if credential.refresh is not None:
            yield credential.id, credential.refresh
