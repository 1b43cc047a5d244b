"""An order that the credential store overrides.

## What it does
With `--state-dir`: reports providers for which the store of an agent keeps another order than
`auth.order`.
## Why it matters
The order in the store comes first. It was set with `models auth order`, perhaps long ago, and what
the config says has no effect for that agent.
## Example
```js
// with --state-dir, and a store with order: { anthropic: ["anthropic:b"] }
{
  auth: { order: { anthropic: ["anthropic:a", "anthropic:b"] } },
}
```
## Use instead
Clear the order of the store (`models auth order clear`), or write the same order here.
## Fix safety
No fix: which of the two was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Rule, since
from moltconf.masking.shapes import shown

META = Rule(
    id="auth/order-of-store-wins",
    severity=INFO,
    releases=since("2026.1.9"),
    keys=("order",),
    stores=True,
    sources=("measured: openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    if config.stores is None or not config.auth.orders:
        return
    from moltconf.schema.provider_ids import normalize_provider

    for order in config.auth.orders:
        written = tuple(each.value for each in order.profiles)
        for agent in config.stores.agents.values():
            kept = {
                normalize_provider(key, config.release): ids
                for key, ids in agent.store.order.items()
            }.get(order.provider_id)
            if kept and kept != written:
                yield META.at(
                    order.path,
                    f'the credential store of the agent "{agent.agent}" has an order of its own '
                    f"for {order.provider_id}, which comes first: {', '.join(map(shown, kept))}",
                    help="clear it with `models auth order clear`, or write the same order",
                )
                break
