"""A key that is sent unencrypted.

## What it does
Reports `baseUrl` of a model provider with `http://` and the name of a public host, where a key or a
header that logs in goes along. Addresses of the own machine and of private networks are left alone.
## Why it matters
Everybody on the way reads the key, and every conversation.
## Example
```json5
{
  models: {
    providers: {
      relay: { baseUrl: "http://llm.example.com/v1", apiKey: "${RELAY_KEY}", models: [] },
    },
  },
}
```
## Use instead
```json5
{
  models: {
    providers: {
      relay: { baseUrl: "https://llm.example.com/v1", apiKey: "${RELAY_KEY}", models: [] },
    },
  },
}
```
## Fix safety
No fix: whether the host speaks TLS is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule
from moltconf.masking.shapes import is_stand_in

if TYPE_CHECKING:
    from moltconf.schema.providers import Provider

META = Rule(
    id="models/key-without-tls",
    severity=WARNING,
    keys=("baseUrl",),
    sources=("how HTTP works",),
)

_PUBLIC = re.compile(
    r"http://(?P<host>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})(?::\d+)?(?:/|\Z)", re.I
)
#: Names that no public server answers to.
_PRIVATE = re.compile(
    r"\.(?:local|localhost|localdomain|internal|lan|home|arpa|test|intra|intranet|corp|priv|private"
    r"|docker|consul|fritz\.box|ts\.net|svc|cluster|nip\.io|sslip\.io)\Z",
    re.I,
)


def check(config: Config) -> Iterator[Finding]:
    if not any(leaf.key == "baseUrl" and _PUBLIC.match(leaf.text) for leaf in config.leaves):
        return
    for provider in filter(_sends_key, config.providers):
        for address in (provider.base_url, *(model.base_url for model in provider.models)):
            match = _PUBLIC.match(address.value.text.reveal()) if address is not None else None
            if address is None or match is None or _PRIVATE.search(match["host"]):
                continue
            yield META.at(
                address.path,
                f"the key for {match['host']} is sent unencrypted",
                help="write https://, if the host speaks it",
            )


def _sends_key(provider: Provider) -> bool:
    key = provider.api_key.value if provider.api_key is not None else None
    if key is None or not key.is_given or key.marker is not None:
        return False
    text = key.plain()
    return text is None or not is_stand_in(text)
