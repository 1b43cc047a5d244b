"""An MCP server without a command and without an address.

## What it does
Reports members of `mcp.servers` with neither `command` nor `url`.
## Why it matters
The release cannot reach such a server: it skips it with a line in its log, and agents do not get
its tools. Keys with other names, such as `baseUrl`, are accepted and not read.
## Example
```json5
{
  mcp: { servers: { notes: { baseUrl: "https://notes.example.com/mcp" } } },
}
```
## Use instead
```json5
{
  mcp: {
    servers: { notes: { url: "https://notes.example.com/mcp", transport: "streamable-http" } },
  },
}
```
## Fix safety
No fix: where the server is reached is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.masking.shapes import shown

META = Rule(
    id="mcp/server-without-address",
    severity=WARNING,
    releases=since("2026.3.22"),
    keys=("servers",),
    sources=(
        "read off openclaw@2026.3.24, 2026.5.28 and 2026.9.6",
        "openclaw/openclaw#70874, in which baseUrl was written",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    for server in config.mcp.servers:
        if server.is_on and server.command is None and server.url is None:
            yield META.at(
                server.path,
                f"the MCP server {shown(server.id)} is skipped: it has no command and no url",
                help='write "command" for a program, or "url" for an address',
                mark=Mark.KEY,
                evidence=((*server.path, "command"), (*server.path, "url")),
            )
