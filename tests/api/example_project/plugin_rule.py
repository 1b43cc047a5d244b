"""A gateway on a port of its own

## What it does

Finds gateways that do not listen on the port that our firewalls expect.

## Why it matters

Nobody reaches them. Whatever a rule needs, `moltconf.plugin` gives.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.plugin import WARNING, Config, Finding, Fix, Rule, Safety, Set, lookup, shown, since

META = Rule(
    "acme/other-port", WARNING, releases=since("2026.1.29"), fix=Safety.SAFE, keys=("port",)
)


def check(config: Config) -> Iterator[Finding]:
    """Find gateways on another port than ours."""
    path = ("gateway", "port")
    port = lookup(config.value, path)
    if port not in (None, 18789):
        fix = Fix(Safety.SAFE, (Set(path, 18789),))
        yield META.at(path, f"our gateways listen on 18789, not on {shown(str(port))}", fix=fix)
