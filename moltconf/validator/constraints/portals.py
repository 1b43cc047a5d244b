"""The separate domain and port that portals come in through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.text.keypath import KeyPath, lookup
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES
from moltconf.validator.constraints.urls import web_address
from moltconf.validator.constraints.values import items, known_text, record

_INGRESS: KeyPath = ("gateway", "portals", "ingress")
_DEFAULT_PORT = 18789
_LONGEST = 220
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+\Z|0x[0-9a-f]*\Z", re.IGNORECASE)


def check_ingress(config: Config, release: str) -> Iterator[Breach]:
    gateway = record(config.get("gateway"))
    ingress = record(lookup(config, _INGRESS))
    domain = known_text(ingress.get("domain"))
    if domain is not None:
        if not _is_domain(domain):
            yield Breach((*_INGRESS, "domain"), "this must be a bare domain such as a.example.com")
        elif any(_lies_in(domain, origin) for origin in _origins(gateway)):
            yield Breach(
                (*_INGRESS, "domain"), "portals need a domain apart from that of the gateway"
            )
    port = ingress.get("port")
    if port is not None and port == gateway.get("port", _DEFAULT_PORT):
        yield Breach((*_INGRESS, "port"), "portals need a port apart from that of the gateway")


def _is_domain(text: str) -> bool:
    labels = text.split(".")
    return (
        len(text) <= _LONGEST
        and len(labels) > 1
        and all(map(_LABEL.match, labels))
        and not _NUMBER.match(labels[-1])
    )


def _origins(gateway: dict[str, object]) -> Iterator[str]:
    allowed = items(lookup(gateway, ("controlUi", "allowedOrigins")))
    for origin in (gateway.get("publicOrigin"), *allowed):
        text = known_text(origin)
        if text:
            yield text


def _lies_in(domain: str, origin: str) -> bool:
    address = web_address(origin)
    return address is not None and f".{address.host}".endswith(f".{domain.lower()}")


CONSTRAINTS = (
    Constraint("portal-ingress", check_ingress, IN_PACKAGES, first="2026.9.6", keys=("portals",)),
)
