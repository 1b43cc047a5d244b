"""An MCP server with a command and an address.

## What it does
Reports members of `mcp.servers` with both `command` and `url`.
## Why it matters
The command wins: the release starts the program and never asks the address.
## Example
```json5
{
  mcp: { servers: { notes: { command: "npx", url: "https://notes.example.com/mcp" } } },
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
No fix: which of the two was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since

META = Rule(
    id="mcp/url-beside-command",
    severity=WARNING,
    releases=since("2026.3.22"),
    keys=("servers",),
    sources=("read off openclaw@2026.3.24, 2026.3.31, 2026.5.28 and 2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    for server in config.mcp.servers:
        if server.is_on and server.command is not None and server.url is not None:
            yield META.at(
                server.url.path,
                'this address is not used, because the server also has a "command"',
                help='remove "command" to use the address, or remove "url"',
                mark=Mark.KEY,
                evidence=(server.command.path,),
            )
