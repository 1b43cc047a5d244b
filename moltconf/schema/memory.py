"""``memory`` and ``memorySearch``: what agents remember, and where they look it up."""

from __future__ import annotations

from typing import ClassVar

from moltconf.schema.reader import Reader, flag, read_record, text, texts
from moltconf.schema.record import Record, key
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath


class MemoryBackend(Record):
    """The section ``memory``."""

    PLACES: ClassVar = ("memory",)

    path: KeyPath
    backend: Located[str] | None = key("backend", read=text, words=("builtin", "qmd"))
    """What searches the memory: the product itself, or the program qmd."""
    qmd_sessions: Located[bool] | None = key("qmd.sessions.enabled", read=flag)
    """Whether qmd is given the conversations too."""


class MemorySearch(Record):
    """The section ``agents.defaults.memorySearch``, which 2026.8.1 moved to ``memory.search``."""

    PLACES: ClassVar = ("agents.defaults.memorySearch",)

    path: KeyPath
    sources: tuple[Located[str], ...] | None = key("sources", read=texts)
    """What is searched: memory, and sessions."""
    sessions: Located[bool] | None = key("experimental.sessionMemory", read=flag)
    """Whether conversations may be searched at all."""


def read_memory(root: object, release: str) -> MemoryBackend:
    """Return the section ``memory`` of plain data."""
    return read_record(MemoryBackend, Reader(root, ("memory",), release=release))


def read_memory_search(root: object, release: str) -> MemorySearch:
    """Return what the defaults of all agents say of the search."""
    place = ("agents", "defaults", "memorySearch")
    return read_record(MemorySearch, Reader(root, place, release=release))
