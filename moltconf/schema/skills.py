"""Read what agents work with beside their tools: skills, and the servers of ``mcp``."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.product.agent_ids import ALL_IN_AGENTS, DEFAULTS
from moltconf.schema.reader import Reader, flag, members, read_record, text, texts
from moltconf.schema.record import Record, key
from moltconf.schema.roster import list_agents
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath


class SkillList(Record):
    """The skills that the defaults or an agent may use; ``None``: all of them."""

    PLACES = ALL_IN_AGENTS

    path: KeyPath
    skills: tuple[Located[str], ...] | None = key("skills", read=texts)
    """Skills that the agent may load; without a list, all."""


class McpServer(Record):
    """One member of ``mcp.servers``."""

    PLACES = ("mcp.servers.*",)

    id: str
    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    """Whether agents may use the server."""
    command: Located[str] | None = key("command", read=text)
    """The program that is the server."""
    url: Located[str] | None = key("url", read=text)
    """Where the server is reached."""
    transport: Located[str] | None = key("transport", read=text)
    """How the server is spoken to: stdio, sse or streamable-http."""

    @property
    def is_on(self) -> bool:
        return self.enabled is None or self.enabled.value


class Mcp(Record):
    """The section ``mcp``."""

    PLACES = ("mcp",)

    path: KeyPath
    servers: tuple[McpServer, ...] = key("servers", read=members(McpServer), empty=tuple)
    """Servers of the Model Context Protocol, by name."""


def skill_lists(root: object, release: str) -> Iterator[SkillList]:
    """Yield every list of skills that is written, that of the defaults first."""
    places = [DEFAULTS, *(agent.path for agent in list_agents(root, release))]
    for place in places:
        listed = read_record(SkillList, Reader(root, place, release=release))
        if listed.skills is not None:
            yield listed


def read_mcp(root: object, release: str) -> Mcp:
    """Return the section ``mcp`` of plain data."""
    return read_record(Mcp, Reader(root, ("mcp",), release=release))
