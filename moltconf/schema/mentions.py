"""Read what counts as a mention of an agent in a group."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.product.agent_ids import EACH
from moltconf.schema.reader import Reader, read_record, texts
from moltconf.schema.record import Record, key
from moltconf.schema.roster import list_agents
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

_SHARED: KeyPath = ("messages", "groupChat")


class GroupChat(Record):
    """The section ``groupChat`` of all messages or of one agent."""

    PLACES = ("messages.groupChat", *(f"{place}.groupChat" for place in EACH))

    path: KeyPath
    mention_patterns: tuple[Located[str], ...] | None = key("mentionPatterns", read=texts)
    """Regular expressions that find a mention of the agent in a message."""


def group_chats(root: object, release: str) -> Iterator[GroupChat]:
    """Yield what counts for all messages, then what each agent says itself."""
    places = [_SHARED, *((*agent.path, "groupChat") for agent in list_agents(root, release))]
    for place in places:
        yield read_record(GroupChat, Reader(root, place, release=release))
