"""How the gateway is reached, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.product.agent_ids import is_valid_id
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES, LAST_OF_LISTS
from moltconf.validator.constraints.values import known_text, misfits, patterns, record

_EXPOSED = ("serve", "funnel")
#: The first release that looks at who is asked.
_AUTH_SINCE = "2026.5.27"
_HEALTH_CHECK_MINUTES = 5
_LOOPBACK = re.compile(r"127(\.(0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])){3}\Z", re.ASCII)

_ROLES: KeyPath = ("gateway", "roles")
_ROLE_AGENTS = patterns("gateway.roles.definitions.*.agents[]")

_EDGE: KeyPath = ("gateway", "remote", "edgeAuth")
_HEADER = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+\Z")
_TRANSPORT_HEADERS = frozenset(
    (
        "connection",
        "content-length",
        "host",
        "sec-websocket-extensions",
        "sec-websocket-key",
        "sec-websocket-protocol",
        "sec-websocket-version",
        "upgrade",
    )
)


# raw: a blank text or a value of a wrong type is not the same as none here, as it is in a Gateway
def check_tailscale(config: Config, release: str) -> Iterator[Breach]:
    """What Tailscale hands on must be bound to the loopback address and ask who is there."""
    gateway = record(config.get("gateway"))
    mode = lookup(gateway, ("tailscale", "mode"))
    if mode not in _EXPOSED:
        return
    bind = gateway.get("bind", "loopback")
    host = known_text(gateway.get("customBindHost", ""))
    is_local = bind == "loopback" or (
        bind == "custom" and (host is None or _LOOPBACK.match(host) is not None)
    )
    if known_text(bind) is not None and not is_local:
        yield Breach(
            ("gateway", "bind"),
            f'tailscale mode "{mode}" needs a gateway that is bound to the loopback address',
            'set bind to "loopback"',
        )
    asks_nobody = lookup(gateway, ("auth", "mode")) == "none"
    if asks_nobody and release_key(release) >= release_key(_AUTH_SINCE):
        yield Breach(
            ("gateway", "auth", "mode"),
            f'auth mode "none" and tailscale mode "{mode}" exclude each other',
            "ask for a token or a password",
        )


def check_stale_threshold(config: Config, release: str) -> Iterator[Breach]:
    """A channel cannot be stale before its health was looked at; zero means that it never is."""
    gateway = record(config.get("gateway"))
    stale = gateway.get("channelStaleEventThresholdMinutes")
    checked = gateway.get("channelHealthCheckMinutes", _HEALTH_CHECK_MINUTES)
    if isinstance(stale, int) and isinstance(checked, int) and stale < checked != 0:
        yield Breach(
            ("gateway", "channelStaleEventThresholdMinutes"),
            "this is less than channelHealthCheckMinutes",
        )


def check_roles(config: Config, release: str) -> Iterator[Breach]:
    roles = lookup(config, _ROLES)
    definitions = lookup(roles, ("definitions",))
    if not isinstance(roles, dict) or not isinstance(definitions, dict):
        return
    if not definitions:
        yield Breach((*_ROLES, "definitions"), "there must be at least one role")
    default = known_text(roles.get("default"))
    if default is not None and trim(default) not in map(trim, definitions):
        yield Breach((*_ROLES, "default"), "this role is not among the definitions")
    for path in misfits(config, _ROLE_AGENTS, is_valid_id):
        yield Breach(path, "this cannot be the id of an agent")


def check_edge_headers(config: Config, release: str) -> Iterator[Breach]:
    """Headers for a proxy in front of a remote gateway; the first fault alone is reported."""
    headers = lookup(config, _EDGE)
    if not isinstance(headers, dict):
        return
    if not headers:
        yield Breach(_EDGE, "there must be at least one header")
    seen: set[str] = set()
    for name in headers:
        if not _HEADER.match(name):
            yield Breach((*_EDGE, name), "this is not the name of an HTTP header")
        elif name.lower() in _TRANSPORT_HEADERS:
            yield Breach((*_EDGE, name), "this header belongs to the connection itself")
        elif name.lower() in seen:
            yield Breach((*_EDGE, name), "the same header is given twice")
        else:
            seen.add(name.lower())
            continue
        return


CONSTRAINTS = (
    Constraint(
        "gateway-edge-headers",
        check_edge_headers,
        IN_PACKAGES,
        first="2026.8.1",
        keys=("edgeAuth",),
    ),
    Constraint("gateway-roles", check_roles, IN_PACKAGES, first="2026.8.1", keys=("roles",)),
    Constraint(
        "gateway-stale-threshold",
        check_stale_threshold,
        IN_PACKAGES,
        first="2026.3.22",
        last=LAST_OF_LISTS,
        keys=("channelStaleEventThresholdMinutes",),
    ),
    Constraint(
        "gateway-tailscale", check_tailscale, IN_PACKAGES, first="2026.3.1", keys=("tailscale",)
    ),
)
