"""Who may write to a bot directly."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import KeyPath
from moltconf.releases.constraints.breach import Breach, Config
from moltconf.releases.constraints.channels import channel_settings
from moltconf.releases.constraints.values import is_known, items, trim

_FLAT = ("bluebubbles", "imessage", "msteams", "signal", "telegram", "whatsapp")
_NESTED = ("discord", "googlechat", "slack")


def check_open_policy(config: Config, release: str) -> Iterator[Breach]:
    """An open policy must say so twice; an account does not inherit the list of its channel."""
    for path, settings in channel_settings(config, release, *_FLAT):
        if settings.get("dmPolicy") == "open":
            yield from _needs_wildcard(path, "dmPolicy", settings)
    for path, settings in channel_settings(config, release, *_NESTED):
        dm = settings.get("dm")
        if isinstance(dm, dict) and dm.get("policy") == "open":
            yield from _needs_wildcard((*path, "dm"), "policy", dm)


def _needs_wildcard(path: KeyPath, key: str, holder: dict[str, object]) -> Iterator[Breach]:
    senders = [one for one in items(holder.get("allowFrom")) if isinstance(one, str)]
    if any(trim(sender) == "*" or not is_known(sender) for sender in senders):
        return
    yield Breach(
        (*path, "allowFrom"),
        f'{key} "open" needs "*" in the "allowFrom" beside it',
        'add "*" to let everybody write, or choose "pairing" or "allowlist"',
    )
