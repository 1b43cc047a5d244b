"""Say which edit keeps strangers out of a channel."""

from __future__ import annotations

from moltconf.catalogue.life import judges
from moltconf.linter.config import Config
from moltconf.schema.channels import Channel
from moltconf.text.keypath import format_path

#: The lists that say who is let in, and what stands in them; of these the first that a channel has.
_LISTS = {
    "guilds": "your servers",
    "channels": "your channels",
    "groupAllowFrom": "the people who may write",
    "groups": "your groups",
}


def close_groups(config: Config, channel: Channel) -> str:
    """Return the edit after which only listed people or groups may write."""
    policy = channel.group_policy
    assert policy is not None
    closed = f'set {format_path(policy.path)} to "allowlist"'
    for key, listed in _LISTS.items():
        path = (*channel.path, key)
        if judges(path, config.release):
            return f"{closed}, and list {listed} in {format_path(path)}"
    return closed


def close_direct_messages(channel: Channel) -> str:
    """Return the edit after which strangers must be approved before they may write."""
    star = next(each for each in channel.senders or () if each.value == "*")
    removed = f'remove "*" from {format_path(star.path[:-1])}'
    policy = channel.direct_policy
    if policy is None or policy.value != "open":
        return removed
    return f'set {format_path(policy.path)} to "pairing", and {removed}'
