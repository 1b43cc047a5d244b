"""A binding that no account comes under.

## What it does
Reports bindings without `accountId` for a channel that has only accounts with names, and bindings
whose `accountId` the channel does not have.
## Why it matters
Without `accountId` a binding is about the account `default`. Where there is none, the binding never
applies, and messages go to the default agent. `"*"` stands for every account.
## Example
```json5
{
  agents: { ownership: "explicit", entries: { home: {}, work: {} } },
  channels: { telegram: { accounts: { a: { botToken: "${A}" }, b: { botToken: "${B}" } } } },
  bindings: [{ agentId: "work", match: { channel: "telegram" } }],
}
```
## Use instead
```json5
{
  agents: { ownership: "explicit", entries: { home: {}, work: {} } },
  channels: { telegram: { accounts: { a: { botToken: "${A}" }, b: { botToken: "${B}" } } } },
  bindings: [{ agentId: "work", match: { channel: "telegram", accountId: "*" } }],
}
```
## Fix safety
No fix: which account was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.rule import WARNING, Confidence, Rule, since
from moltconf.lint.similar import nearest
from moltconf.masking.shapes import is_template, shown
from moltconf.text.keypath import lookup

META = Rule(
    id="agents/binding-without-account",
    severity=WARNING,
    releases=since("2026.1.12"),
    confidence=Confidence.MEDIUM,
    keys=("bindings",),
    sources=("the routing of openclaw@2026.1.29 and of openclaw@2026.9.6",),
)

#: A credential of the channel itself makes the account ``default``.
_OWN = ("botToken", "token", "tokenFile", "appToken", "appId", "account", "httpUrl", "authDir")


def check(config: Config) -> Iterator[Finding]:
    bindings = lookup(config.value, ("bindings",))
    for index, binding in enumerate(bindings if isinstance(bindings, list) else ()):
        match = binding.get("match") if isinstance(binding, dict) else None
        channel = match.get("channel") if isinstance(match, dict) else None
        if not isinstance(match, dict) or not isinstance(channel, str):
            continue
        names = _accounts(config, channel.strip().lower())
        account = match.get("accountId")
        path = ("bindings", index, "match")
        if not names or "default" in names or not isinstance(account, str | None):
            continue
        if account is None or not account.strip():
            yield META.at(
                (*path, "channel"),
                f'this is about the account "default", and {channel} has none, so it never applies',
                help='name an account, or write accountId: "*"',
            )
        elif account.strip() != "*" and account.strip().lower() not in names:
            if is_template(account):
                continue
            near = nearest(account.strip().lower(), names, cutoff=0.7)
            yield META.at(
                (*path, "accountId"),
                f"{channel} has no account {shown(account)}, so this binding never applies",
                help=f"did you mean {shown(near)}?" if near else 'name one of them, or write "*"',
            )


def _accounts(config: Config, channel: str) -> list[str]:
    """The accounts of a channel in lower case; none where they cannot be told."""
    section: Any = lookup(config.value, ("channels", channel))
    accounts = section.get("accounts") if isinstance(section, dict) else None
    if not isinstance(accounts, dict) or any(section.get(key) for key in _OWN):
        return []
    return [name.strip().lower() for name in accounts]
