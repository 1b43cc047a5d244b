"""Direct messages of several people in one session.

## What it does
Reports a channel that lets more than one person write while `session.dmScope` is `"main"`, written
or by default. For everybody it is a warning, for a list of several senders a hint.
## Why it matters
All direct messages share the main session: the agent sees, and may repeat to one, what another
wrote.
## Example
```json5
{
  channels: { telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "open", allowFrom: ["*"] } },
}
```
## Use instead
```json5
{
  session: { dmScope: "per-channel-peer" },
  channels: { telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "open", allowFrom: ["*"] } },
}
```
## Fix safety
No fix: conversations begin anew where the scope changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, WARNING, Rule, since
from moltconf.schema.channels import Channel

META = Rule(
    id="channels/shared-main-session",
    severity=WARNING,
    releases=since("2026.1.15"),
    keys=("allowFrom",),
    audits=(
        "channels.<provider>.dm.scope_main_multiuser",
        "security.trust_model.multi_user_heuristic",
    ),
    sources=(
        "the security audit of openclaw@2026.1.29",
        "the manual of openclaw@2026.9.6, on session.dmScope",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    if not config.session.shares_direct_messages:
        return
    bound = _has_own_scope(config)
    for channel in config.open_channels:
        policy = channel.direct_policy
        senders = [] if policy is not None and policy.value == "disabled" else _people(channel)
        if bound or len(senders) < 2 or not channel.senders:
            continue
        path = channel.senders[0].path[:-1]
        if "*" in senders:
            yield META.at(
                path,
                "anybody may write here, and all direct messages share one session. The agent may "
                "tell one person what another person wrote",
                help='write session.dmScope: "per-channel-peer"',
            )
        else:
            yield META.at(
                path,
                f"{len(senders)} senders share one session. The agent may tell one of them what "
                "another one wrote",
                help='write session.dmScope: "per-channel-peer". If all of them are one person, do '
                "nothing",
                severity=INFO,
            )


def _people(channel: Channel) -> list[str]:
    """Return those who may write; a star stands for at least two."""
    senders = sorted({sender.value for sender in channel.senders or ()})
    return ["*", *senders] if "*" in senders else senders


def _has_own_scope(config: Config) -> bool:
    """Return whether a binding sets a scope of its own; for which senders it does is not asked."""
    return any(binding.session.dm_scope is not None for binding in config.bindings)
