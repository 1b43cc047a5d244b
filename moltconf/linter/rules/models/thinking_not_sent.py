"""A thinking level that the model is not sent.

## What it does
Reports `params.thinking` of a model that the config adds under `models.providers`, where the
request carries no level: the model does not say `reasoning: true`, or its server speaks
`openai-completions` and the model does not say `compat.supportsReasoningEffort: true`.
## Why it matters
The model thinks as its server likes, whatever the level says. From 2026.4.5 on a release takes it
that only OpenAI and a few vendors understand a level in the form `openai-completions`, and sends
none to a server of any other address.
## Example
```json5
{
  models: {
    providers: {
      relay: {
        baseUrl: "https://relay.example.com/v1",
        apiKey: "${RELAY_KEY}",
        api: "openai-completions",
        models: [{ id: "glm-5", name: "GLM", reasoning: true }],
      },
    },
  },
  agents: {
    defaults: { models: { "relay/glm-5": { params: { thinking: "high" } } } },
  },
}
```
## Use instead
```json5
{
  models: {
    providers: {
      relay: {
        baseUrl: "https://relay.example.com/v1",
        apiKey: "${RELAY_KEY}",
        api: "openai-completions",
        models: [
          { id: "glm-5", name: "GLM", reasoning: true, compat: { supportsReasoningEffort: true } },
        ],
      },
    },
  },
  agents: {
    defaults: { models: { "relay/glm-5": { params: { thinking: "high" } } } },
  },
}
```
## Fix safety
No fix: not every server takes a level of thinking.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.linter.rules.caching._protocols import ModelRoute, route_of
from moltconf.linter.rules.models._added_providers import added_provider
from moltconf.masking.shapes import shown
from moltconf.release_order import before
from moltconf.schema.params import is_no_thinking

META = Rule(
    id="models/thinking-not-sent",
    severity=WARNING,
    releases=since("2026.3.24"),
    keys=("thinking",),
    sources=(
        "run: what the gateways of 2026.3.24, 2026.5.28 and 2026.9.6 send to a local server that "
        "speaks the protocols of OpenAI and Anthropic",
        "read off openclaw@2026.4.5, 2026.5.28 and 2026.9.6",
    ),
)

_PROTOCOLS = ("openai-completions", "openai-responses", "anthropic-messages")
#: From here on only servers that are known to take a level are sent one by openai-completions.
_BY_SERVER = "2026.4.5"
#: Vendors that releases know, some by a form of their own.
_VENDORS = (
    *("openai.com", "azure.com", "openrouter.ai", "z.ai", "bigmodel.cn", "deepseek.com"),
    *("together.ai", "together.xyz", "xiaomi.com", "xiaomimimo.com", "moonshot.ai", "moonshot.cn"),
    *("aliyuncs.com", "mistral.ai", "x.ai", "groq.com", "nvidia.com", "cerebras.ai", "chutes.ai"),
    *("opencode.ai", "fireworks.ai", "googleapis.com", "anthropic.com", "deepinfra.com"),
    *("githubcopilot.com", "minimax.io", "minimaxi.com", "volces.com", "bytepluses.com"),
)


def check(config: Config) -> Iterator[Finding]:
    for entry in config.view.model_entries:
        thinking = entry.params.thinking
        if thinking is None or thinking.is_default or is_no_thinking(thinking.value):
            continue
        if added_provider(entry, config.view) is None:
            continue
        route = route_of(entry.ref, config.view)
        missing = _missing(route, config.release) if route is not None else None
        if route is None or route.declared is None or missing is None:
            continue
        place = route.declared.path
        yield META.at(
            thinking.path,
            f"{config.release} sends {shown(entry.key)} no level of thinking, because the model "
            f"does not say {missing}",
            help=f"write {missing} at the model if its server takes a level, or remove this",
            evidence=(entry.path, place, (*place, "reasoning"), (*place, "compat")),
        )


def _missing(route: ModelRoute, release: str) -> str | None:
    """Return what a model has to say to be sent a level; ``None`` where it may be sent one."""
    model = route.declared
    if model is None or route.api not in _PROTOCOLS:
        return None
    if model.reasoning is None or not model.reasoning.value:
        return "reasoning: true"
    if before(release, _BY_SERVER) or route.api != "openai-completions":
        return None
    # a template or a variable may become the address of any vendor
    if route.host is None or "$" in route.host or route.is_at(*_VENDORS):
        return None
    takes = model.supports_reasoning_effort
    if model.thinking_format is not None or (takes is not None and takes.value):
        return None
    return "compat.supportsReasoningEffort: true"
