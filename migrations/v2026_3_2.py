"""2026.3.2: threads expire when idle.

## thread-bindings-idle

    session: { threadBindings: { ttlHours: 24 } }

becomes

    session: { threadBindings: { idleHours: 24 } }

The same in every channel and account. Where `idleHours` is already set, it counts.

## gateway-bind-mode

`gateway.bind` takes a mode. No release took an address there, but files have them, and the modes
say the same.

    gateway: { bind: "0.0.0.0" }

becomes

    gateway: { bind: "lan" }
"""

from __future__ import annotations

from moltconf.document.tree import Value
from moltconf.migrate.operations import UNCHANGED, convert
from moltconf.migrate.scopes import CHANNELS, moves
from moltconf.migrate.step import Step

_MODES = {
    "0.0.0.0": "lan",
    "::": "lan",
    "[::]": "lan",
    "*": "lan",
    "127.0.0.1": "loopback",
    "localhost": "loopback",
    "::1": "loopback",
    "[::1]": "loopback",
}


def _mode(value: Value) -> Value:
    return _MODES.get(value.strip().lower(), UNCHANGED) if isinstance(value, str) else UNCHANGED


STEPS = (
    Step(
        id="thread-bindings-idle",
        before="2026.2.26",
        release="2026.3.2",
        summary="threadBindings.ttlHours becomes idleHours",
        operations=moves(
            ("session", *CHANNELS),
            "threadBindings.ttlHours",
            "threadBindings.idleHours",
            "threads expire when they are idle",
        ),
        reversible=True,
    ),
    Step(
        id="gateway-bind-mode",
        before="2026.2.26",
        release="2026.3.2",
        summary="gateway.bind takes a mode, not an address",
        operations=(convert("gateway.bind", _mode, "it takes a mode, not an address"),),
        tells_release=False,
    ),
)
