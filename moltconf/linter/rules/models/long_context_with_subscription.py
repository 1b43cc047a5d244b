"""A long context that a subscription may not have.

## What it does
Reports `context1m: true` for models of Anthropic where the config logs in with a subscription
(OAuth or a setup token), in the releases that then send the flag for it.
## Why it matters
Anthropic answers every request with 401, which looks like a token that has suddenly become invalid.
Later releases leave the flag out for subscriptions.
## Example
```json5
// release: 2026.2.21
{
  auth: { profiles: { "anthropic:default": { provider: "anthropic", mode: "token" } } },
  agents: {
    defaults: { models: { "anthropic/claude-opus-4-6": { params: { context1m: true } } } },
  },
}
```
## Use instead
```json5
// release: 2026.2.21
{
  auth: { profiles: { "anthropic:default": { provider: "anthropic", mode: "token" } } },
  agents: { defaults: { models: { "anthropic/claude-opus-4-6": {} } } },
}
```
## Fix safety
Safe: with the flag no request succeeds.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Remove
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Rule, between
from moltconf.linter.rules.caching._beta_flags import OAUTH

META = Rule(
    id="models/long-context-with-subscription",
    severity=ERROR,
    releases=between("2026.2.17", "2026.2.22"),
    fix=Safety.SAFE,
    keys=("context1m",),
    sources=(
        "read off openclaw@2026.2.17, openclaw@2026.2.21 and openclaw@2026.2.22; "
        "openclaw@2026.2.23 leaves the flag out, and says that Anthropic refuses it",
    ),
)

_MODELS = ("anthropic/claude-opus-4", "anthropic/claude-sonnet-4")


def check(config: Config) -> Iterator[Finding]:
    mode = config.view.defaults.anthropic_mode
    if mode is None or mode.value != OAUTH:
        return
    for path, value in config.params_named("context1m"):
        model = str(path[-3]) if len(path) > 3 else ""
        if value is True and model.startswith(_MODELS):
            yield META.at(
                path,
                f"{config.release} asks for the long context with a subscription too, and "
                "Anthropic answers with 401",
                help="remove it, or log in with an API key",
                fix=Fix(Safety.SAFE, (Remove(path),)),
            )
