"""An address without the path that most servers have.

## What it does
Reports providers with an `api` of OpenAI whose `baseUrl` is a host alone, such as
`https://relay.example.com`. Servers that are known to answer there are left out: api.deepseek.com,
api.perplexity.ai, GitHub Copilot, LiteLLM and llama.cpp by their usual names and ports, and Ollama.
## Why it matters
The release adds `chat/completions` or `responses` to the address. Most servers have these below
`/v1`, and answer with a web page or "404" elsewhere.
## Example
```json5
{
  models: {
    providers: {
      relay: {
        baseUrl: "https://relay.example.com",
        apiKey: "${RELAY_KEY}",
        api: "openai-completions",
        models: [{ id: "some-model", name: "Some model" }],
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
      relay: {
        baseUrl: "https://relay.example.com/v1",
        apiKey: "${RELAY_KEY}",
        api: "openai-completions",
        models: [{ id: "some-model", name: "Some model" }],
      },
    },
  },
}
```
## Fix safety
No fix: only the server knows its paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Confidence, Rule
from moltconf.linter.rules.providers._custom import OPENAI_APIS, address_of, apis_of, is_ollama

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.addresses import AddressParts
    from moltconf.schema.providers import Provider

META = Rule(
    id="providers/base-url-without-version",
    severity=INFO,
    confidence=Confidence.MEDIUM,
    keys=("baseUrl",),
    words=("openai-completions", "openai-responses"),
    sources=("measured: what openclaw@2026.3.24 asks of a local server",),
)

_ANSWER_AT_THE_ROOT = re.compile(
    r"(?:.*\.)?(?:deepseek\.com|perplexity\.ai|githubcopilot\.com)\Z|.*(?:litellm|llama).*"
)
#: LiteLLM and llama.cpp, which answer with and without the version.
_THEIR_PORTS = (4000, 8080)


def check(config: Config) -> Iterator[Finding]:
    for provider in config.providers:
        parts = address_of(provider.base_url)
        if parts is None or parts.path.strip("/") or parts.query:
            continue
        apis = sorted(apis_of(provider) & OPENAI_APIS.keys())
        if not apis or _answers_at_the_root(provider, parts):
            continue
        assert provider.base_url is not None
        yield META.at(
            provider.base_url.path,
            f"requests go to {parts.netloc.rpartition('@')[2]}/{OPENAI_APIS[apis[0]]}. Most "
            "servers answer below /v1 only",
            help='add the path of the server\'s version, most likely "/v1"',
            evidence=((*provider.path, "api"),),
        )


def _answers_at_the_root(provider: Provider, parts: AddressParts) -> bool:
    names = (parts.hostname or "", provider.id)
    if is_ollama(parts) or parts.port in _THEIR_PORTS:
        return True
    return any(_ANSWER_AT_THE_ROOT.match(name.lower()) for name in names)
