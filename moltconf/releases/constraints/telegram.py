"""Custom commands of a Telegram bot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.document.keypath import KeyPath
from moltconf.releases.constraints.breach import Breach, Config
from moltconf.releases.constraints.channels import channel_settings
from moltconf.releases.constraints.values import items, known_text, trim

_NAME = re.compile(r"[a-z0-9_]{1,32}\Z")


def check_custom_commands(config: Config, release: str) -> Iterator[Breach]:
    """Names are normalised twice before they are looked at: once read, once checked."""
    for path, entry in _commands(config, release):
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


def _commands(config: Config, release: str) -> Iterator[tuple[KeyPath, dict[str, object]]]:
    for path, settings in channel_settings(config, release, "telegram"):
        for index, entry in enumerate(items(settings.get("customCommands"))):
            if isinstance(entry, dict):
                yield (*path, "customCommands", index), entry


def _normalised(name: str) -> str:
    return trim(trim(name).removeprefix("/")).lower()
