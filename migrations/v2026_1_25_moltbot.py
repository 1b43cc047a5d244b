"""Moltbot (January 2026, between 2026.1.24-3 and 2026.1.29): the browser belongs to the gateway.

The last state of the product under the name Moltbot. It never had a release number of its own.

## browser-control

The server that controls the browser became part of the gateway: it has no address and no token
of its own, and a browser on another machine is reached through a node. The addresses that a
sandbox may control went with it.

    browser: { controlUrl: "http://127.0.0.1:18791", headless: true }

becomes

    browser: { headless: true }

An address on another machine, and a token, are left for you to decide.

## voice-call-ngrok

    plugins: { entries: { "voice-call": { config: {
      tunnel: { provider: "ngrok", allowNgrokFreeTier: true } } } } }

becomes

    plugins: { entries: { "voice-call": { config: {
      tunnel: { provider: "ngrok", allowNgrokFreeTierLoopbackBypass: true } } } } }

Calls without a valid signature are let through only where they come from the same machine.

## product-group-moltbot

The group of the product's own tools is called `group:moltbot`. The old name matches nothing, and
matching nothing is silent: an allow list would lose its tools, a deny list its guard.

    tools: { deny: ["group:clawdbot"] }

becomes

    tools: { deny: ["group:moltbot"] }
"""

from __future__ import annotations

import re

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import ask, is_text, move, remove
from moltconf.migrator.step import Choice, Step
from moltconf.text.tree import Value

from .shared.tool_names import name_tool_as_before, rename_tool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_BEFORE = "2026.1.24-3"
_TUNNEL = "plugins.entries.voice-call.config.tunnel"
_SAME_MACHINE = re.compile(
    r"\s*(?:https?://)?(?:127\.[\d.]+|localhost|\[?::1\]?)(?:[:/].*)?\Z", re.I
)


def _is_here(value: Value) -> bool:
    return not isinstance(value, str) or not is_text(value) or bool(_SAME_MACHINE.match(value))


def _name_group_clawdbot(draft: Draft, context: DowngradeContext) -> None:
    name_tool_as_before(draft, "group:moltbot", "group:clawdbot")


SOURCES = ("the schemas of clawdbot@2026.1.24-3 and openclaw@2026.1.29",)

STEPS = (
    Step(
        id="browser-control",
        before=_BEFORE,
        release="moltbot",
        summary="browser.controlUrl and the sandbox's control lists are gone",
        operations=(
            remove("browser.controlUrl", "the gateway controls the browser itself", only=_is_here),
            ask(
                "browser.controlUrl",
                "the gateway no longer controls a browser by an address",
                "remove browser.controlUrl; to use a browser on another machine, run a node there",
            ),
            ask(
                "browser.controlToken",
                "the control server has no token of its own any more",
                "remove browser.controlToken; the gateway's own login protects the browser",
            ),
            *(
                remove(
                    f"{agent}.sandbox.browser.{key}",
                    "the gateway alone controls the browser",
                )
                for agent in ("agents.defaults", "agents.list[]")
                for key in ("allowedControlUrls", "allowedControlHosts", "allowedControlPorts")
            ),
        ),
        loses="the port of the control server, and the addresses that a sandbox may control",
        choices={
            "remove": Choice(
                "browser.controlUrl and browser.controlToken go; a browser on another machine is "
                "reached through a node there",
                tuple(
                    remove(f"browser.{key}", "nothing reads it", loss="the remote control server")
                    for key in ("controlUrl", "controlToken")
                ),
            ),
        },
    ),
    Step(
        id="voice-call-ngrok",
        before=_BEFORE,
        release="moltbot",
        summary="allowNgrokFreeTier of voice calls becomes allowNgrokFreeTierLoopbackBypass",
        operations=(
            move(
                f"{_TUNNEL}.allowNgrokFreeTier",
                f"{_TUNNEL}.allowNgrokFreeTierLoopbackBypass",
                "the name says what it bypasses",
            ),
        ),
        reversible=True,
        tells_release=False,
    ),
    Step(
        id="product-group-moltbot",
        before=_BEFORE,
        release="moltbot",
        summary="group:clawdbot is called group:moltbot",
        operations=(
            rename_tool(
                {"group:clawdbot": "group:moltbot"}, "the group carries the product's name"
            ),
        ),
        reversible=True,
        until="moltbot",
        undo=_name_group_clawdbot,
    ),
)
