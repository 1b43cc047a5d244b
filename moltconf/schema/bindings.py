"""Read which agent gets what comes in where (``bindings``), and who shares a ``session``."""

from __future__ import annotations

from moltconf.schema.reader import (
    FieldSource,
    Reader,
    anything,
    keys,
    mapping,
    present,
    read_record,
    section,
    text,
)
from moltconf.schema.record import Key, Record, key
from moltconf.schema.values import Hidden, Located
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass


class Session(Record):
    """The section ``session``, or that of one binding."""

    PLACES = ("session", "bindings[].session")

    path: KeyPath
    dm_scope: Located[object] | None = key(
        "dmScope",
        read=present,
        words=("main", "per-peer", "per-channel-peer", "per-account-channel-peer"),
    )
    """Whether direct chats share one session or have one each."""
    group_scope: Located[object] | None = key(
        "groupScope", read=present, words=("main", "per-group")
    )
    """Whether groups share the main session or have one each."""

    @property
    def shares_direct_messages(self) -> bool:
        """Return whether all direct messages go into the main session, as they do by default."""
        return self.dm_scope is None or self.dm_scope.value == "main"


def _criteria(source: FieldSource, key: Key) -> Hidden | None:
    """Read what has to match in one form; ``None`` where there is more than texts."""
    found = mapping(source, key)
    if found is None:
        return None
    match = dict(found.value)
    peer = match.get("peer")
    if isinstance(peer, dict):
        del match["peer"]
        match |= {f"peer.{name}": value for name, value in peer.items()}
    texts = [(name, value) for name, value in match.items() if isinstance(value, str)]
    return Hidden(repr(sorted(texts))) if len(texts) == len(match) else None


def _names_none(source: FieldSource, key: Key) -> bool:
    """Read whether nothing is named here: no key, ``null`` or blanks."""
    found = anything(source, key)
    value = found.value if found is not None else None
    return value is None or (isinstance(value, str) and not value.strip())


class Binding(Record):
    """One item of ``bindings``: what matches goes to ``agent_id``.

    ``criteria`` is all that has to match, the same for bindings that match the same; ``None`` where
    it is more than texts. ``is_about_default`` says that the binding names no account, and so is
    about the one called ``default``. ``settings`` are its keys.
    """

    PLACES = ("bindings[]",)

    path: KeyPath
    agent_id: Located[str] | None = key("agentId", read=text)
    """The agent that answers."""
    channel: Located[str] | None = key("match.channel", read=text)
    """The channel that the message came in by."""
    account: Located[str] | None = key("match.accountId", read=text)
    """The account of that channel."""
    is_about_default: bool = key("match.accountId", read=_names_none, empty=bool)
    """Whether the binding names no account and so means the default one."""
    peer: Located[object] | None = key("match.peer", read=present)
    """The chat that the message came from."""
    guild: Located[str] | None = key("match.guildId", read=text)
    """The server that the message came from."""
    team: Located[str] | None = key("match.teamId", read=text)
    """The team that the message came from."""
    criteria: Hidden | None = key("match", read=_criteria)
    """The messages meant: channel, account, chat."""
    settings: tuple[Located[str], ...] = key("", read=keys, empty=tuple)
    """The names of the keys that the binding has."""
    session: Session = key("session", read=section(Session))
    """Which sessions these messages go to, where it is not as for others."""


def read_bindings(root: object, release: str) -> tuple[Binding, ...]:
    """Return every binding that is a mapping, in file order."""
    reader = Reader(root, ("bindings",), release=release)
    return tuple(
        read_record(Binding, reader.only(path))
        for path, value in reader.items()
        if isinstance(value, dict)
    )


def read_session(root: object, release: str) -> Session:
    """Return the section ``session`` of plain data."""
    return read_record(Session, Reader(root, ("session",), release=release))
