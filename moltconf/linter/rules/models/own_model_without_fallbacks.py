"""An agent's own model without the fallbacks of the defaults.

## What it does
Reports agents that name a model of their own and no `fallbacks`, where `agents.defaults.model` has
some and the release does not use them for this agent.
## Why it matters
If the agent's model fails, the agent answers with an error. Up to 2026.2.19 every agent used the
fallbacks of the defaults. From 2026.2.21 on an agent uses them only if its model is of the provider
of the default model, or is one of the fallbacks. From 2026.4.29 on no agent with a model of its own
does.
## Example
```json5
{
  agents: {
    defaults: { model: { primary: "openai/gpt-5.5", fallbacks: ["openai/gpt-5.4"] } },
    entries: { main: { model: "anthropic/claude-opus-5" } },
  },
}
```
## Use instead
```json5
{
  agents: {
    defaults: { model: { primary: "openai/gpt-5.5", fallbacks: ["openai/gpt-5.4"] } },
    entries: {
      main: {
        model: { primary: "anthropic/claude-opus-5", fallbacks: ["openai/gpt-5.4"] },
      },
    },
  },
}
```
or `fallbacks: []` where the agent has to run this model and no other.
## Fix safety
No fix: an agent may be meant to run one model only.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.product.agent_ids import DEFAULTS

META = Rule(
    id="models/own-model-without-fallbacks",
    severity=WARNING,
    releases=since("2026.2.21"),
    keys=("fallbacks",),
    sources=(
        "schemas/behaviour/agent-fallbacks.json: what each release answered",
        "read off openclaw@2026.2.26, 2026.4.15, 2026.4.24, 2026.4.29 and 2026.9.6",
    ),
)

_FALLBACKS = (*DEFAULTS, "model", "fallbacks")


def check(config: Config) -> Iterator[Finding]:
    view = config.view
    shared = {each.value.key for each in view.defaults.model.fallbacks}
    for agent in view.agents:
        own = agent.own_model
        if own is None or own.primary is None or own.lists_fallbacks or agent.is_shadowed:
            continue
        kept = {each.value.key for each in agent.model.fallbacks}
        if not shared - kept - {own.primary.value.key}:
            continue
        yield META.at(
            own.primary.path,
            "this agent has a model of its own, and does not use the fallbacks of agents.defaults",
            help="write model: { primary, fallbacks } with the fallbacks that this agent should "
            "use, or fallbacks: [] if it should use none",
            evidence=(_FALLBACKS, (*agent.path, "model", "fallbacks")),
            cause="fallbacks that agents do not inherit",
        )
