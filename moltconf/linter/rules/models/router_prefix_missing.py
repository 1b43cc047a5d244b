"""A model of OpenRouter itself, named without its own prefix.

## What it does
Reports `openrouter/auto`, for the releases that look for a model called `auto` at the provider
`openrouter`.
## Why it matters
OpenRouter calls the model `openrouter/auto`. These releases do not find `auto`, and the agent gives
no answer.
## Example
```json5
// release: 2026.1.29
{
  agents: { defaults: { model: { primary: "openrouter/auto" } } },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  agents: { defaults: { model: { primary: "openrouter/openrouter/auto" } } },
}
```
## Fix safety
Safe: the release finds the model under this name and under no other.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Rule, between
from moltconf.linter.rules.models._named_models import named_models

META = Rule(
    id="models/router-prefix-missing",
    severity=ERROR,
    releases=between("2026.1.24", "2026.1.30"),
    fix=Safety.SAFE,
    values=("openrouter/auto",),
    sources=(
        "measured: the lookup of models of clawdbot@2026.1.24-3 and openclaw@2026.1.29; "
        "openclaw@2026.3.24 finds it",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    own = config.view.provider("openrouter")
    if own is not None and own.models:
        return  # the config itself says which models there are
    for named in named_models(config):
        if named.text != "openrouter/auto" or named.ref.alias is not None:
            continue
        if not named.slot.startswith(("model", "heartbeat", "subagents", "imageModel")):
            continue
        yield META.at(
            named.path,
            f"{config.release} does not find this model: OpenRouter calls it openrouter/auto",
            help='write "openrouter/openrouter/auto"',
            fix=Fix(Safety.SAFE, (Set(named.path, "openrouter/openrouter/auto"),)),
        )
