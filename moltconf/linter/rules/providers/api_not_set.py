"""A provider that does not say which interface its server has.

## What it does
Reports providers of your own without `api`, where the release takes an interface that the server
most likely does not have: up to 2026.4.8 OpenAI's "responses" for every such server, and from
2026.5.28 on "chat completions" for an Ollama server by its own address.
## Why it matters
The server answers "404", and the agent has no model.
## Example
```json5
{
  models: {
    providers: {
      homelab: {
        baseUrl: "http://127.0.0.1:11434",
        apiKey: "ollama-local",
        models: [{ id: "qwen3:8b", name: "Qwen3 8B" }],
      },
    },
  },
}
```
## Use instead
```json5
{
  models: {
    providers: {
      homelab: {
        baseUrl: "http://127.0.0.1:11434",
        apiKey: "ollama-local",
        api: "ollama",
        models: [{ id: "qwen3:8b", name: "Qwen3 8B" }],
      },
    },
  },
}
```
## Fix safety
No fix: only the server knows its interface.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Confidence, Rule, between, since
from moltconf.linter.rules.providers._custom import address_of, apis_of, is_ollama
from moltconf.schema.provider_ids import is_known_provider

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.addresses import AddressParts
    from moltconf.schema.providers import Provider

_RESPONSES = between("2026.2.17", "2026.4.8")
_CHAT_COMPLETIONS = since("2026.5.28")

META = Rule(
    id="providers/api-not-set",
    severity=WARNING,
    releases=_RESPONSES | _CHAT_COMPLETIONS,
    confidence=Confidence.MEDIUM,
    keys=("baseUrl",),
    sources=(
        "measured: what openclaw@2026.3.24, 2026.5.28, 2026.8.2 and 2026.9.6 ask a local server",
        "read off openclaw@2026.2.17, 2026.2.26, 2026.3.13 and 2026.4.8",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    for provider in config.providers:
        if not provider.models or apis_of(provider):
            continue
        parts = address_of(provider.base_url)
        taken = _taken(config, provider, parts) if parts is not None else None
        if parts is None or taken is None:
            continue
        yield META.at(
            (*provider.path, "api"),
            f"api is not set, so {config.release} asks this server for {taken}",
            help='write api: "ollama"'
            if _is_ollama_itself(parts)
            else 'write the interface that the server has, most likely api: "openai-completions"',
            mark=Mark.KEY,
        )


def _taken(config: Config, provider: Provider, parts: AddressParts) -> str | None:
    """Return the interface that is taken and that the server hardly has."""
    if config.is_one_of(_CHAT_COMPLETIONS):
        is_own = _is_ollama_itself(parts)
        return '"chat/completions", which Ollama does not have there' if is_own else None
    if is_known_provider(provider.id) or (parts.hostname or "").endswith("openai.com"):
        return None
    return '"responses", which few servers but OpenAI\'s have'


def _is_ollama_itself(parts: AddressParts) -> bool:
    return is_ollama(parts) and not parts.path.strip("/")
