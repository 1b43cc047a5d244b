"""An MCP server by an address, where only programs are started.

## What it does
Reports members of `mcp.servers` with a `url` and no `command`, for the releases that know only
servers that they start themselves.
## Why it matters
The release accepts the entry and skips the server: agents never see its tools.
## Example
```json5
// release: 2026.3.24
{
  mcp: { servers: { notes: { url: "https://notes.example.com/mcp" } } },
}
```
## Use instead
```json5
// release: 2026.3.24
{
  mcp: {
    servers: {
      notes: { command: "npx", args: ["-y", "mcp-remote", "https://notes.example.com/mcp"] },
    },
  },
}
```
or a release from 2026.3.31 on.
## Fix safety
No fix: which program reaches the server is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between

META = Rule(
    id="mcp/url-not-supported",
    severity=WARNING,
    releases=between("2026.3.22", "2026.3.24"),
    keys=("servers",),
    sources=("read off openclaw@2026.3.24 and 2026.3.31",),
)


def check(config: Config) -> Iterator[Finding]:
    for server in config.mcp.servers:
        if server.is_on and server.command is None and server.url is not None:
            yield META.at(
                server.url.path,
                f"{config.release} skips this server: it knows only servers that it starts by a "
                "command",
                help="give a command that reaches the server, or run a release from 2026.3.31 on",
                mark=Mark.KEY,
                evidence=((*server.path, "command"),),
            )
