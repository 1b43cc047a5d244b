"""The gateway tells its network where it is installed.

## What it does
Reports `discovery.mdns.mode: "full"`.
## Why it matters
Everybody on the local network then reads the path of the program, which often holds a user's name,
and the port of SSH. `"minimal"`, the default, is enough to be found.
## Example
```json5
{
  discovery: { mdns: { mode: "full" } },
}
```
## Use instead
```json5
{
  discovery: { mdns: { mode: "minimal" } },
}
```
## Fix safety
Unsafe: `"minimal"` takes the path and the port from apps that read them.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, WARNING, Rule, since

META = Rule(
    id="gateway/mdns-tells-paths",
    severity=WARNING,
    releases=since("2026.1.29"),
    fix=Safety.UNSAFE,
    keys=("mdns",),
    audits=("discovery.mdns_full_mode",),
    sources=(
        "measured: the security audit of openclaw@2026.9.6",
        "the setting's description in openclaw@2026.1.29",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    mode = config.discovery.mdns_mode
    if mode is None or mode.value != "full":
        return
    gateway = config.gateway
    yield META.at(
        mode.path,
        "everybody on the local network can read the program's path and the port of SSH",
        help='write "minimal": devices find the gateway with that too',
        severity=WARNING if gateway is not None and gateway.is_on_network else INFO,
        fix=Fix(Safety.UNSAFE, (Set(mode.path, "minimal"),)),
    )
