"""A cache retention that nothing reads.

## What it does
Reports `cacheRetention` for a release that does not know it, and up to 2026.3.24 in the params of a
model whose provider the release does not read it for.
## Why it matters
Params of models are free-form, so the release accepts the key and never reads it. Up to 2026.1.30
the cache lives five minutes (in 2026.1.20 one hour) whatever it says. Up to 2026.2.22 only models
of Anthropic are asked for with it, and up to 2026.3.24 those of Amazon Bedrock too.
## Example
```json5
// release: 2026.3.24
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
// release: 2026.3.24
{
  agents: {
    defaults: { models: { "anthropic/claude-opus-4-6": { params: { cacheRetention: "long" } } } },
  },
}
```
## Fix safety
No fix: the key is right after an upgrade.
## Releases
After 2026.3.24 the protocol of the model decides; nothing is said of these releases.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, until
from moltconf.release_order import before

META = Rule(
    id="caching/retention-without-effect",
    severity=WARNING,
    releases=until("2026.3.24"),
    keys=("cacheRetention",),
    sources=(
        "read off the packages of 2026.1.5 to 2026.2.1",
        "read off openclaw@2026.2.6-3, 2026.2.17, 2026.2.21, 2026.2.26, 2026.3.13 and 2026.3.24",
    ),
)

_KNOWN_SINCE = "2026.2.1"
#: 2026.2.22 to 2026.2.25 were not read.
_BEDROCK_SINCE = "2026.2.22"


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
    has_bedrock = not before(config.release, _BEDROCK_SINCE)
    for entry in config.view.model_entries:
        retention, provider = entry.params.cache_retention, entry.ref.provider
        if retention is None or retention.is_default or retention.value == "none":
            continue
        if provider in (None, "anthropic") or (has_bedrock and provider == "amazon-bedrock"):
            continue
        yield META.at(
            retention.path,
            f"{config.release} reads cacheRetention for models of Anthropic"
            f"{' and Amazon Bedrock' if has_bedrock else ''} only",
            help="remove it, or use the model by Anthropic itself",
            mark=Mark.KEY,
            evidence=(entry.path,),
        )
