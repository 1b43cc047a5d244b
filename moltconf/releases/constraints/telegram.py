"""Custom commands of a Telegram bot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.releases.constraints.breach import Breach, Config
from moltconf.releases.constraints.values import known_text, patterns, records_at, trim

_COMMANDS = patterns(
    "channels.telegram.customCommands[]", "channels.telegram.accounts.*.customCommands[]"
)
_NAME = re.compile(r"[a-z0-9_]{1,32}\Z")


def check_custom_commands(config: Config, release: str) -> Iterator[Breach]:
    """Names are normalised twice before they are looked at: once read, once checked."""
    for path, entry in records_at(config, _COMMANDS):
        name = known_text(entry.get("command"))
        description = known_text(entry.get("description"))
        if name is None or not isinstance(entry.get("description"), str):
            continue
        command = _normalised(_normalised(name))
        if not command:
            yield Breach((*path, "command"), "a custom command needs a name")
        elif not _NAME.match(command):
            yield Breach(
                (*path, "command"),
                f'"/{command}" is not a command that Telegram takes',
                "use 1 to 32 of a-z, 0-9 and underscore",
            )
        elif description is not None and not trim(description):
            yield Breach((*path, "description"), f'"/{command}" needs a description')


def _normalised(name: str) -> str:
    return trim(trim(name).removeprefix("/")).lower()
