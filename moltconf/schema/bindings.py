"""Which agent gets what comes in where (``bindings``), and who shares a ``session``."""

from __future__ import annotations

from typing import ClassVar

from moltconf.schema.reader import Reader, present, read_record, section, text
from moltconf.schema.record import Record, key
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath


class Session(Record):
    """The section ``session``, or that of one binding."""

    PLACES: ClassVar = ("session", "bindings[].session")

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


class Binding(Record):
    """One item of ``bindings``: what matches goes to ``agent_id``."""

    PLACES: ClassVar = ("bindings[]",)

    path: KeyPath
    agent_id: Located[str] | None = key("agentId", read=text)
    """The agent that answers."""
    channel: Located[str] | None = key("match.channel", read=text)
    """The channel that the message came in by."""
    account: Located[str] | None = key("match.accountId", read=text)
    """The account of that channel."""
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
