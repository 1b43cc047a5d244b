"""A model without its provider.

## What it does
Reports models that are named without a provider (`gpt-5.2`, `writer`) and are no alias, where the
release takes them for models of Anthropic, or from 2026.4.5 on of OpenAI, and their names are not
like that. From 2026.4.5 on a release finds the provider itself where the config gives only one
provider such a model.
## Why it matters
The agent asks a provider for a model that it does not have.
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
from moltconf.linter.rule import WARNING, Profile, Rule
from moltconf.linter.rules.models._named_models import named_models
from moltconf.masking.shapes import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.leaves import Leaf
    from moltconf.schema.refs import ModelRef

META = Rule(
    id="models/without-provider",
    severity=WARNING,
    profile=Profile.MINIMAL,
    sources=(
        "read off openclaw@2026.1.29, which warns on its console",
        "schemas/behaviour/model-without-provider.json: what each release answered",
        "read off openclaw@2026.4.8, 2026.4.15 and 2026.5.28",
    ),
)

#: Whose model a name is, by how it begins and by all of it.
_BEGINNINGS = {
    "anthropic": ("claude-",),
    "openai": ("gpt-", "o1-", "o3-", "o4-", "chatgpt"),
    "google": ("gemini-",),
    "xai": ("grok-",),
    "zai": ("glm-",),
    "moonshot": ("kimi-",),
    "minimax": ("minimax-",),
    "mistral": ("mistral-", "codestral"),
    "ollama": (
        *("llama", "qwen", "deepseek", "gemma"),
        *(f"phi{dash}{digit}" for dash in ("", "-") for digit in range(10)),
    ),
}
_NAMES = {
    **dict.fromkeys(("opus", "sonnet", "haiku"), "anthropic"),
    **dict.fromkeys(("o1", "o3", "o4"), "openai"),
}
_ANY_BEGINNING = tuple(each for begins in _BEGINNINGS.values() for each in begins)
#: Other names of models that OpenAI has.
_OF_OPENAI = r"(?i)codex|computer-use|davinci|text-|dall-e|whisper|tts-"
_MODEL_KEYS = frozenset({"model", "primary", "fallbacks"})
#: Whose model it is taken for, up to 2026.4.2 and since.
_ASSUMED = {"anthropic": "Anthropic", "openai": "OpenAI"}


def check(config: Config) -> Iterator[Finding]:
    if not any(_vendor_of(leaf.text) or _is_bare_model(leaf) for leaf in config.leaves):
        return
    for named in named_models(config):
        ref = named.ref
        if not ref.assumed_provider or ref.alias or ref.provider not in _ASSUMED:
            continue
        vendor = _vendor_of(ref.model or "")
        if vendor == ref.provider or _is_configured(config, ref):
            continue
        if vendor is None and (not named.has_tools or re.match(_OF_OPENAI, ref.model or "")):
            continue
        yield META.at(
            named.path,
            f"without a provider {config.release} takes {shown(ref.text)} for a model of "
            f"{_ASSUMED[ref.provider]}",
            help=_help(config, ref, vendor),
        )


def _help(config: Config, ref: ModelRef, vendor: str | None) -> str:
    model = ref.model or ""
    own = [provider for provider in config.view.providers if provider.model(model) is not None]
    if own:
        return f"write the provider in front: {shown(f'{own[0].key}/{model}')}"
    if vendor is None:
        return f"write the provider in front: {shown(f'PROVIDER/{model}')}"
    if "-" in model or ":" in model:
        return f"write the provider in front: {shown(f'{vendor}/{model}')}"
    return f'write the provider and the whole name, such as "{vendor}/..."'


def _is_bare_model(leaf: Leaf) -> bool:
    return leaf.key in _MODEL_KEYS and "/" not in leaf.text


def _vendor_of(model: str) -> str | None:
    """Return whose model a name is; ``None`` where it does not say."""
    name = model.lower()
    if not name.startswith(_ANY_BEGINNING):
        return _NAMES.get(name)
    return next(vendor for vendor, begins in _BEGINNINGS.items() if name.startswith(begins))


def _is_configured(config: Config, ref: ModelRef) -> bool:
    """Return whether the config gives the provider that was assumed such a model."""
    provider = config.view.provider(ref.provider or "")
    return provider is not None and provider.model(ref.model) is not None
