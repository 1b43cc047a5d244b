"""Say how a provider is spoken to.

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

from moltconf.migrator.operations import custom, is_text, move, replace
from moltconf.migrator.step import Choice

from ...shared.runtime_models import (
    NAMES,
    OLD_BEGINNINGS,
    RUNTIMES,
    name_all_companies,
    name_companies,
    name_runtimes,
)
from .._release import step

STEPS = (
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
