"""A sandbox on the network of the host.

## What it does
Reports `agents.defaults.sandbox.docker.network`, and that of agents, that is `"host"` or joins the
network of another container. Where the release refuses it itself, `schema/constraint` says so.
## Why it matters
Commands in the sandbox reach everything that listens on the host, the gateway on its loopback
address too.
## Example
```json5
// release: 2026.1.29
{
  agents: { defaults: { sandbox: { mode: "all", docker: { network: "host" } } } },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  agents: { defaults: { sandbox: { mode: "all", docker: { network: "bridge" } } } },
}
```
or `"none"`, the default.
## Fix safety
No fix: what the sandbox needs to reach is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.release_order import before

META = Rule(
    id="tools/sandbox-on-shared-network",
    severity=WARNING,
    releases=since("2026.1.9"),
    keys=("network",),
    audits=("sandbox.dangerous_network_mode",),
    sources=("the security audit of openclaw@2026.9.6", "measured: openclaw@2026.1.29 accepts it"),
)


def check(config: Config) -> Iterator[Finding]:
    accepts_all = before(config.release, "2026.2.1")
    for sandbox in config.sandboxes:
        network, allowed = sandbox.docker.network, sandbox.docker.joins_containers
        if network is None:
            continue
        may_join = accepts_all or (allowed is not None and allowed.value)
        joins = network.value.startswith("container:") and may_join
        if joins or (network.value == "host" and accepts_all):
            whose = "that of another container" if joins else "that of the host"
            yield META.at(
                network.path,
                f"the network of the sandbox is {whose}: commands in it reach what listens there",
                help='use "bridge", or "none" if it needs no network',
            )
