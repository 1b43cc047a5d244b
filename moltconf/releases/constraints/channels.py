"""Where the settings of channels stand.

They stood at the root until 2026.1.12 gathered them under ``channels`` (read off the schemas of
the tags of clawdbot).
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import KeyPath, lookup
from moltconf.releases.constraints.breach import Config
from moltconf.releases.constraints.values import record
from moltconf.releases.order import release_key

_GATHERED_SINCE = "2026.1.12"

#: Channels that came later than the checks on channels, with the release that had them first.
_FIRST = {"bluebubbles": "2026.1.20", "googlechat": "2026.1.24-1", "msteams": "2026.1.9"}


_WITHOUT_ACCOUNTS = "msteams"


def channel_path(name: str, release: str) -> KeyPath:
    """Where ``release`` looks for the settings of the channel ``name``."""
    is_gathered = release_key(release) >= release_key(_GATHERED_SINCE)
    return ("channels", name) if is_gathered else (name,)


def channel_settings(
    config: Config, release: str, *names: str
) -> Iterator[tuple[KeyPath, dict[str, object]]]:
    """The settings of the channels that ``release`` checks, and those of each of their accounts."""
    key = release_key(release)
    for name in names:
        if name in _FIRST and key < release_key(_FIRST[name]):
            continue
        path = channel_path(name, release)
        settings = lookup(config, path)
        if not isinstance(settings, dict):
            continue
        yield path, settings
        for account, own in record(settings.get("accounts")).items():
            if name != _WITHOUT_ACCOUNTS and isinstance(own, dict):
                yield (*path, "accounts", account), own
