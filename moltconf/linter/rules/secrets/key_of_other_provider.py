"""A key of one provider where another one is asked.

## What it does
Reports keys whose shape belongs to one vendor where they are sent to another: an OpenRouter key
under `openai`, an Anthropic key under `google`, a Groq key in `OPENAI_API_KEY`, and a Perplexity or
OpenRouter key in `tools.web.search.apiKey`, which is the key of Brave. Admin keys of
Anthropic are reported wherever a model is asked: they serve for nothing else than administration.
A provider with a `baseUrl` of its own is left alone, and so are variables that the config itself
uses elsewhere.
## Why it matters
The gateway starts, and the provider answers every request with 401.
## Example
```json5
{
  env: { vars: { OPENAI_API_KEY: "sk-or-v1-3f1c9a7be2d04f5c8a6b" } },
}
```
## Use instead
```json5
{
  env: { vars: { LOG_LEVEL: "debug" } },
}
```
with `OPENROUTER_API_KEY` in the environment of the gateway.
## Fix safety
No fix: the right key is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.leaves import Leaf
from moltconf.linter.rule import WARNING, Confidence, Profile, Rule, since
from moltconf.masking.shapes import find_shape
from moltconf.schema.secret import referenced_names

META = Rule(
    id="secrets/key-of-other-provider",
    severity=WARNING,
    confidence=Confidence.MEDIUM,
    profile=Profile.MINIMAL,
    keys=("env", "apiKey"),
    timeless=True,
    sources=(
        "the prefixes that the vendors document",
        "read off openclaw@2026.1.29 and 2026.3.24: whose key tools.web.search.apiKey is",
    ),
    outlives_refusal=True,
)

#: Shapes that one vendor alone gives out, and the provider that takes them.
_VENDORS = {
    "an Anthropic setup token": "anthropic",
    "an Anthropic API key": "anthropic",
    "an OpenRouter API key": "openrouter",
    "an OpenAI API key": "openai",
    "a Groq API key": "groq",
    "a Google API key": "google",
    "an xAI API key": "xai",
    "a Perplexity API key": "perplexity",
    "a Hugging Face token": "huggingface",
    "an NVIDIA API key": "nvidia",
    "a Cerebras API key": "cerebras",
}
_VARIABLES = {
    "ANTHROPIC_API_KEY": "anthropic",
    "ANTHROPIC_OAUTH_TOKEN": "anthropic",
    "CEREBRAS_API_KEY": "cerebras",
    "GEMINI_API_KEY": "google",
    "GROQ_API_KEY": "groq",
    "OPENAI_API_KEY": "openai",
    "OPENROUTER_API_KEY": "openrouter",
    "XAI_API_KEY": "xai",
}
#: Read off the schemas of 2026.1.16-2 and 2026.1.20.
_ASKS_PERPLEXITY = since("2026.1.20")
_ADMIN = "an Anthropic admin key"


def check(config: Config) -> Iterator[Finding]:
    # a provider with an address of its own may be anybody
    moved = {each.key for each in config.providers if each.base_url is not None}
    for leaf in config.leaves:
        provider = _asked(leaf)
        if provider is None or provider in moved:
            continue
        if _is_chosen_or_off(config) if provider == "brave" else _is_used(leaf, config):
            continue
        found = find_shape(leaf.text)
        what = found[0] if found is not None and found[1] == (0, len(leaf.text)) else None
        if what == _ADMIN:
            message = "this is an Anthropic admin key. Requests to a model fail with it (error 401)"
            yield META.at(
                leaf.path,
                message,
                help="create an API key in Anthropic's console, and put it into a variable: "
                f"{_instead(leaf, config)}",
            )
        elif what in _VENDORS and _VENDORS[what] != provider:
            yield META.at(
                leaf.path,
                f"this is {what}, but the gateway sends it to {provider}, which refuses it "
                "(error 401)",
                help=_help(leaf, config, provider, _VENDORS[what]),
            )


def _is_chosen_or_off(config: Config) -> bool:
    """Return whether the config says who is asked to search the web, or that nobody is."""
    switch = config.tools.web_search
    return (switch is not None and not switch.value) or any(
        leaf.key == "provider" and leaf.path == ("tools", "web", "search", "provider")
        for leaf in config.leaves
    )


def _is_used(leaf: Leaf, config: Config) -> bool:
    """Return whether this is a variable whose value the config takes to another place."""
    return leaf.path[0] == "env" and any(
        leaf.key in referenced_names(each.text) for each in config.leaves
    )


def _help(leaf: Leaf, config: Config, provider: str, vendor: str) -> str:
    can_change = config.release in _ASKS_PERPLEXITY and vendor in ("perplexity", "openrouter")
    if provider == "brave" and can_change:
        return (
            'write provider: "perplexity" in tools.web.search, and set '
            f"{vendor.upper()}_API_KEY in the gateway's environment in place of this key"
        )
    return (
        f"create an API key of {provider}, and put it into a variable: {_instead(leaf, config)}. "
        f"Use this key for {vendor} only"
    )


def _instead(leaf: Leaf, config: Config) -> str:
    if leaf.path[0] == "env":
        return f"remove {leaf.key} here, and set {leaf.key} in the gateway's environment"
    from moltconf.linter.rules.secrets._variables import variable_for

    name = variable_for(leaf.path, config.release)
    return f'write "${{{name}}}" here, and set {name} in the gateway\'s environment'


def _asked(leaf: Leaf) -> str | None:
    """Return whose credential this is by its key; ``None`` where that is not certain."""
    match leaf.path:
        case ("models", "providers", str(provider), "apiKey"):
            return provider if provider in _VENDORS.values() else None
        case ("env", *_):
            return _VARIABLES.get(leaf.key)
        case ("tools", "web", "search", "apiKey"):
            return "brave"
    return None
