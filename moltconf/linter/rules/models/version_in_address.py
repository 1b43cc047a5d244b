"""An Anthropic address that ends with its version.

## What it does
Reports `baseUrl` ending with `/v1` where the provider speaks `anthropic-messages`.
## Why it matters
In these releases the client adds `/v1/messages` itself. Requests then go to `/v1/v1/messages`,
which answers with 404.
## Example
```json5
// release: 2026.1.29
{
  models: {
    providers: {
      relay: {
        baseUrl: "https://llm.example.com/v1",
        api: "anthropic-messages",
        apiKey: "${RELAY_KEY}",
        models: [],
      },
    },
  },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  models: {
    providers: {
      relay: {
        baseUrl: "https://llm.example.com",
        api: "anthropic-messages",
        apiKey: "${RELAY_KEY}",
        models: [],
      },
    },
  },
}
```
## Fix safety
Unsafe: requests go to another address.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, until

META = Rule(
    id="models/version-in-address",
    severity=WARNING,
    releases=until("2026.1.30"),
    fix=Safety.UNSAFE,
    keys=("baseUrl",),
    sources=(
        "the Anthropic client of clawdbot@2026.1.24-3 appends /v1/messages; "
        "read off openclaw@2026.9.6, which takes both forms",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    for provider in config.providers:
        if provider.base_url is None or provider.api is None:
            continue
        address = provider.base_url.value.text.reveal().strip().rstrip("/")
        if provider.api.value == "anthropic-messages" and address.endswith("/v1"):
            yield META.at(
                provider.base_url.path,
                "requests go to /v1/v1/messages: the client adds /v1/messages itself",
                help="leave out the /v1",
                fix=Fix(Safety.UNSAFE, (Set(provider.base_url.path, address.removesuffix("/v1")),)),
            )
