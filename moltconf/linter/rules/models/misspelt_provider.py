"""A provider that is spelled wrong.

## What it does
Reports models whose provider the release does not know, where a known one is spelled almost the
same. Providers that the config itself declares are known; so are those of its auth profiles, and
those that are named as a plugin of `plugins.entries`.
## Why it matters
Every release accepts any text as a provider. The agent then fails at its first message, or answers
with a fallback model without a word.
## Example
```json5
{
  agents: { defaults: { model: "antropic/claude-opus-4-6" } },
}
```
## Use instead
```json5
{
  agents: { defaults: { model: "anthropic/claude-opus-4-6" } },
}
```
## Fix safety
Unsafe: the provider becomes the one it resembles.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Confidence, Rule
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import is_template, shown
from moltconf.schema.provider_ids import known_providers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.refs import ModelRef
    from moltconf.schema.values import Located

META = Rule(
    id="models/misspelt-provider",
    severity=WARNING,
    fix=Safety.UNSAFE,
    confidence=Confidence.MEDIUM,
    sources=("the provider lists of 2026.1.5 to 2026.1.30 and of openclaw@2026.9.6",),
)

#: Providers that log in without a variable of their own.
_WITHOUT_VARIABLE = {
    *("amazon-bedrock", "anthropic-vertex", "apple-fm", "azure-openai-responses", "claude-cli"),
    *("codex-cli", "copilot-proxy", "google-antigravity", "google-gemini-cli", "google-vertex"),
    *("huggingface", "kimi-code", "kimi-coding", "lmstudio", "minimax-cn", "minimax-portal-cn"),
    *("modelstudio", "ollama", "openai-codex", "opencode-zen", "qwen-portal", "x-ai", "z-ai"),
    *("z.ai", "fireworks-ai", "moonshotai", "novita-ai", "bedrock", "aws-bedrock", "codex"),
}
_KNOWN = frozenset(_WITHOUT_VARIABLE | known_providers())


#: Names kept: many configs have the same ones.
_MOST_REMEMBERED = 1000
_LONGEST = max(map(len, _KNOWN)) + 2
#: What stands before the first slash of an address, and is like no provider.
_SCHEMES = {"http:", "https:"}
#: Names of models and vendors that no release takes for a provider, and the provider meant.
_VENDORS = {
    "claude": "anthropic",
    "gemini": "google",
    "google-ai": "google",
    "google-gemini": "google",
    "chatgpt": "openai",
    "gpt": "openai",
    "grok": "xai",
    "hf": "huggingface",
}


def check(config: Config) -> Iterator[Finding]:
    # the typed view costs more than all of this, so it is asked only where a name looks wrong
    named = {leaf.text.partition("/")[0] for leaf in config.leaves if "/" in leaf.text} - _SCHEMES
    if not any(map(_nearest_known, named)):
        return
    view = config.view
    known = set(_KNOWN | view.defaults.cli_backends)
    known.update(provider.id for provider in view.providers)
    known.update(profile.provider_id or "" for profile in view.auth.profiles)
    known.update(plugin.id.lower() for plugin in config.plugins.entries if not plugin.is_off)
    reported: set[object] = set()
    for agent in view.agents:
        for slot in agent.slots:
            ref, path = slot.ref.value, slot.ref.path
            near = _nearest(ref.provider or "", known)
            if near is None or ref.alias or path in reported or is_template(ref.text):
                continue
            reported.add(path)
            yield META.at(
                path,
                f"{config.release} knows no provider {shown(ref.provider or '')}",
                help=f'did you mean "{near}"? A provider of your own belongs in models.providers',
                fix=_fix(slot.ref, near),
            )


@lru_cache(_MOST_REMEMBERED)
def _nearest_known(provider: str) -> str | None:
    return _nearest(provider, _KNOWN)


def _nearest(provider: str, known: Collection[str]) -> str | None:
    """Return the provider that was meant, ``None`` where it is known or like none."""
    name = provider.strip().lower()
    if name in known:
        return None
    if name in _VENDORS:
        return _VENDORS[name]
    return nearest(name, known, 0.85) if 3 <= len(name) <= _LONGEST else None


def _fix(ref: Located[ModelRef], near: str) -> Fix | None:
    _, slash, model = ref.value.text.partition("/")
    if not slash or ref.is_default or ref.value.in_parts:
        return None
    return Fix(Safety.UNSAFE, (Set(ref.path, f"{near}/{model}"),))
