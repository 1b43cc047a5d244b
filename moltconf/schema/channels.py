"""Who may write to the bot: the channels and accounts that messages come in by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from moltconf.release_order import before, since
from moltconf.schema.reader import (
    Reader,
    WrittenSource,
    address,
    credential,
    flag,
    given,
    keys,
    members,
    present,
    read_record,
    sender_list,
    string,
    switch,
)
from moltconf.schema.record import Key, Record, field, key
from moltconf.schema.secret import SecretInput
from moltconf.schema.values import Address, Located, WrittenKeys
from moltconf.text.keypath import KeyPath, lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    _Settings = dict[str, Located[Any]]

#: Since when an account has the policies of its channel where it sets none. Before, the defaults
#: of the schema stand in every account and hide those of the channel (measured:
#: openclaw@2026.1.29 and openclaw@2026.9.6).
_INHERITS_SINCE = "2026.8.1"
_CHANNELS_SINCE = "2026.1.12"
#: Since when an empty ``groups`` of the only account of Telegram does not hide those of the channel
#: (asked: openclaw@2026.3.24 and openclaw@2026.5.28; read off openclaw@2026.5.12 and 2026.5.18).
_EMPTY_GROUPS_HIDE_NOTHING_SINCE = "2026.5.18"
ROOT_CHANNELS = ("whatsapp", "telegram", "discord", "slack", "signal", "imessage", "msteams")
#: Channels whose direct messages had a section of their own.
_NESTED = ("discord", "googlechat", "matrix", "slack")
NOT_CHANNELS = ("defaults", "modelByChannel")
#: What accounts of the channels log in with.
_LOGIN = ("botToken", "token", "tokenFile", "appToken", "appId", "account", "httpUrl")
#: Where a channel may stand, and where what is in force for a channel or an account.
_CHANNELS = ("channels.*", *ROOT_CHANNELS)
_ACCOUNTS = tuple(f"{channel}.accounts.*" for channel in _CHANNELS)
_IN_FORCE = (*_CHANNELS, *_ACCOUNTS)
#: What channels call the places where several people talk.
_GROUPS = ("groups", "guilds", "channels", "teams")


class Account(Record):
    """One member of ``accounts`` of a channel, as it stands there.

    ``login`` names the keys that are set of those that one logs in with.
    """

    PLACES = _ACCOUNTS

    id: str
    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    """Whether the account runs."""
    login: tuple[str, ...] = key(*_LOGIN, "authDir", read=given, empty=tuple)
    """What the account logs in with; keep secrets in variables."""

    @property
    def is_off(self) -> bool:
        return self.enabled is not None and not self.enabled.value


class ChannelSection(Record):
    """The section of a channel as it stands, whether the channel is on or off.

    ``login`` are the keys of a login of the channel itself, which make it an account called
    ``default``. ``account_names`` are all that ``accounts`` lists, ``accounts`` those that are set
    up.
    """

    PLACES = _CHANNELS

    id: str
    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    """Whether the channel runs."""
    login: tuple[str, ...] = key(*_LOGIN, read=given, empty=tuple)
    """What the channel logs in with; keep secrets in variables."""
    accounts: tuple[Account, ...] = key("accounts", read=members(Account), empty=tuple)
    """Several accounts of the channel, by name."""
    account_names: tuple[Located[str], ...] = key("accounts", read=keys, empty=tuple)
    """The names of all accounts of the channel."""
    default_account: Located[str] | None = key("defaultAccount", read=string)
    """The account that is used where none is named."""

    @property
    def is_off(self) -> bool:
        return self.enabled is not None and not self.enabled.value


class Channel(Record):
    """A channel without accounts, or one account: what comes in here, and from whom.

    ``account`` is ``None`` for the channel itself. ``direct_policy`` and ``group_policy`` say who
    is let in, ``senders`` who is allowed to write directly (``None``: no list is written).
    ``senders_as_text`` is a text in place of the list. ``settings`` holds every setting that is in
    force; what is not written is missing.
    """

    PLACES = _IN_FORCE

    id: str
    account: str | None
    path: KeyPath
    direct_policy: Located[str] | None = key(
        "dmPolicy", read=string, words=("pairing", "allowlist", "open", "disabled")
    )
    """Who may write to the agent directly."""
    group_policy: Located[str] | None = key(
        "groupPolicy", read=string, words=("open", "disabled", "allowlist", "allowall")
    )
    """In which groups the agent answers, and whom."""
    senders: tuple[Located[str], ...] | None = key("allowFrom", read=sender_list)
    """People who may write directly; * is everybody."""
    senders_as_text: Located[str] | None = key("allowFrom", read=string)
    """A text where the list of people who may write directly should stand."""
    group_senders: tuple[Located[str], ...] | None = key("groupAllowFrom", read=sender_list)
    """People whom the agent answers in groups."""
    matches_names: Located[bool] | None = key("dangerouslyAllowNameMatching", read=flag)
    """Whether allowlists match names, which people choose themselves."""
    native_commands: Located[bool | str] | None = key("commands.native", read=switch)
    """Whether commands are registered with the chat service."""
    slash_command: Located[bool] | None = key("slashCommand.enabled", read=flag)
    """Whether one slash command passes messages to the agent."""
    webhook_url: Located[Address] | None = key("webhookUrl", read=address)
    """The address that the chat service sends messages to."""
    webhook_secret: Located[SecretInput] | None = key("webhookSecret", read=credential)
    """The secret that the chat service must send; keep it in a variable."""
    settings: WrittenKeys = field(default_factory=WrittenKeys, repr=False)

    @property
    def admits_everybody(self) -> bool:
        """Return whether a stranger may write directly.

        A ``*`` does that under every policy that lets anybody in (read off the channels of
        2026.1.29 and of 2026.9.6).
        """
        policy = self.direct_policy
        if policy is not None and policy.value == "disabled":
            return False
        return any(sender.value == "*" for sender in self.senders or ())

    @property
    def opens_groups(self) -> bool:
        policy = self.group_policy
        return policy is not None and policy.value == "open"


class Room(Record):
    """One room of a server or a team, and who may write there."""

    PLACES = tuple(f"{place}.{groups}.*.channels.*" for place in _IN_FORCE for groups in _GROUPS)

    id: str
    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    """Whether the agent answers in the room."""
    allow: Located[bool] | None = key("allow", read=flag)
    """Whether the agent answers in the room."""
    users: Located[object] | None = key("users", read=present)
    """People whom the agent answers in the room."""
    roles: Located[object] | None = key("roles", read=present)
    """Roles of people whom the agent answers in the room."""

    @property
    def is_off(self) -> bool:
        return any(each is not None and not each.value for each in (self.enabled, self.allow))


class Group(Record):
    """One group, server, room or team; the one called ``*`` stands for all of them."""

    PLACES = tuple(f"{place}.{groups}.*" for place in _IN_FORCE for groups in _GROUPS)

    id: str
    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    """Whether the agent answers in the group."""
    require_mention: Located[bool] | None = key("requireMention", read=flag)
    """Whether the agent must be mentioned to answer in the group."""
    senders: tuple[Located[str], ...] | None = key("allowFrom", read=sender_list)
    """People whom the agent answers in the group, in place of those of the channel."""
    users: Located[object] | None = key("users", read=present)
    """People whom the agent answers in the group."""
    roles: Located[object] | None = key("roles", read=present)
    """Roles of people whom the agent answers in the group."""
    rooms: tuple[Room, ...] = key("channels", read=members(Room), empty=tuple)
    """Rooms of the group by id, with settings of their own."""

    @property
    def is_off(self) -> bool:
        return self.enabled is not None and not self.enabled.value

    @property
    def names_users(self) -> bool:
        """Return whether it, or a room of it, lists who may write."""
        return self.users is not None or any(room.users is not None for room in self.rooms)

    @property
    def listed_users(self) -> tuple[object, ...]:
        """Return everybody whom it, or a room of it, lists."""
        written = (self.users, *(room.users for room in self.rooms))
        lists = [each.value for each in written if each is not None]
        return tuple(user for listed in lists if isinstance(listed, list) for user in listed)

    @property
    def names_roles(self) -> bool:
        """Return whether it, or a room of it, lists which roles may write."""
        return self.roles is not None or any(room.roles is not None for room in self.rooms)


class ChannelGroups(Record):
    """The groups, servers, rooms and teams that are in force for ``channel``."""

    PLACES = _IN_FORCE

    channel: Channel
    groups: tuple[Group, ...] = key("groups", read=members(Group), empty=tuple)
    """Groups by id, with settings of their own; * is all others."""
    guilds: tuple[Group, ...] = key("guilds", read=members(Group), empty=tuple)
    """Servers by id, with settings of their own; * is all others."""
    rooms: tuple[Group, ...] = key("channels", read=members(Group), empty=tuple)
    """Rooms by id, with settings of their own; * is all others."""
    teams: tuple[Group, ...] = key("teams", read=members(Group), empty=tuple)
    """Teams by id, with settings of their own; * is all others."""


class ChatCommands(Record):
    """The section ``commands``: what is taken for a command in chats, and from whom."""

    PLACES = ("commands",)

    path: KeyPath
    text: Located[bool] | None = key("text", read=flag)
    """Whether commands may be typed as messages."""
    native: Located[bool | str] | None = key("native", read=switch)
    """Whether commands are registered with the chat service."""
    use_access_groups: Located[bool] | None = key("useAccessGroups", read=flag)
    """Whether commands are for people on the access lists only."""
    owners: tuple[Located[str], ...] | None = key("ownerAllowFrom", read=sender_list)
    """Who may give the commands that are for the owner alone."""


class AccessGroup(Record):
    """One member of ``accessGroups``: senders whom the lists of channels name together."""

    PLACES = ("accessGroups.*",)

    id: str
    path: KeyPath


def read_chat_commands(root: object, release: str) -> ChatCommands:
    """Return the section ``commands`` of plain data."""
    return read_record(ChatCommands, Reader(root, ("commands",), release=release))


def access_groups(root: object, release: str) -> tuple[AccessGroup, ...]:
    """Return every access group, in file order."""
    reader = Reader(root, ("accessGroups",), release=release)
    return tuple(AccessGroup(id=name, path=path) for path, name, _ in reader.members())


def channel_sections(root: object, release: str) -> Iterator[ChannelSection]:
    """Yield the section of every channel that a config sets up."""
    for name, path, _ in sections(root, release):
        yield read_record(ChannelSection, Reader(root, path, release=release), id=name)


def channel_groups(
    root: object, release: str, channels: Iterable[Channel]
) -> Iterator[ChannelGroups]:
    """Yield the groups of each of ``channels``; those that accounts share are read once."""
    known: dict[KeyPath, tuple[Group, ...]] = {}

    def groups(written: Located[Any] | None, key: Key) -> tuple[Group, ...]:
        if written is None:
            return ()
        if written.path not in known:
            reader = Reader(root, written.path[:-1], release=release)
            known[written.path] = key.read(reader, key)
        return known[written.path]

    for channel in channels:
        fields = {
            name: groups(channel.settings.get(key.names[0]), key)
            for name, key in ChannelGroups.keys_of().items()
        }
        yield ChannelGroups(channel=channel, **fields)


def sections(value: object, release: str) -> Iterator[tuple[str, KeyPath, dict[str, Any]]]:
    """Yield every channel that a config sets up: its id, its place, its settings."""
    channels = lookup(value, ("channels",))
    if isinstance(channels, dict):
        for name, section in channels.items():
            if isinstance(section, dict) and name not in NOT_CHANNELS:
                yield name, ("channels", name), section
    if isinstance(value, dict) and before(release, _CHANNELS_SINCE):
        for name in ROOT_CHANNELS:
            if isinstance(value.get(name), dict):
                yield name, (name,), value[name]


def open_channels(value: object, release: str) -> Iterator[Channel]:
    """Yield every channel and account that is not switched off by ``enabled: false``."""
    for name, path, section in sections(value, release):
        if section.get("enabled") is False:
            continue
        base = _settings(name, section, path)
        accounts = section.get("accounts")
        entries = accounts.items() if isinstance(accounts, dict) else ()
        own = [(key, entry) for key, entry in entries if isinstance(entry, dict)]
        if not own:
            yield _channel(name, None, path, base, release)
        for account, entry in own:
            if entry.get("enabled") is not False:
                place = (*path, "accounts", account)
                written = _settings(name, entry, place)
                if len(entries) == 1 and _hides_nothing(name, entry, release):
                    del written["groups"]
                settings = {**_inherited(name, base, release), **written}
                yield _channel(name, account, place, settings, release)


def _hides_nothing(channel: str, only_account: dict[str, Any], release: str) -> bool:
    """Return whether the only account of a channel has groups that are passed over."""
    is_asked = channel == "telegram" and since(release, _EMPTY_GROUPS_HIDE_NOTHING_SINCE)
    return is_asked and only_account.get("groups") == {}


def _channel(
    name: str, account: str | None, path: KeyPath, settings: _Settings, release: str
) -> Channel:
    source = WrittenSource(settings, path, release)
    return read_record(Channel, source, id=name, account=account, settings=WrittenKeys(settings))


def _settings(channel: str, section: dict[str, Any], path: KeyPath) -> _Settings:
    """Return the settings of one section; those of ``dm`` under their later names."""
    found = {key: Located(value=value, path=(*path, key)) for key, value in section.items()}
    nested = section.get("dm")
    if channel in _NESTED and isinstance(nested, dict):
        for old, name in (("policy", "dmPolicy"), ("allowFrom", "allowFrom")):
            if old in nested:
                found.setdefault(name, Located(value=nested[old], path=(*path, "dm", old)))
        if nested.get("enabled") is False:
            found["dmPolicy"] = Located(value="disabled", path=(*path, "dm", "enabled"))
    return found


def _inherited(channel: str, base: _Settings, release: str) -> _Settings:
    kept = {key: written for key, written in base.items() if key != "accounts"}
    if not since(release, _INHERITS_SINCE):
        kept.pop("groupPolicy", None)
        # read off openclaw@2026.1.29: WhatsApp asks its channel, whatever an account says
        if channel != "whatsapp":
            kept.pop("dmPolicy", None)
    return kept
