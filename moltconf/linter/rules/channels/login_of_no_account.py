"""A login of a channel that no account uses.

## What it does
Reports the token of Telegram, Discord or Slack, or the `tokenFile` of Telegram, that stands beside
`accounts`, where every account has a token of its own and none is called `default`.
## Why it matters
As soon as accounts are listed, these releases run those alone. The bot of the channel's own token,
which ran until then, does not start any more. Telegram runs it beside the accounts from 2026.4.8 to
2026.4.29, and again from 2026.5.20 on.
## Example
```json5
// release: 2026.3.24
{
  channels: { telegram: { botToken: "${BOT_TOKEN}", accounts: { ops: { botToken: "${OPS}" } } } },
}
```
## Use instead
```json5
// release: 2026.3.24
{
  channels: {
    telegram: { accounts: { default: { botToken: "${BOT_TOKEN}" }, ops: { botToken: "${OPS}" } } },
  },
}
```
## Fix safety
No fix: one more bot would run.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between
from moltconf.schema.as_written import repeats_login

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.channels import ChannelSection

_TELEGRAM = between("2026.1.24", "2026.4.5") | between("2026.5.2", "2026.5.12")
_OTHERS = between("2026.1.24", "2026.4.29")

META = Rule(
    id="channels/login-of-no-account",
    severity=WARNING,
    releases=_TELEGRAM | _OTHERS,
    keys=("accounts",),
    sources=(
        "schemas/behaviour/telegram-top-token.json: what each release answered",
        "asked: which accounts of Telegram openclaw@2026.1.29, 2026.2.26, 2026.3.24, 2026.4.5, "
        "2026.4.27, 2026.5.12 and 2026.5.28 run with botToken and with tokenFile",
        "read off the channels of openclaw@2026.1.29, 2026.4.15 and 2026.4.29",
        "openclaw/openclaw#121446",
    ),
)

#: The keys that hold a token, itself or the name of its file.
_TOKENS = {"telegram": ("botToken", "tokenFile"), "discord": ("token",), "slack": ("botToken",)}


def check(config: Config) -> Iterator[Finding]:
    for channel in config.channel_sections:
        asked = _TELEGRAM if channel.id == "telegram" else _OTHERS
        tokens = _TOKENS.get(channel.id, ())
        unused = [token for token in tokens if token in channel.login]
        if not unused or channel.is_off or config.release not in asked:
            continue
        if _runs_others(channel, tokens, config) and not any(
            repeats_login(config.value, channel, token) for token in unused
        ):
            yield META.at(
                (*channel.path, unused[0]),
                "no bot runs with this token: accounts are listed, and none of them is called "
                '"default"',
                help=f"move it to accounts.default.{unused[0]} to run this bot too, or remove it",
                evidence=((*channel.path, "accounts", "default"),),
            )


def _runs_others(channel: ChannelSection, tokens: tuple[str, ...], config: Config) -> bool:
    """Return whether the accounts of a channel run, each with a token of its own."""
    names = {name.value.strip().lower() for name in channel.account_names}
    names |= {
        binding.account.value.strip().lower()
        for binding in config.bindings
        if binding.account is not None
        and binding.channel is not None
        and binding.channel.value == channel.id
    }
    return (
        bool(channel.accounts)
        and "default" not in names
        and all(not set(tokens).isdisjoint(account.login) for account in channel.accounts)
    )
