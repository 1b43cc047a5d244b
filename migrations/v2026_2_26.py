"""2026.2.26: the control page says where it may be opened from.

## gateway-bind-mode

`gateway.bind` takes a mode. No release took an address there, but files have them, and the modes
say the same.

    gateway: { bind: "0.0.0.0" }

becomes

    gateway: { bind: "lan" }

## control-ui-origins

A gateway that listens beyond its own machine lists the addresses that its control page is opened
from. Without the list a gateway of 2026.2.23 to 2026.2.26 does not start; later ones start with the
addresses of the machine itself, which let in nobody new. The step writes these down.

    gateway: { bind: "lan" }

becomes

    gateway: { bind: "lan", controlUi: { allowedOrigins: [
      "http://localhost:18789", "http://127.0.0.1:18789" ] } }

Only for a file known to come from an earlier release. To open the page from another machine, add
its address.
"""

from __future__ import annotations

from moltconf.edit.changes import same_value
from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import UNCHANGED, convert, custom
from moltconf.migrator.step import Step, Trigger
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from .shared.keys import remove_and_prune

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_UI = ("gateway", "controlUi")
_OPEN = ("lan", "tailnet", "custom")
_DEFAULT_PORT = 18789


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


def _list_origins(draft: Draft) -> None:
    target = (*_UI, "allowedOrigins")
    has_answer = draft.has(target) or draft.get((*_UI, "dangerouslyAllowHostHeaderOriginFallback"))
    if draft.get(("gateway", "bind")) not in _OPEN or has_answer or not draft.can_hold(target):
        return
    port = draft.get(("gateway", "port"))
    number = port if isinstance(port, int) and not isinstance(port, bool) else _DEFAULT_PORT
    hosts = ["localhost", "127.0.0.1"]
    host = draft.get(("gateway", "customBindHost"))
    if draft.get(("gateway", "bind")) == "custom" and isinstance(host, str) and host.strip():
        hosts.append(host.strip())
    why = "browsers may open the control page at these addresses; add others that you use"
    draft.set(target, [f"http://{each}:{number}" for each in hosts], why)


def _forget_origins(draft: Draft, context: DowngradeContext) -> None:
    """Remove origins that the step would list again on the way up."""
    path: KeyPath = ("gateway", "controlUi", "allowedOrigins")
    if not draft.has(path) or context.ends_with(path):
        return
    without = draft.copy()
    without.remove(path, "")
    _list_origins(without)
    if without.has(path) and same_value(without.get(path), draft.get(path)):
        remove_and_prune(draft, path, "the gateway starts without the list")


SOURCES = (
    "the schemas of openclaw@2026.2.25 and openclaw@2026.2.26",
    "the repair tool of openclaw@2026.3.24, run on such configs",
)

STEPS = (
    Step(
        id="gateway-bind-mode",
        before="2026.2.25",
        release="2026.2.26",
        summary="gateway.bind takes a mode, not an address",
        operations=(
            convert("gateway.bind", _mode, "it takes a mode, not an address", texts=_MODES),
        ),
        tells_release=False,
    ),
    Step(
        id="control-ui-origins",
        before="2026.2.25",
        release="2026.2.26",
        summary="a gateway that other machines reach lists the addresses of its control page",
        operations=(
            custom(
                _list_origins,
                sources=("gateway.bind",),
                targets=("gateway.controlUi.allowedOrigins",),
                texts=_OPEN,
            ),
        ),
        trigger=Trigger.CROSSING,
        undo=_forget_origins,
    ),
)
