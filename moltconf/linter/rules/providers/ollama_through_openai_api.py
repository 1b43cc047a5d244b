"""Ollama by the interface that breaks its tools.

## What it does
Reports providers whose address is an Ollama server's `/v1`, and whose `api` is one of OpenAI's.
## Why it matters
By this interface models of Ollama write calls of tools as text: the agent answers with JSON, and
nothing is done. The manual of the product says not to use it. With `api: "ollama"` the release asks
the server by its own interface.
## Example
```json5
{
  models: {
    providers: {
      gpubox: {
        baseUrl: "http://192.168.20.5:11434/v1",
        apiKey: "ollama-local",
        api: "openai-completions",
        models: [{ id: "qwen3:32b", name: "Qwen3 32B" }],
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
      gpubox: {
        baseUrl: "http://192.168.20.5:11434",
        apiKey: "ollama-local",
        api: "ollama",
        models: [{ id: "qwen3:32b", name: "Qwen3 32B" }],
      },
    },
  },
}
```
## Fix safety
No fix: a proxy that speaks for OpenAI may listen at this port.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Confidence, Rule, since
from moltconf.linter.rules.providers._custom import OPENAI_APIS, address_of, apis_of, is_ollama

META = Rule(
    id="providers/ollama-through-openai-api",
    severity=WARNING,
    releases=since("2026.2.17"),
    confidence=Confidence.MEDIUM,
    keys=("baseUrl",),
    words=("11434",),
    sources=("the manual of openclaw@2026.9.6 about Ollama",),
)


def check(config: Config) -> Iterator[Finding]:
    for provider in config.providers:
        parts = address_of(provider.base_url)
        if parts is None or not is_ollama(parts) or parts.path.rstrip("/") != "/v1":
            continue
        if not apis_of(provider) & OPENAI_APIS.keys():
            continue
        assert provider.base_url is not None
        yield META.at(
            provider.base_url.path,
            "with this interface of Ollama, models may write calls of tools as plain text instead "
            "of making them",
            help='write api: "ollama", and the address without "/v1"',
            evidence=((*provider.path, "api"),),
        )
