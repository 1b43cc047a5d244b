"""Reload what can be reloaded, and log without secrets.

## reload-hybrid

    gateway: { reload: { mode: "hot" } }, logging: { consoleStyle: "compact" }

becomes

    gateway: { reload: { mode: "hybrid" } }, logging: { consoleStyle: "pretty" }

`restart` becomes `hybrid` too: what can be changed while running is, the rest restarts.

## always-redacted

    logging: { redactSensitive: "off", level: "info" }, commands: { useAccessGroups: false }

becomes

    logging: { level: "info" }

Logs are always redacted, and commands always obey access groups. `commands.ownerDisplay` and its
secret are gone: owners are shown as they are, to models too where their ids were hashed.
"""

from __future__ import annotations

from moltconf.migrator.operations import remove, replace

from .._release import step

STEPS = (
    step(
        id="reload-hybrid",
        summary="gateway.reload.mode and logging.consoleStyle lose some of their values",
        operations=(
            replace(
                "gateway.reload.mode",
                {"hot": "hybrid", "restart": "hybrid"},
                "hybrid applies a change at once, and restarts the gateway where it must",
            ),
            replace("logging.consoleStyle", {"compact": "pretty"}, "the lines look the same"),
        ),
        loses="a restart for every change",
    ),
    step(
        id="always-redacted",
        summary="secrets in logs are always hidden, and commands are always checked",
        operations=(
            remove("logging.redactSensitive", "secrets in logs are always hidden now"),
            remove("commands.useAccessGroups", "commands always obey access groups"),
            remove(
                "commands.ownerDisplay",
                "owners are shown as they are",
                loss="ids of owners hidden from models",
                only=lambda value: value == "hash",
            ),
            remove("commands.ownerDisplay", "owners are shown as they are"),
            remove("commands.ownerDisplaySecret", "it only hid owners"),
        ),
        loses="logs with secrets, commands without checks, hidden owners",
    ),
)
