"""A model without its provider.

## What it does
Reports models that are named without a provider (`gpt-5.2`) and are no alias, where the release
takes them for models of Anthropic and their names say that they are not.
## Why it matters
January's releases put `anthropic/` in front of whatever has no provider and is no alias. The agent
then asks Anthropic for a model that it does not have.
## Example
```json5
// release: 2026.1.29
{
  agents: { defaults: { model: { primary: "gpt-5.2" } } },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  agents: { defaults: { model: { primary: "openai/gpt-5.2" } } },
}
```
## Fix safety
No fix: several providers may offer a model of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, until
from moltconf.linter.rules.models._named_models import named_models
from moltconf.masking.shapes import shown

META = Rule(
    id="models/without-provider",
    severity=WARNING,
    releases=until("2026.1.30"),
    profile=Profile.MINIMAL,
    sources=("read off openclaw@2026.1.29, which warns on its console",),
)

_OTHERS = re.compile(
    r"(?P<openai>gpt-|o[134](?:-|\Z)|chatgpt)|(?P<google>gemini-)|(?P<xai>grok-)|(?P<zai>glm-)"
    r"|(?P<moonshot>kimi-)|(?P<minimax>minimax-)|(?P<mistral>mistral-|codestral)"
    r"|(?P<ollama>llama|qwen|deepseek|gemma|phi-?\d)",
    re.IGNORECASE,
)


def check(config: Config) -> Iterator[Finding]:
    if not any(_OTHERS.match(leaf.text) for leaf in config.leaves):
        return
    for named in named_models(config):
        ref = named.ref
        match = _OTHERS.match(ref.model or "")
        if not ref.assumed_provider or ref.provider != "anthropic" or match is None:
            continue
        yield META.at(
            named.path,
            f"without a provider {shown(ref.text)} is taken for a model of Anthropic",
            help=f'write the provider in front, such as "{match.lastgroup}/..."',
        )
