"""A cache retention that nothing reads.

## What it does
Reports `cacheRetention` for a release that does not know it, and in the params of a model for which
the release does not read it.
## Why it matters
Params of models are free-form, so the release accepts the key and never reads it.

Up to 2026.1.30 the cache lives five minutes whatever it says (in 2026.1.20 one hour). From 2026.2.1
on a release reads it for models of Anthropic, from 2026.2.22 on for Amazon Bedrock, from 2026.4.2
on for any provider that speaks Anthropic's protocol, and from 2026.4.5 on for Gemini 2.5 and 3 by
Google's own protocol.

Servers that speak OpenAI's protocol: from 2026.5.27 on with `compat.supportsPromptCacheKey`, from
2026.6.1 on models of Anthropic through OpenRouter, from 2026.9.1 on with
`compat.cacheControlFormat`, and from 2026.9.3 on OpenAI itself.
## Example
```json5
// release: 2026.5.28
{
  agents: {
    defaults: {
      models: { "openrouter/anthropic/claude-opus-4.6": { params: { cacheRetention: "long" } } },
    },
  },
}
```
## Use instead
```json5
// release: 2026.5.28
{
  agents: {
    defaults: { models: { "anthropic/claude-opus-4-6": { params: { cacheRetention: "long" } } } },
  },
}
```
## Fix safety
No fix: the key may be right after an upgrade.
## Releases
From 2026.4.2 on nothing is said of a provider of the product whose protocol no file names.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule
from moltconf.masking.shapes import shown
from moltconf.release_order import before

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.rules.caching._protocols import ModelRoute
    from moltconf.schema.entries import ModelEntry

META = Rule(
    id="caching/retention-without-effect",
    severity=WARNING,
    keys=("cacheRetention",),
    sources=(
        "read off the packages of 2026.1.5 to 2026.2.1",
        "read off openclaw@2026.2.6-3, 2026.2.17, 2026.2.21, 2026.2.26, 2026.3.13 and 2026.3.24",
        "read off openclaw@2026.3.31, 2026.4.1, 2026.4.2, 2026.4.5, 2026.5.26, 2026.5.27, "
        "2026.6.1, 2026.8.1, 2026.9.1, 2026.9.2 and 2026.9.3",
        "run: what the gateways of 2026.3.24, 2026.5.28, 2026.8.2 and 2026.9.6 send to a server",
    ),
)

_KNOWN_SINCE = "2026.2.1"
_CACHE_KEY = "2026.5.27"


def check(config: Config) -> Iterator[Finding]:
    if before(config.release, _KNOWN_SINCE):
        for path, _ in config.params_named("cacheRetention"):
            yield META.at(
                path,
                f"{config.release} does not know cacheRetention and never reads it",
                help="run a release from 2026.2.1 on, or remove it",
                mark=Mark.KEY,
            )
        return
    for entry in config.view.model_entries:
        retention = entry.params.cache_retention
        if retention is None or retention.is_default or retention.value == "none":
            continue
        route = _route_without_effect(config, entry)
        if route is None:
            continue
        yield META.at(
            retention.path,
            f"{config.release} does not read cacheRetention for models of {shown(route.provider)}",
            help=_help(route, config.release),
            mark=Mark.KEY,
            evidence=(entry.path,),
        )


def _route_without_effect(config: Config, entry: ModelEntry) -> ModelRoute | None:
    """Return how requests to a model go, if the release does not read the retention there."""
    if entry.ref.provider in (None, "anthropic"):
        return None
    from moltconf.linter.rules.caching._protocols import route_of
    from moltconf.linter.rules.caching._retention import may_read

    route = route_of(entry.ref, config.view)
    return route if route is not None and not may_read(route, config.release) else None


def _help(route: ModelRoute, release: str) -> str:
    like_openai = route.api is not None and route.api.startswith("openai")
    if route.declared is None or not like_openai or before(release, _CACHE_KEY):
        return "remove it, or use the model by Anthropic itself"
    return (
        "remove it, or set compat.supportsPromptCacheKey: true on the model where its server takes "
        "a key for its cache"
    )
