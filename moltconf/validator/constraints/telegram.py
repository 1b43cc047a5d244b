"""A Telegram bot: its commands and its webhook."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.channels import (
    channel_holders,
    channel_settings,
    enabled_accounts,
)
from moltconf.validator.constraints.history import (
    LAST_CHECKED_CHANNELS,
    OF_CHANNELS,
    OF_CHANNELS_SINCE_JANUARY,
)
from moltconf.validator.constraints.secret_inputs import is_given
from moltconf.validator.constraints.values import is_known, items, known_text, record

_NAME = re.compile(r"[a-z0-9_]{1,32}\Z")
#: Since when hyphens in the name of a command become underscores.
_REPLACES_HYPHENS_SINCE = "2026.2.12"


def check_custom_commands(config: Config, release: str) -> Iterator[Breach]:
    """Names are normalised twice before they are looked at: once read, once checked."""
    for path, entry in _commands(config, release):
        name = known_text(entry.get("command"))
        description = known_text(entry.get("description"))
        if name is None or not isinstance(entry.get("description"), str):
            continue
        command = _normalised(_normalised(name))
        if release_key(release) >= release_key(_REPLACES_HYPHENS_SINCE):
            command = command.replace("-", "_")
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


def check_webhook_secret(config: Config, release: str) -> Iterator[Breach]:
    """A webhook must be able to tell Telegram's requests; an account may use its channel's."""
    for path, telegram, accounts in channel_holders(config, release, "telegram"):
        has_secret = is_given(telegram.get("webhookSecret"))
        if _has_webhook(telegram) and not has_secret:
            yield Breach((*path, "webhookSecret"), '"webhookUrl" needs a "webhookSecret"')
        for name, account in enabled_accounts(accounts):
            if _has_webhook(account) and not (has_secret or is_given(account.get("webhookSecret"))):
                yield Breach(
                    (*path, "accounts", name, "webhookSecret"),
                    '"webhookUrl" needs a "webhookSecret", here or at channels.telegram',
                )


def _has_webhook(settings: dict[str, object]) -> bool:
    url = settings.get("webhookUrl")
    return isinstance(url, str) and (bool(trim(url)) or not is_known(url))


def check_missing_files(config: Config, release: str) -> Iterator[Breach]:
    """2026.4.7 was published without the files that it reads for this channel."""
    for name in record(config.get("channels")):
        if trim(name) == "telegram":
            yield Breach(
                ("channels", name),
                f"{release} was published without this channel and fails to start with it",
                "take another release",
            )


CONSTRAINTS = (
    Constraint(
        "telegram-custom-commands",
        check_custom_commands,
        OF_CHANNELS_SINCE_JANUARY,
        first="2026.1.15",
        last=LAST_CHECKED_CHANNELS,
        keys=("customCommands",),
    ),
    Constraint(
        "telegram-missing",
        check_missing_files,
        OF_CHANNELS,
        first="2026.4.7",
        last="2026.4.7",
        keys=("channels",),
    ),
    Constraint(
        "telegram-webhook",
        check_webhook_secret,
        OF_CHANNELS,
        first="2026.2.1",
        last=LAST_CHECKED_CHANNELS,
        keys=("webhookUrl",),
    ),
)
