"""Let in only who is paired, by routes that end with the gateway.

## tailscale-routes

    gateway: { tailscale: { mode: "serve", resetOnExit: false } }

becomes

    gateway: { tailscale: { mode: "serve" } }

Routes end with the gateway. A `serviceName` cannot be kept either; with it `serve` becomes `off`,
because the gateway would publish itself under its own name instead.

## control-ui

`gateway.controlUi.allowInsecureAuth` and `dangerouslyDisableDeviceAuth` let browsers in without a
device key. Every browser is paired now.

    gateway: { controlUi: { allowInsecureAuth: true, basePath: "/ui" } }

becomes

    gateway: { controlUi: { basePath: "/ui" } }
"""

from __future__ import annotations

from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import custom, remove
from moltconf.text.keypath import KeyPath

from .._release import step

_TAILSCALE: KeyPath = ("gateway", "tailscale")


def _end_routes(draft: Draft) -> None:
    if draft.has((*_TAILSCALE, "serviceName")):
        if draft.get((*_TAILSCALE, "mode")) == "serve":
            why = "a named service cannot be kept, and another name must not be published"
            draft.set((*_TAILSCALE, "mode"), "off", why, kind=ChangeKind.CONVERTED)
        draft.remove(
            (*_TAILSCALE, "serviceName"),
            "routes end with the gateway, those of a service do not",
            loss="the name of the service",
        )
    if draft.has((*_TAILSCALE, "resetOnExit")):
        draft.remove((*_TAILSCALE, "resetOnExit"), "routes always end with the gateway")


STEPS = (
    step(
        id="tailscale-routes",
        summary="resetOnExit and serviceName of Tailscale are gone",
        operations=(
            custom(
                _end_routes,
                sources=("gateway.tailscale.resetOnExit", "gateway.tailscale.serviceName"),
            ),
        ),
        loses="the name of a Tailscale service",
        one_way=True,
    ),
    step(
        id="control-ui",
        summary="each browser must be paired before it may use the control page",
        operations=(
            remove(
                "gateway.controlUi.allowInsecureAuth", "instead, each browser must be paired once"
            ),
            remove(
                "gateway.controlUi.dangerouslyDisableDeviceAuth",
                "instead, each browser must be paired once",
            ),
            remove("gateway.controlUi.chatMessageMaxWidth", "each browser says it for itself"),
        ),
        loses="the control page without pairing",
    ),
)
