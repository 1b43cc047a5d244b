"""``memory`` and ``memorySearch``: what agents remember, and where they look it up."""

from __future__ import annotations

from moltconf.product.agent_ids import ALL_IN_AGENTS, DEFAULTS
from moltconf.schema.reader import Reader, flag, read_record, text, texts
from moltconf.schema.record import Record, key, replaced
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath


class MemoryBackend(Record):
    """The section ``memory``."""

    PLACES = ("memory",)

    path: KeyPath
    backend: Located[str] | None = key("backend", read=text, words=("builtin", "qmd"))
    """What searches the memory: the product itself, or the program qmd."""
    qmd_sessions: Located[bool] | None = key("qmd.sessions.enabled", read=flag)
    """Whether qmd is given the conversations too."""


class MemorySearch(Record):
    """The section ``memorySearch`` of the defaults or of an agent.

    2026.8.1 moved that of the defaults to ``memory.search``.
    """

    PLACES = tuple(f"{place}.memorySearch" for place in ALL_IN_AGENTS)

    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    """Whether the memory is searched at all."""
    sources: tuple[Located[str], ...] | None = key("sources", read=texts)
    """What is searched: memory, and sessions."""
    sessions: Located[bool] | None = key("experimental.sessionMemory", read=flag)
    """Whether conversations may be searched at all."""

    def over(self, base: MemorySearch) -> MemorySearch:
        """Return what counts for an agent: of each key its own value, else that of ``base``."""
        own = {name: found for name, found in self.fields().items() if found is not None}
        return replaced(base, **own)


def read_memory(root: object, release: str) -> MemoryBackend:
    """Return the section ``memory`` of plain data."""
    return read_record(MemoryBackend, Reader(root, ("memory",), release=release))


def read_memory_search(root: object, release: str, agent: KeyPath = DEFAULTS) -> MemorySearch:
    """Return what the defaults of all agents, or one agent, say of the search."""
    return read_record(MemorySearch, Reader(root, (*agent, "memorySearch"), release=release))
