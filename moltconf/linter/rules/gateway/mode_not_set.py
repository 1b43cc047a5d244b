"""A gateway that is not said to run here.

## What it does
Reports a `gateway` section without `mode`, in a config that has channels or that the product itself
wrote. A fragment of a config may well be completed elsewhere.
## Why it matters
The gateway does not start with such a config, unless it is started with `--allow-unconfigured`, as
container images do. The config itself passes the product's validation.
## Example
```json5
{
  gateway: { port: 18789 },
  channels: { telegram: { botToken: "${TELEGRAM_BOT_TOKEN}" } },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", port: 18789 },
  channels: { telegram: { botToken: "${TELEGRAM_BOT_TOKEN}" } },
}
```
## Fix safety
Unsafe: with the mode a gateway may start that did not start before.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Mark, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Confidence, Rule, since

META = Rule(
    id="gateway/mode-not-set",
    severity=INFO,
    confidence=Confidence.MEDIUM,
    releases=since("2026.1.24"),
    fix=Safety.UNSAFE,
    keys=("gateway",),
    sources=(
        "measured: the start of openclaw@2026.9.6",
        "read off the start of clawdbot@2026.1.24-3 and openclaw@2026.1.29",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    if gateway is None or gateway.is_mode_written or not config.setup.is_whole:
        return
    yield META.at(
        gateway.path,
        "gateway.mode is not set. Without it, the gateway starts only with --allow-unconfigured",
        help='write gateway.mode: "local" to run the gateway on this machine',
        fix=Fix(Safety.UNSAFE, (Set((*gateway.path, "mode"), "local"),)),
        mark=Mark.KEY,
        evidence=((*gateway.path, "mode"),),
    )
