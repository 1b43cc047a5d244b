"""2026.3.1: threads expire when idle.

## thread-bindings-idle

    session: { threadBindings: { ttlHours: 24 } }

becomes

    session: { threadBindings: { idleHours: 24 } }

The same in every channel and account. Where `idleHours` is already set, it counts.

## tailscale-bind

    gateway: { bind: "lan", tailscale: { mode: "serve" } }

becomes

    gateway: { bind: "loopback", tailscale: { mode: "serve" } }

A gateway that Tailscale publishes listens on the loopback address alone. It never started with any
other; from this release on the config is refused already.
"""

from __future__ import annotations

import re

from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import custom
from moltconf.migrator.step import Step
from moltconf.text.env import has_reference

from .shared.scopes import CHANNELS, moves

SOURCES = (
    "the schemas of openclaw@2026.2.26 to openclaw@2026.3.1",
    "the repair tool of openclaw@2026.3.24, run on such configs",
    "openclaw@2026.2.26 and openclaw@2026.3.1, run on such configs",
    "openclaw@2026.1.29, which does not start with them (read off)",
)

_LOOPBACK = re.compile(r"127(\.\d{1,3}){3}\Z")


def _bind_loopback(draft: Draft) -> None:
    tailscale = draft.mapping(("gateway", "tailscale")) or {}
    bind = draft.get(("gateway", "bind"))
    if tailscale.get("mode") not in ("serve", "funnel") or bind not in _ELSEWHERE:
        return
    host = draft.get(("gateway", "customBindHost"))
    if bind == "custom" and isinstance(host, str):
        if has_reference(host) or _LOOPBACK.match(host):
            return
    why = "what Tailscale publishes listens on the loopback address"
    draft.set(("gateway", "bind"), "loopback", why, kind=ChangeKind.CONVERTED)


_ELSEWHERE = ("lan", "tailnet", "auto", "custom")

STEPS = (
    Step(
        id="thread-bindings-idle",
        before="2026.2.26",
        release="2026.3.1",
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
        id="tailscale-bind",
        before="2026.2.26",
        release="2026.3.1",
        summary="a gateway that Tailscale publishes is bound to the loopback address",
        operations=(
            custom(
                _bind_loopback,
                sources=("gateway.bind",),
                targets=("gateway.bind",),
                looks_at=("gateway.tailscale.mode",),
            ),
        ),
        tells_release=False,
        one_way=True,
    ),
)
