"""Registration of an IRC nick."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.channels import channel_settings
from moltconf.validator.constraints.history import LAST_CHECKED_CHANNELS, OF_CHANNELS
from moltconf.validator.constraints.values import record


def check_nick_registration(config: Config, release: str) -> Iterator[Breach]:
    for path, settings in channel_settings(config, release, "irc"):
        services = record(settings.get("nickserv"))
        if services.get("register") is True and not trim(str(services.get("registerEmail", ""))):
            yield Breach((*path, "nickserv", "registerEmail"), '"register" needs a "registerEmail"')


CONSTRAINTS = (
    Constraint(
        "irc-nick",
        check_nick_registration,
        OF_CHANNELS,
        first="2026.2.12",
        last=LAST_CHECKED_CHANNELS,
        keys=("nickserv",),
    ),
)
