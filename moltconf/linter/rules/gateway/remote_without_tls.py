"""A gateway elsewhere, spoken to in the clear.

## What it does
Reports `gateway.remote.url` with `ws://` and a public address or name.
## Why it matters
The token and every conversation can be read on the way. From 2026.2.19 on the client refuses to
connect; to a name it does so unless `OPENCLAW_ALLOW_INSECURE_PRIVATE_WS` is set.
## Example
```json5
{
  gateway: { mode: "remote", remote: { url: "ws://203.0.113.7:18789" } },
}
```
## Use instead
```json5
{
  gateway: { mode: "remote", remote: { url: "wss://gateway.example.com" } },
}
```
or an SSH tunnel to the loopback address.
## Fix safety
No fix: whether the gateway speaks TLS, and under which name, is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, WARNING, Rule
from moltconf.masking.shapes import is_template
from moltconf.release_order import before
from moltconf.schema.browser import parsed
from moltconf.text.env import has_reference

META = Rule(
    id="gateway/remote-without-tls",
    severity=ERROR,
    keys=("remote",),
    sources=("read off the client of openclaw@2026.2.17, 2026.2.19, 2026.5.12 and 2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    url = config.gateway_section.remote.url
    if url is None or has_reference(url.value) or is_template(url.value):
        return
    address = parsed(url.path, url.value.strip())
    if address.scheme != "ws" or address.host is None or address.is_private:
        return
    refuses = not before(config.release, "2026.2.19")
    yield META.at(
        url.path,
        "the client does not connect: ws:// would send the token unencrypted over the internet"
        if refuses
        else "ws:// sends the token and all messages unencrypted over the internet",
        help="write wss:// in place of ws:// if the server has a certificate. Otherwise connect "
        'through an SSH tunnel, and write "ws://127.0.0.1:18789"',
        severity=ERROR if refuses and address.is_number else WARNING,
    )
