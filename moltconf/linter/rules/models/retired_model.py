"""A model that Anthropic has switched off, or is about to.

## What it does
Reports models of the provider `anthropic` whose last day has passed: as an error where an agent
answers with the model, as a warning elsewhere. A last day within 60 days is a warning, a later one
advice.
## Why it matters
Requests for a model that is gone fail, and the agent answers with a fallback or not at all. The
configuration is accepted as before.
## Example
```json5
{
  agents: { defaults: { model: "anthropic/claude-3-7-sonnet-latest" } },
}
```
## Use instead
```json5
{
  agents: { defaults: { model: "anthropic/claude-opus-5" } },
}
```
or another model that the release and the account know.
## Fix safety
No fix: another model answers differently and costs differently.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, INFO, WARNING, Confidence, Rule
from moltconf.linter.rules.models._named_models import named_models
from moltconf.masking.shapes import shown

META = Rule(
    id="models/retired-model",
    severity=WARNING,
    gravest=ERROR,
    confidence=Confidence.MEDIUM,
    words=("claude",),
    sources=("Anthropic's page of deprecations, as of October 2026",),
)


_SOON_DAYS = 60


def check(config: Config) -> Iterator[Finding]:
    if not any("claude" in leaf.text for leaf in config.leaves):
        return
    from moltconf.schema.lifecycle import anthropic_model

    own = config.view.provider("anthropic")
    if own is not None:
        from moltconf.linter.rules.caching._anthropic import is_direct

        if not is_direct(own):
            return
    for named in named_models(config):
        life = anthropic_model(named.ref.model or "") if _is_anthropic(named.ref.provider) else None
        if life is None or life.retires is None:
            continue
        today = config.context.today
        model = shown(named.ref.model or "")
        advice = "set another model"
        if life.replacement:
            advice += f"; Anthropic recommends anthropic/{life.replacement}"
        if life.is_retired(today):
            message = f"Anthropic switched {model} off on {life.retires}: requests for it fail"
            runs = named.slot == "model" and named.ref.provider == "anthropic"
            yield META.at(named.path, message, help=advice, severity=ERROR if runs else WARNING)
        else:
            message = f"Anthropic switches {model} off on {life.retires}"
            from datetime import date, timedelta

            soon = date.fromisoformat(today) + timedelta(days=_SOON_DAYS)
            is_soon = life.is_retired(soon.isoformat())
            severity = WARNING if is_soon else INFO
            yield META.at(named.path, message, help=advice, severity=severity)


def _is_anthropic(provider: str | None) -> bool:
    return provider in ("anthropic", "claude-cli")
