"""Let the mode alone choose the remote gateway.

## remote-enabled

    gateway: { mode: "local", remote: { enabled: false, url: "wss://example.org" } }

becomes

    gateway: { mode: "local", remote: { url: "wss://example.org" } }

`gateway.mode` alone says whether the remote gateway is used. With the mode `remote` a switched off
one is left for you to decide.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom, remove
from moltconf.migrator.step import Choice
from moltconf.text.keypath import KeyPath

from .._release import step

_MODE: KeyPath = ("gateway", "mode")
_SWITCH: KeyPath = ("gateway", "remote", "enabled")


def _forget_switch(draft: Draft) -> None:
    if draft.get(_SWITCH) is False and draft.get(_MODE) == "remote":
        draft.ask(
            _SWITCH,
            "a remote gateway cannot be switched off any more while the mode is remote",
            'write gateway.mode "local", or remove the key to use the remote gateway',
        )
    elif draft.has(_SWITCH):
        draft.remove(_SWITCH, "the mode says whether the remote gateway is used")


def _work_here(draft: Draft) -> None:
    if draft.get(_SWITCH) is False:
        draft.set(_MODE, "local", "the remote gateway was switched off")
        draft.remove(_SWITCH, "the mode says whether the remote gateway is used")


STEPS = (
    step(
        id="remote-enabled",
        summary="gateway.remote.enabled is gone",
        operations=(custom(_forget_switch, sources=("gateway.remote.enabled",)),),
        choices={
            "local": Choice(
                "this machine runs the gateway itself, as it did while the remote one was off",
                (custom(_work_here, targets=("gateway.mode",)),),
            ),
            "remote": Choice(
                "the remote gateway is used from now on",
                (
                    remove(
                        "gateway.remote.enabled", "the mode says whether the remote gateway is used"
                    ),
                ),
            ),
        },
        one_way=True,
    ),
)
