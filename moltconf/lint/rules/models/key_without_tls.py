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

from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.rule import WARNING, Rule
from moltconf.masking.shapes import is_stand_in
from moltconf.schema.provider_ids import is_marker
from moltconf.text.keypath import lookup

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
    for leaf in config.leaves:
        if leaf.key != "baseUrl" or not leaf.text.lower().startswith("http://"):
            continue
        path = leaf.path
        match = _PUBLIC.match(leaf.text)
        if path[:2] != ("models", "providers") or match is None or _PRIVATE.search(match["host"]):
            continue
        if _sends_key(lookup(config.value, path[:3])):
            yield META.at(
                path,
                f"the key for {match['host']} is sent unencrypted",
                help="write https://, if the host speaks it",
            )


def _sends_key(provider: object) -> bool:
    if not isinstance(provider, dict):
        return False
    key = provider.get("apiKey")
    if isinstance(key, dict):
        return True
    return isinstance(key, str) and bool(key) and not is_marker(key) and not is_stand_in(key)
