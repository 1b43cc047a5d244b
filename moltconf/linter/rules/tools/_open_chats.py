"""Tell what strangers can make an agent do: open chats, the agents behind them, their tools."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moltconf.fields import Fields
from moltconf.text.keypath import KeyPath, format_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.config import Config
    from moltconf.schema.channels import Channel
    from moltconf.schema.tools import Toolset


class OpenChat(Fields):
    """One place that opens a channel: ``path`` says so. ``is_direct``: everybody may write
    directly; otherwise every member of a group may."""

    channel: Channel
    path: KeyPath
    is_direct: bool

    @property
    def who(self) -> str:
        """Who may write here, in words."""
        if self.is_direct:
            return f"anybody may write to this {self.channel.id} bot"
        return f"every member of its {self.channel.id} groups may write to this bot"

    @property
    def kind(self) -> str:
        """The same for all chats that are open in the same way."""
        return "direct messages" if self.is_direct else "groups"

    def how_to_close(self, config: Config) -> str:
        """Return the edit after which strangers can no longer write here."""
        from moltconf.linter.rules.channels._closing import close_direct_messages, close_groups

        if not self.is_direct:
            return close_groups(config, self.channel)
        return close_direct_messages(self.channel)


def open_chats(config: Config) -> Iterator[OpenChat]:
    """Everything that lets strangers write, each place once."""
    seen: set[KeyPath] = set()
    for chat in _open_chats(config):
        if chat.path not in seen:
            seen.add(chat.path)
            yield chat


def _open_chats(config: Config) -> Iterator[OpenChat]:
    for channel in config.open_channels:
        if channel.admits_everybody:
            policy = channel.direct_policy
            is_open = policy is not None and policy.value == "open"
            star = next(each for each in channel.senders or () if each.value == "*")
            yield OpenChat(channel, policy.path if policy and is_open else star.path, True)
        group = channel.group_policy
        if group is not None and group.value == "open":
            yield OpenChat(channel, group.path, False)


def agents_behind(config: Config, chat: OpenChat) -> tuple[Toolset, ...]:
    """Return the agents that get what is written there."""
    return tuple(config.audience.reached(chat.channel.id, chat.channel.account))


def is_contained(config: Config, chat: OpenChat, agent: Toolset) -> bool:
    """Return whether the agent works in a sandbox when it answers there.

    ``non-main`` leaves the main session outside, which direct messages share by default.
    """
    if agent.sandbox_mode == "non-main":
        return not chat.is_direct or not config.session.shares_direct_messages
    return agent.sandbox_mode == "all"


def runs_unasked(config: Config, chat: OpenChat, agent: Toolset) -> bool:
    """Return whether what is written there may run commands on the host without a question."""
    if not agent.allows("exec") or agent.guard() != "none":
        return False
    return not is_contained(config, chat, agent)


def denied(agents: list[Toolset], tools: Sequence[str]) -> str:
    """Return the edit that takes ``tools`` from the agents."""
    place = agents[0].path if len(agents) == 1 else ()
    words = ", ".join(f'"{tool}"' for tool in tools)
    return f"add {words} to {format_path((*place, 'tools', 'deny'))}"


def named(agents: list[Toolset]) -> str:
    """Return the agents in words, for the middle of a sentence."""
    names = [f'"{agent.agent}"' for agent in agents if agent.path]
    if not names:
        return "its agent"
    if len(names) == 1:
        return f"agent {names[0]}"
    return f"agents {', '.join(names[:3])}" + (" and others" if len(names) > 3 else "")
