"""Say in one place what nodes may do.

## node-commands

    gateway: { nodes: { denyCommands: ["camera.snap"], allowCommands: ["screen.record"] } }

becomes

    gateway: { nodes: { commands: { deny: ["camera.snap"], allow: ["screen.record"] } } }
"""

from __future__ import annotations

from moltconf.migrator.operations import move

from .._release import step

STEPS = (
    step(
        id="node-commands",
        summary="allowCommands and denyCommands of nodes become commands",
        operations=(
            move(
                "gateway.nodes.allowCommands",
                "gateway.nodes.commands.allow",
                "what nodes may do stands together",
            ),
            move(
                "gateway.nodes.denyCommands",
                "gateway.nodes.commands.deny",
                "what nodes may do stands together",
            ),
            move(
                "gateway.nodes.skills.enabled",
                "gateway.nodes.allowSkills",
                "what nodes may do stands together",
            ),
        ),
        reversible=True,
    ),
)
