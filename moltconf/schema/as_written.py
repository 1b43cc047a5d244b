"""Places of agents, channels and heartbeats that no class reads, looked at as they are written."""

from __future__ import annotations

from moltconf.text.keypath import KeyPath, lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.channels import ChannelSection


def policy_of_all_channels(root: object) -> object:
    """Return the policy for groups of every channel that has none of its own."""
    return lookup(root, ("channels", "defaults", "groupPolicy"))


def says_who_writes(root: object, group: KeyPath) -> bool:
    """Return whether a group, or a topic of it, has senders or a policy of its own."""
    section = lookup(root, group)
    if not isinstance(section, dict):
        return False
    topics = section.get("topics")
    places = [section, *(topics.values() if isinstance(topics, dict) else ())]
    return any(
        place.get("allowFrom") or place.get("groupPolicy", "allowlist") != "allowlist"
        for place in places
        if isinstance(place, dict)
    )


def has_senders_alone(root: object, group: KeyPath) -> bool:
    """Return whether senders are all that a group, without its topics, says of who may write."""
    section = lookup(root, group)
    if not isinstance(section, dict) or section.get("topics"):
        return False
    return bool(section.get("allowFrom")) and section.get("groupPolicy") in (None, "allowlist")


def repeats_login(root: object, channel: ChannelSection, key: str) -> bool:
    """Return whether an account has the same login as its channel, compared as it is written."""
    own = lookup(root, (*channel.path, key))
    return any(lookup(root, (*each.path, key)) == own for each in channel.accounts)


def is_written(root: object, section: KeyPath) -> bool:
    """Return whether a section stands there, empty or not: classes read an empty one as none."""
    return lookup(root, section) is not None


def program_at(root: object, place: KeyPath) -> str | None:
    """Return which program runs turns, as an agent, a model or a provider says it itself."""
    for key in (("agentRuntime", "id"), ("embeddedHarness", "runtime")):
        name = lookup(root, (*place, *key))
        if isinstance(name, str) and name.strip():
            return name.strip().lower()
    return None
