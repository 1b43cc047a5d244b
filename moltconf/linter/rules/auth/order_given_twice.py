"""Two orders for one provider.

## What it does
Reports keys of `auth.order` that mean the same provider as an earlier one: `z.ai` and `zai`,
`opencode-zen` and `opencode`, other capitals.
## Why it matters
The first one counts, and the other is never read: profiles that stand only there are not tried.
## Example
```json5
// release: 2026.1.29
{
  auth: {
    profiles: {
      "zai:a": { provider: "zai", mode: "api_key" },
      "zai:b": { provider: "zai", mode: "api_key" },
    },
    order: { "z.ai": ["zai:a"], zai: ["zai:b"] },
  },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  auth: {
    profiles: {
      "zai:a": { provider: "zai", mode: "api_key" },
      "zai:b": { provider: "zai", mode: "api_key" },
    },
    order: { zai: ["zai:a", "zai:b"] },
  },
}
```
## Fix safety
No fix: in which order the profiles were meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.masking.shapes import shown

META = Rule(
    id="auth/order-given-twice",
    severity=WARNING,
    releases=since("2026.1.8"),
    keys=("order",),
    sources=("read off openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for order in config.auth.orders:
        earlier = first.setdefault(order.provider_id, order.key)
        if earlier != order.key:
            yield META.at(
                order.path,
                f"{shown(earlier)} above is the same provider, so this order is never read",
                help=f"put the profiles under {shown(earlier)}",
                mark=Mark.KEY,
            )
