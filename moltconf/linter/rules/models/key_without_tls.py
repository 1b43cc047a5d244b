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
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule
from moltconf.masking.shapes import is_stand_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.providers import Provider

META = Rule(
    id="models/key-without-tls",
    severity=WARNING,
    keys=("baseUrl",),
    words=("http://",),
    sources=("how HTTP works",),
)

# few addresses begin so: the patterns are compiled for the first one
_SCHEME = "http://"
_PUBLIC = r"(?i)http://(?P<host>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})(?::\d+)?(?:/|\Z)"
#: Names that no public server answers to.
_PRIVATE = (
    r"(?i)\.(?:local|localhost|localdomain|internal|lan|home|arpa|test|intra|intranet|corp|priv|private"
    r"|docker|consul|fritz\.box|ts\.net|svc|cluster|nip\.io|sslip\.io)\Z"
)


def _public(address: str) -> re.Match[str] | None:
    return re.match(_PUBLIC, address) if address[: len(_SCHEME)].lower() == _SCHEME else None


def check(config: Config) -> Iterator[Finding]:
    if not any(leaf.key == "baseUrl" and _public(leaf.text) for leaf in config.leaves):
        return
    for provider in filter(_sends_key, config.providers):
        for address in (provider.base_url, *(model.base_url for model in provider.models)):
            match = _public(address.value.text.reveal()) if address is not None else None
            if address is None or match is None or re.search(_PRIVATE, match["host"]):
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
