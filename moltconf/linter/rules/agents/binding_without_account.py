"""A binding that no account comes under.

## What it does
Reports bindings without `accountId` for a channel that has only accounts with names, and bindings
whose `accountId` the channel does not have. A channel that logs in itself has the account
`default`.
## Why it matters
Without `accountId` a binding is about the account `default`. Where there is none, the binding never
applies, and messages go to the default agent. `"*"` stands for every account. The id of a chat is
no account: it belongs under `match.peer`.
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

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Confidence, Rule, since
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import is_template, shown

META = Rule(
    id="agents/binding-without-account",
    severity=WARNING,
    releases=since("2026.1.12"),
    confidence=Confidence.MEDIUM,
    keys=("bindings",),
    sources=("the routing of openclaw@2026.1.29 and of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    accounts = _accounts(config) if config.bindings else {}
    for binding in config.bindings:
        channel, account = binding.channel, binding.account
        names = accounts.get(channel.value.strip().lower()) if channel is not None else None
        if channel is None or not names:
            continue
        if binding.is_about_default and "default" not in names:
            yield META.at(
                channel.path,
                'this binding names no account, so it is only for one called "default": '
                f"{channel.value} has none of that name, and the binding never applies",
                help=f'add match.accountId: "*" for all accounts, or one of {_listed(names)}',
                evidence=(
                    (*binding.path, "match", "accountId"),
                    ("channels", channel.value, "accounts", "default"),
                ),
            )
        elif account is not None and not _is_one_of(account.value, names):
            if is_template(account.value):
                continue
            near = nearest(account.value.strip().lower(), names, cutoff=0.7)
            yield META.at(
                account.path,
                f"{channel.value} has no account {shown(account.value)}, so this binding never "
                "applies",
                help=f"did you mean {shown(near)}?" if near else _accounts_or_chat(names),
                evidence=(("channels", channel.value, "accounts", account.value),),
            )


def _accounts_or_chat(names: set[str]) -> str:
    return (
        f'name an account ({_listed(names)}), or write "*" for all of them. The id of a chat '
        "belongs under match.peer"
    )


def _listed(names: set[str]) -> str:
    return ", ".join(map(shown, sorted(names)))


def _is_one_of(account: str, names: set[str]) -> bool:
    name = account.strip().lower()
    return name == "*" or name in names


def _accounts(config: Config) -> dict[str, set[str]]:
    """Return the accounts of each channel in lower case; none where they cannot be told.

    A login of the channel itself makes an account called ``default``.
    """
    found: dict[str, set[str]] = {}
    for channel in config.channel_sections:
        found[channel.id] = {name.value.strip().lower() for name in channel.account_names}
        if channel.login:
            found[channel.id].add("default")
    return found
