"""Leave to plugins what agents said about other programs.

## prompt-personality

    agents: { defaults: { promptOverlays: { gpt5: { personality: "off" } } } }

becomes

    plugins: { entries: { openai: { config: { personality: "off" } } } }

## cli-backends

Programs that run a model from the command line are registered by plugins. A backend of your own is
lost with `cliBackends`; write a plugin for it.
"""

from __future__ import annotations

from moltconf.migrator.operations import move, remove

from .._release import step

STEPS = (
    step(
        id="prompt-personality",
        summary="promptOverlays.gpt5.personality moves to the plugin of OpenAI",
        operations=(
            move(
                "agents.defaults.promptOverlays.gpt5.personality",
                "plugins.entries.openai.config.personality",
                "it belongs to the plugin of OpenAI",
            ),
        ),
    ),
    step(
        id="cli-backends",
        summary="agents.defaults.cliBackends is gone",
        operations=(
            remove(
                "agents.defaults.cliBackends",
                "plugins register such programs",
                loss="command-line backends of your own",
            ),
        ),
        loses="command-line backends of your own",
    ),
)
