"""Limit the context where the model stands.

## context-tokens

A limit for the context belongs to a model. What a provider said goes to each of its models; a limit
of an agent cannot be said any more, and goes.

    models: { providers: { mine: { contextWindow: 32000, models: [{ id: "m", name: "M" }] } } }

becomes

    models: { providers: { mine: { models: [{ id: "m", name: "M", contextWindow: 32000 }] } } }
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom

from ...shared.scopes import AGENTS, find_all_of, removals
from .._release import TUNED, step


def _spread_budget(draft: Draft) -> None:
    why = "the limit for the context stands at the model"
    for path, _ in find_all_of(draft, ("models.providers.*",)):
        for key in ("contextTokens", "contextWindow"):
            if not draft.has((*path, key)):
                continue
            models = draft.sequence((*path, "models"))
            for index, model in enumerate(models):
                target = (*path, "models", index, key)
                if isinstance(model, dict) and not draft.has(target):
                    draft.set(target, draft.get((*path, key)), why)
            successor = (*path, "models") if models else None
            draft.remove((*path, key), why, loss=None if models else TUNED, successor=successor)


STEPS = (
    step(
        id="context-tokens",
        summary="limits for the context stand at models, not at agents or providers",
        operations=(
            custom(
                _spread_budget,
                sources=("models.providers.*.contextWindow", "models.providers.*.contextTokens"),
                targets=(
                    "models.providers.*.models[].contextWindow",
                    "models.providers.*.models[].contextTokens",
                ),
            ),
            *removals(
                AGENTS,
                ("contextTokens",),
                "an agent has no limit of its own any more; set the limit of its model, at "
                "models.providers.*.models[].contextTokens",
                loss=TUNED,
            ),
        ),
        loses="a limit for the context of one agent",
        one_way=True,
    ),
)
