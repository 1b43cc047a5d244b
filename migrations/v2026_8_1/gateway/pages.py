"""Show the agent's identity, and leave the canvas to its plugin.

## ui-assistant

    ui: { assistant: { name: "Clawd" }, seamColor: "#ff0000" }

becomes

    ui: { seamColor: "#ff0000" }

The name and the picture are those of the agent, `agents.entries.*.identity`.

## canvas-host

    canvasHost: { enabled: false, port: 18793 }

becomes

    plugins: { entries: { canvas: { config: { host: { enabled: false } } } } }

The port and the folder are built in.
"""

from __future__ import annotations

from moltconf.migrator.operations import move, remove

from .._release import TUNED, TUNING, step

STEPS = (
    step(
        id="ui-assistant",
        summary="ui.assistant is gone",
        operations=(
            remove(
                "ui.assistant",
                "the agent's identity is shown",
                loss="a name and a picture for the control page alone",
            ),
        ),
        loses="a name and a picture for the control page alone",
    ),
    step(
        id="canvas-host",
        summary="canvasHost moves to the plugin canvas",
        operations=(
            move(
                "canvasHost.enabled",
                "plugins.entries.canvas.config.host.enabled",
                "it belongs to the plugin",
            ),
            remove("canvasHost", TUNING, loss=TUNED),
        ),
        loses="the port and the folder of the canvas",
    ),
)
