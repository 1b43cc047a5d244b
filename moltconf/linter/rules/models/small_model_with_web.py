"""A small model that reads the web.

## What it does
Advises to take web tools and the browser from agents whose model has less than about 300 billion
parameters, as far as its name says so (`llama-3.1-8b`, `qwen3:32b`). Each model is told once.
## Why it matters
A page can tell such a model what to do next, and it may do so with every tool that it has. The
product's audit calls it critical.
## Example
```json5
{
  agents: { defaults: { model: "ollama/llama3.1:8b" } },
}
```
## Use instead
```json5
{
  agents: { defaults: { model: "ollama/llama3.1:8b" } },
  tools: { deny: ["group:web", "browser"] },
}
```
## Fix safety
No fix: whether the agent needs the web is its owner's matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since
from moltconf.linter.rules.models._named_models import named_models
from moltconf.masking.shapes import shown

META = Rule(
    id="models/small-model-with-web",
    severity=INFO,
    releases=since("2026.1.20"),
    profile=Profile.STRICT,
    audits=("models.small_params",),
    sources=("read off the security audit of openclaw@2026.9.6",),
)

_SIZE = re.compile(r"(?<![a-z0-9.])(\d+(?:\.\d+)?)b(?![a-z0-9])", re.IGNORECASE)
_LARGEST = 300


def check(config: Config) -> Iterator[Finding]:
    if not any(_size(leaf.text) for leaf in config.leaves):
        return
    # of two agents with one id the product looks at the first
    toolsets = {each.agent: each for each in reversed(config.toolsets)}
    fetches = config.tools.web_fetch
    switched = {
        "web_fetch": fetches is None or fetches.value,
        "browser": config.browser.is_on,
    }
    told: set[str] = set()
    for named in named_models(config):
        size = _size(named.text) if named.text not in told else None
        agent = toolsets[named.agent]
        if size is None or size > _LARGEST or not named.has_tools:
            continue
        reads = [tool for tool, is_on in switched.items() if is_on and agent.allows(tool)]
        if reads:
            told.add(named.text)
            yield META.at(
                named.path,
                f"{shown(named.ref.text)} is a small model, which follows orders in what it reads, "
                f"and its agent reads the web ({' and '.join(reads)})",
                help='write tools.deny: ["group:web", "browser"] and sandbox.mode: "all" for that '
                "agent, or give it a larger model",
            )


def _size(model: str) -> float | None:
    """Return the parameters that a name tells, in billions."""
    sizes = [float(match) for match in _SIZE.findall(model)]
    return max(sizes) if sizes else None
