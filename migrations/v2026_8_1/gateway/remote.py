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
from moltconf.migrator.operations import custom
from moltconf.text.keypath import KeyPath

from .._release import step


def _forget_switch(draft: Draft) -> None:
    path: KeyPath = ("gateway", "remote", "enabled")
    if draft.get(path) is False and draft.get(("gateway", "mode")) == "remote":
        draft.ask(
            path,
            "a remote gateway cannot be switched off any more while the mode is remote",
            'write gateway.mode "local", or remove the key to use the remote gateway',
        )
    elif draft.has(path):
        draft.remove(path, "the mode says whether the remote gateway is used")


STEPS = (
    step(
        id="remote-enabled",
        summary="gateway.remote.enabled is gone",
        operations=(custom(_forget_switch, sources=("gateway.remote.enabled",)),),
        one_way=True,
    ),
)
