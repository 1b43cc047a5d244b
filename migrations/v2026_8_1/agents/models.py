"""Say which models people may switch to, and how a provider is spoken to.

## model-policy

    agents: { defaults: { models: { "anthropic/claude-opus-4-7": { alias: "opus" } } } }

becomes

    agents: { defaults: {
      models: { "anthropic/claude-opus-4-7": { alias: "opus" } },
      modelPolicy: { allow: ["anthropic/claude-opus-4-7"] } } }

so that users may still switch to these models and no others. Only where the file is known to be
older: a newer one says what it means. A name without its provider cannot be
allowed; then nothing is changed, and the product goes on reading the catalogue as the restriction.

## provider-runtimes

    agents: { defaults: { model: { primary: "claude-cli/claude-opus-4-7" } } }

becomes

    agents: { defaults: {
      model: { primary: "anthropic/claude-opus-4-7" },
      models: { "anthropic/claude-opus-4-7": { agentRuntime: { id: "claude-cli" } } } } },
    meta: { migrations: { modelPolicyAllowlist: true } }

wherever a model is named. `claude-cli`, `google-gemini-cli`, `codex`, `codex-cli` and
`openai-codex` were ways to run a model of Anthropic, Google or OpenAI, and no providers: what runs
a model is said in the catalogue, for one agent or for all. Where the same agent also names the
model as its company's own (`anthropic/claude-opus-4-7`), one entry would decide for both, and you
are asked. A catalogue that begins so restricts nobody, which `meta` says. A provider of such a name
that `models.providers` declares is yours, and stays.

## default-model

    defaultModel: "openai/gpt-5.2"

becomes

    agents: { defaults: { model: "openai/gpt-5.2" } }

No release took it at the root.

## openai-api

    models: { providers: { mine: { baseUrl: "https://llm.example.org/v1", api: "openai" } } }

becomes

    models: { providers: { mine: {
      baseUrl: "https://llm.example.org/v1", api: "openai-completions" } } }

The interface that `openai` meant has a name of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom, is_text, move, replace
from moltconf.migrator.step import Choice, Trigger
from moltconf.product.agent_ids import DEFAULTS
from moltconf.text.keypath import KeyPath

from ...shared.runtime_models import (
    NAMES,
    OLD_BEGINNINGS,
    RUNTIMES,
    name_all_companies,
    name_companies,
    name_runtimes,
)
from .._release import step

if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_MODELS: KeyPath = (*DEFAULTS, "models")
_POLICY: KeyPath = (*DEFAULTS, "modelPolicy")
_MODEL = r"\s*[^/\s]+/\S.*\Z"


def _allow_models(draft: Draft) -> None:
    models = draft.mapping(_MODELS)
    is_marked = draft.get(("meta", "migrations", "modelPolicyAllowlist")) is True
    if not models or is_marked or draft.has(_POLICY):
        return
    if all(re.match(_MODEL, name) for name in models):
        why = "the catalogue of models restricted what a user may switch to"
        draft.set((*_POLICY, "allow"), [name.strip() for name in models], why)


def _restrict_models(draft: Draft, context: DowngradeContext) -> None:
    """Let `agents.defaults.models` say again which models a user may switch to.

    A list of models that restricts more than the catalogue does stays where it is.
    """
    allowed = draft.get((*_POLICY, "allow"))
    if not draft.has(_POLICY) and draft.mapping(_MODELS) and not context.ends_with(_POLICY):
        draft.note(
            _MODELS,
            f"in {context.to} this catalogue also restricts which models a user may switch to",
            "name every model that a user may choose",
        )
    if (
        not isinstance(allowed, list)
        or context.ends_with(_POLICY)
        or set(draft.mapping(_POLICY) or ()) != {"allow"}
    ):
        return
    names = [name for name in allowed if isinstance(name, str) and "*" not in name]
    catalogue = draft.mapping(_MODELS) if draft.has(_MODELS) else {}
    if not names or len(names) != len(allowed) or catalogue is None:
        return
    known = {name.strip() for name in catalogue}
    if not known <= set(names):
        return
    why = "the catalogue of models says which ones a user may switch to"
    for name in dict.fromkeys(names):
        if name not in known:
            draft.set((*_MODELS, name), {}, why)
    draft.remove(_POLICY, why, successor=_MODELS)


STEPS = (
    step(
        id="model-policy",
        summary="agents.defaults.models no longer restricts; modelPolicy.allow does",
        operations=(
            custom(
                _allow_models,
                sources=("agents.defaults.models",),
                targets=("agents.defaults.modelPolicy.allow",),
            ),
        ),
        reversible=True,
        trigger=Trigger.CROSSING,
        undo=_restrict_models,
    ),
    step(
        id="provider-runtimes",
        summary="a model's catalogue entry says what runs it, not its provider",
        operations=(
            custom(
                name_companies,
                sources=NAMES,
                targets=(*NAMES, *RUNTIMES),
                texts=OLD_BEGINNINGS,
            ),
        ),
        choices={
            "merge": Choice(
                "the same program runs this model wherever it is named",
                (custom(name_all_companies, sources=NAMES, targets=(*NAMES, *RUNTIMES)),),
            ),
        },
        # every release takes any text for a model
        tells_release=False,
        undo=name_runtimes,
    ),
    step(
        id="default-model",
        summary="defaultModel becomes agents.defaults.model",
        operations=(
            move("defaultModel", "agents.defaults.model", "no release takes it here", only=is_text),
        ),
        tells_release=False,
    ),
    step(
        id="openai-api",
        summary='api "openai" of a provider becomes "openai-completions"',
        operations=tuple(
            replace(
                f"models.providers.*.{place}api",
                {"openai": "openai-completions"},
                "the interface has a name of its own",
            )
            for place in ("", "models[].")
        ),
        tells_release=False,
    ),
)
