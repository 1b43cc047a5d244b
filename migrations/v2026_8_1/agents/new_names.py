"""Call settings of agents as their kind is called elsewhere.

## media-models

    agents: { defaults: { imageGenerationModel: "openai/gpt-image-1", pdfMaxBytesMb: 10 } }

becomes

    agents: { defaults: { mediaModels: { image: "openai/gpt-image-1" }, pdfMaxMb: 10 } }

## exec-timeout

    tools: { exec: { timeoutSec: 60 } }

becomes

    tools: { exec: { timeoutSeconds: 60 } }

for each agent too; `sandbox.browser.enableNoVnc` becomes `noVncEnabled`.

## session-typing-mode

    session: { typingMode: "thinking" }

becomes

    agents: { defaults: { typingMode: "thinking" } }

What the session said counted before, and counts now.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom, move, relocate
from moltconf.product.agent_ids import DEFAULTS

from ...shared.scopes import AGENTS, EACH_AGENT, moves
from .._release import step


def _replace_typing_mode(draft: Draft) -> None:
    old, new = ("session", "typingMode"), (*DEFAULTS, "typingMode")
    if draft.has(old) and draft.has(new):
        draft.remove(new, "the session's own typing mode counted")
    relocate(draft, old, new, "it is about agents")


STEPS = (
    step(
        id="media-models",
        summary="imageGenerationModel and its kin become mediaModels",
        operations=(
            *(
                move(
                    f"agents.defaults.{kind}GenerationModel",
                    f"agents.defaults.mediaModels.{kind}",
                    "models that make media stand together",
                )
                for kind in ("image", "video", "music")
            ),
            move("agents.defaults.pdfMaxBytesMb", "agents.defaults.pdfMaxMb", "it counts MB"),
        ),
        reversible=True,
    ),
    step(
        id="exec-timeout",
        summary="timeoutSec of exec becomes timeoutSeconds",
        operations=(
            *moves(
                ("tools.exec", *(f"{entry}.tools.exec" for entry in EACH_AGENT)),
                "timeoutSec",
                "timeoutSeconds",
                "units are written out",
            ),
            *moves(
                tuple(f"{agent}.sandbox.browser" for agent in AGENTS),
                "enableNoVnc",
                "noVncEnabled",
                "switches end in Enabled",
            ),
        ),
        reversible=True,
    ),
    step(
        id="session-typing-mode",
        summary="session.typingMode becomes agents.defaults.typingMode",
        operations=(
            custom(
                _replace_typing_mode,
                sources=("session.typingMode",),
                targets=("agents.defaults.typingMode",),
            ),
        ),
        one_way=True,
    ),
)
