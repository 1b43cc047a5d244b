"""A model with less context than the release needs.

## What it does
Reports models of `models.providers` that an agent runs, and whose `contextTokens` or else
`contextWindow` is below the minimum: 16000 tokens up to 2026.4.24, 4000 tokens since.
## Why it matters
The release refuses every run of this model before it asks the server.
## Example
```json5
// release: 2026.3.24
{
  models: {
    providers: {
      lan: {
        baseUrl: "http://192.168.20.5:1234/v1",
        apiKey: "lmstudio",
        api: "openai-completions",
        models: [{ id: "llama3", name: "Llama 3", contextWindow: 4096 }],
      },
    },
  },
  agents: { defaults: { model: { primary: "lan/llama3" } } },
}
```
## Use instead
```json5
// release: 2026.3.24
{
  models: {
    providers: {
      lan: {
        baseUrl: "http://192.168.20.5:1234/v1",
        apiKey: "lmstudio",
        api: "openai-completions",
        models: [{ id: "llama3", name: "Llama 3", contextWindow: 32768 }],
      },
    },
  },
  agents: { defaults: { model: { primary: "lan/llama3" } } },
}
```
and start the server with as much context.
## Fix safety
No fix: how much context the server gives is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Rule
from moltconf.linter.rules.providers._custom import runs
from moltconf.release_order import since

META = Rule(
    id="providers/context-window-too-small",
    severity=ERROR,
    keys=("contextWindow", "contextTokens"),
    sources=(
        "measured: openclaw@2026.3.24 with 3000 tokens",
        "read off clawdbot@2026.1.24-3 and openclaw@2026.2.1, 2026.4.8, 2026.4.24, 2026.4.29, "
        "2026.5.28 and 2026.9.6",
    ),
)

#: The first release known to have the lower minimum; 2026.4.25 to 2026.4.27 were not read.
_LOWER_SINCE = "2026.4.25"
#: The first release known to read the key.
_CONTEXT_TOKENS_SINCE = "2026.4.8"


def check(config: Config) -> Iterator[Finding]:
    least = 4_000 if since(config.release, _LOWER_SINCE) else 16_000
    for provider in config.providers:
        for model in provider.models:
            window = model.context_window
            if model.context_tokens is not None and since(config.release, _CONTEXT_TOKENS_SINCE):
                window = model.context_tokens
            if window is None or window.is_default or not 0 < window.value < least:
                continue
            if runs(config.view, provider, model):
                yield META.at(
                    window.path,
                    f"{config.release} refuses to run a model with less than {least} tokens of "
                    "context",
                    help=f"write at least {least} and give the model as much context at its "
                    "server, or let agents run another model",
                )
