"""Who may write to a bot directly."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import KeyPath
from moltconf.releases.constraints.breach import Breach, Config
from moltconf.releases.constraints.values import items, patterns, records_at, trim

_FLAT = patterns(
    "channels.bluebubbles",
    "channels.bluebubbles.accounts.*",
    "channels.imessage",
    "channels.imessage.accounts.*",
    "channels.msteams",
    "channels.signal",
    "channels.signal.accounts.*",
    "channels.telegram",
    "channels.telegram.accounts.*",
    "channels.whatsapp",
    "channels.whatsapp.accounts.*",
)
_NESTED = patterns(
    "channels.discord.dm",
    "channels.discord.accounts.*.dm",
    "channels.googlechat.dm",
    "channels.googlechat.accounts.*.dm",
    "channels.slack.dm",
    "channels.slack.accounts.*.dm",
)


def check_open_policy(config: Config, release: str) -> Iterator[Breach]:
    """An open policy must say so twice; an account does not inherit the list of its channel."""
    for path, channel in records_at(config, _FLAT):
        if channel.get("dmPolicy") == "open":
            yield from _needs_wildcard(path, "dmPolicy", channel)
    for path, dm in records_at(config, _NESTED):
        if dm.get("policy") == "open":
            yield from _needs_wildcard(path, "policy", dm)


def _needs_wildcard(path: KeyPath, key: str, holder: dict[str, object]) -> Iterator[Breach]:
    senders = items(holder.get("allowFrom"))
    if any(isinstance(sender, str) and trim(sender) in ("*",) for sender in senders):
        return
    if any(isinstance(sender, str) and "${" in sender for sender in senders):
        return
    yield Breach(
        (*path, "allowFrom"),
        f'{key} "open" needs "*" in the "allowFrom" beside it',
        'add "*" to let everybody write, or choose "pairing" or "allowlist"',
    )
