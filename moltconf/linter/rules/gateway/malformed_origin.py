"""An allowed origin that no browser sends.

## What it does
Reports entries of `gateway.controlUi.allowedOrigins` that are no origin: without `http://` or
`https://`, with a path or a slash at the end, with a login, or with the port that the scheme has
anyway.
## Why it matters
The gateway compares the text as a whole with what the browser sends, which is
`https://control.example.com` or `http://192.168.20.5:18789`. Another text admits nobody.
## Example
```json5
{
  gateway: { controlUi: { allowedOrigins: ["https://control.example.com/chat"] } },
}
```
## Use instead
```json5
{
  gateway: { controlUi: { allowedOrigins: ["https://control.example.com"] } },
}
```
## Fix safety
Unsafe, and only where nothing but a slash or the usual port is too much: it is removed, and this
origin is then let in.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.masking.shapes import is_template
from moltconf.text.env import has_reference

META = Rule(
    id="gateway/malformed-origin",
    severity=WARNING,
    releases=since("2026.2.17"),
    fix=Safety.UNSAFE,
    keys=("allowedOrigins",),
    sources=("read off openclaw@2026.2.17, 2026.3.24, 2026.5.28 and 2026.9.6",),
)

_PORTS = {"http": 80, "https": 443}


def check(config: Config) -> Iterator[Finding]:
    for origin in config.gateway_section.control_ui.origins or ():
        text = origin.value
        if text == "*" or has_reference(text) or is_template(text):
            continue
        parts = _split(text)
        fault = _fault(parts)
        if fault is None:
            continue
        meant = _meant(parts)
        yield META.at(
            origin.path,
            f"no browser has this origin: {fault}",
            help=f'write "{meant}"'
            if meant is not None
            else 'write the scheme, the host and the port, such as "http://192.168.20.5:18789"',
            fix=Fix(Safety.UNSAFE, (Set(origin.path, meant),)) if meant is not None else None,
        )


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  # raises where it is no number
    except ValueError:
        return None
    return parts


def _fault(parts: SplitResult | None) -> str | None:
    if parts is None:
        return "it is no address"
    if not parts.hostname or not parts.scheme:
        return 'it does not begin with "http://" or "https://"'
    if "@" in parts.netloc:
        return "it has a login in it"
    if parts.path.strip("/") or parts.query or parts.fragment:
        return "it has a path"
    if parts.path:
        return "it ends with a slash"
    if parts.port is not None and parts.port == _PORTS.get(parts.scheme):
        return f"browsers leave out the port {parts.port} of {parts.scheme}"
    return None


def _meant(parts: SplitResult | None) -> str | None:
    """Return the origin where only a slash or the usual port has to go."""
    if parts is None or not parts.hostname or "@" in parts.netloc:
        return None
    if parts.path.strip("/") or parts.query or parts.fragment or parts.scheme not in _PORTS:
        return None
    host = parts.netloc
    if parts.port == _PORTS[parts.scheme]:
        host = host.removesuffix(f":{parts.port}")
    return f"{parts.scheme}://{host}"
