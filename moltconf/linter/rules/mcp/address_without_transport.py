"""An MCP server that is asked in another way than it speaks.

## What it does
Reports members of `mcp.servers` whose `url` ends in `/mcp`, without a `transport`
(or `type`, as other programs call it, which releases from 2026.4.26 on read).
## Why it matters
The release then asks by server-sent events alone. A server at `/mcp` speaks streamable HTTP by
convention, refuses that request, and its tools are missing. No message reaches the agent.
## Example
```json5
{
  mcp: { servers: { notes: { url: "https://notes.example.com/mcp" } } },
}
```
## Use instead
```json5
{
  mcp: {
    servers: {
      notes: { url: "https://notes.example.com/mcp", transport: "streamable-http" },
    },
  },
}
```
## Fix safety
Unsafe: a server may answer both ways at this address.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Confidence, Rule, since
from moltconf.masking.shapes import is_template
from moltconf.text.keypath import lookup

META = Rule(
    id="mcp/address-without-transport",
    severity=WARNING,
    releases=since("2026.4.15"),
    fix=Safety.UNSAFE,
    confidence=Confidence.MEDIUM,
    keys=("servers",),
    sources=(
        "measured: openclaw@2026.5.28 and openclaw@2026.9.6 with a server of streamable HTTP: the "
        "only request is GET with accept: text/event-stream",
        "read off openclaw@2026.4.15 and 2026.5.12; openclaw/openclaw#85637",
        "read off openclaw@2026.4.25 and 2026.4.26: type",
    ),
)

_READS_TYPE = since("2026.4.26")


def check(config: Config) -> Iterator[Finding]:
    for server in config.mcp.servers:
        if not server.is_on or server.url is None or server.command is not None:
            continue
        # raw: no schema has the name that other programs give the transport, and it is read
        named = lookup(config.value, (*server.path, "type"))
        says = named == "sse" or (named is not None and config.release in _READS_TYPE)
        if server.transport is not None or says:
            continue
        if not _is_streamable(server.url.value):
            continue
        path = (*server.path, "transport")
        yield META.at(
            server.url.path,
            "without a transport this address is asked by server-sent events, and a server at /mcp "
            "speaks streamable HTTP: its tools are missing",
            help='add transport: "streamable-http"',
            fix=Fix(Safety.UNSAFE, (Set(path, "streamable-http"),)),
            evidence=(path,),
        )


def _is_streamable(address: str) -> bool:
    """Return whether an address has the path that the protocol's own servers have."""
    if is_template(address):
        return False
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.path.rstrip("/").endswith("/mcp")
