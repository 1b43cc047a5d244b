"""Tool policies of the groups of a channel."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.channels import channel_settings
from moltconf.validator.constraints.history import LAST_CHECKED_CHANNELS, OF_CHANNELS_SINCE_JANUARY
from moltconf.validator.constraints.tools import conflict
from moltconf.validator.constraints.values import patterns, records_at

_GROUPS = {
    "bluebubbles": ("groups.*",),
    "discord": ("guilds.*", "guilds.*.channels.*"),
    "imessage": ("groups.*",),
    "irc": ("groups.*",),
    "msteams": ("teams.*", "teams.*.channels.*"),
    "signal": ("groups.*",),
    "slack": ("channels.*",),
    "telegram": ("direct.*", "groups.*"),
    "whatsapp": ("groups.*",),
}
_PLACES = {
    channel: patterns(
        *(f"{group}.{policy}" for group in groups for policy in ("tools", "toolsBySender.*"))
    )
    for channel, groups in _GROUPS.items()
}


def check_allow_and_also_allow(config: Config, release: str) -> Iterator[Breach]:
    """As in the tools of an agent: either ``allow`` or ``alsoAllow``."""
    for channel, places in _PLACES.items():
        for path, settings in channel_settings(config, release, channel):
            for below, policy in records_at(settings, places):
                yield from conflict((*path, *below), policy)


CONSTRAINTS = (
    Constraint(
        "group-tools",
        check_allow_and_also_allow,
        OF_CHANNELS_SINCE_JANUARY,
        first="moltbot",
        last=LAST_CHECKED_CHANNELS,
        keys=("alsoAllow",),
    ),
)
