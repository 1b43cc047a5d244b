"""MCP servers."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.text.keypath import KeyPath
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES
from moltconf.validator.constraints.values import known_text, patterns, record, records_at

_SERVERS = patterns("mcp.servers.*", "nodeHost.mcp.servers.*")
_SERVER_MAPS = patterns("mcp.servers", "nodeHost.mcp.servers")

#: Spellings of other tools, each with the key that the product reads.
_FOREIGN = {
    "connectTimeout": "connectionTimeoutMs",
    "connect_timeout": "connectionTimeoutMs",
    "timeout": "requestTimeoutMs",
    "workingDirectory": "cwd",
    "supports_parallel_tool_calls": "supportsParallelToolCalls",
    "ssl_verify": "sslVerify",
    "client_cert": "clientCert",
    "client_key": "clientKey",
    "disabled": "enabled",
}
_RESERVED = "__proto__"


def check_names(config: Config, release: str) -> Iterator[Breach]:
    """One name is reserved; those of a node host have no blanks at their ends."""
    for path, servers in records_at(config, _SERVER_MAPS):
        for name in servers:
            if name == _RESERVED:
                yield Breach((*path, name), "this name is reserved")
            elif path[0] == "nodeHost" and (not name or trim(name) != name):
                yield Breach((*path, name), "a server's name has no blanks at its ends")


def check_keys(config: Config, release: str) -> Iterator[Breach]:
    """A server takes any key but the spellings that other tools use."""
    for path, server in records_at(config, _SERVERS):
        for key in server.keys() & _FOREIGN.keys():
            message = f'"{key}" is not accepted here by {release}'
            advice = _in_own_words(key, server[key])
            yield Breach((*path, key), message, advice, is_unknown_key=True)


def _in_own_words(key: str, value: object) -> str:
    """Return what to write for a spelling of other tools: some turn the sense round, or count
    seconds (as the migration of openclaw@2026.8.1 reads them)."""
    wanted = _FOREIGN[key]
    if key == "disabled":
        return (
            f'use "{wanted}": {str(not value).lower()}'
            if isinstance(value, bool)
            else (f'use "{wanted}", which says the opposite')
        )
    if not wanted.endswith("Ms"):
        return f'use "{wanted}"'
    if isinstance(value, int) and not isinstance(value, bool):
        return f'use "{wanted}": {value * 1000} (it counts milliseconds)'
    return f'use "{wanted}", which counts milliseconds'


def check_transport(config: Config, release: str) -> Iterator[Breach]:
    """A server behind standard input and output is started by a command."""
    for path, server in records_at(config, _SERVERS):
        command = server.get("command", "")
        if server.get("transport") == "stdio" and isinstance(command, str) and not trim(command):
            yield Breach((*path, "transport"), 'transport "stdio" needs a "command"')


def check_oauth(config: Config, release: str) -> Iterator[Breach]:
    """Every user signs in for themselves only at a server that is reached by URL."""
    for path, server in records_at(config, _SERVERS):
        oauth = record(server.get("oauth"))
        if oauth.get("identity") == "per-requester":
            yield from _per_requester(path, server, oauth)


def _per_requester(
    path: KeyPath, server: dict[str, object], oauth: dict[str, object]
) -> Iterator[Breach]:
    identity = (*path, "oauth", "identity")
    if server.get("auth") != "oauth":
        yield Breach(identity, 'identity "per-requester" needs auth "oauth"')
    profile = known_text(oauth.get("authProfileId"))
    if profile and trim(profile):
        yield Breach(
            (*path, "oauth", "authProfileId"),
            'identity "per-requester" and a profile exclude each other',
        )
    if not server.get("url"):
        yield Breach(identity, 'identity "per-requester" needs a "url"')
    if "command" in server or server.get("transport") == "stdio":
        yield Breach(identity, 'identity "per-requester" and a command exclude each other')


CONSTRAINTS = (
    Constraint("mcp-key", check_keys, IN_PACKAGES, first="2026.8.1", keys=("mcp",)),
    Constraint("mcp-name", check_names, IN_PACKAGES, first="2026.8.1", keys=("mcp",)),
    Constraint("mcp-oauth", check_oauth, IN_PACKAGES, first="2026.8.1", keys=("oauth",)),
    Constraint(
        "mcp-transport", check_transport, IN_PACKAGES, first="2026.6.11", keys=("transport",)
    ),
)
