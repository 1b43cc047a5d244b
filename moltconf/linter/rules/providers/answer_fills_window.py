"""A model that is asked for an answer as long as everything that fits.

## What it does
Reports models of `models.providers` that an agent runs, whose `maxTokens` is not below a
`contextWindow` of at most 32000 tokens.
## Why it matters
These releases ask for `maxTokens`, at most 32000, whatever the question takes of the window. A
server that adds up both, as vLLM does, refuses every request. Later releases ask for what is left.
## Example
```json5
// release: 2026.3.24
{
  models: {
    providers: {
      lan: {
        baseUrl: "http://192.168.20.5:8000/v1",
        apiKey: "not-needed",
        api: "openai-completions",
        models: [{ id: "llama3", name: "Llama 3", contextWindow: 32000, maxTokens: 32000 }],
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
        baseUrl: "http://192.168.20.5:8000/v1",
        apiKey: "not-needed",
        api: "openai-completions",
        models: [{ id: "llama3", name: "Llama 3", contextWindow: 32000, maxTokens: 4096 }],
      },
    },
  },
  agents: { defaults: { model: { primary: "lan/llama3" } } },
}
```
## Fix safety
No fix: how long answers may be is for the owner to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Confidence, Rule, between
from moltconf.linter.rules.providers._custom import runs

META = Rule(
    id="providers/answer-fills-window",
    severity=INFO,
    releases=between("2026.1.24", "2026.3.24"),
    confidence=Confidence.MEDIUM,
    keys=("maxTokens",),
    sources=(
        "measured: openclaw@2026.3.24 sends max_completion_tokens 32000 for a window of 32000, "
        "openclaw@2026.5.28 and openclaw@2026.9.6 what is left of it",
        "read off clawdbot@2026.1.24-3 and openclaw@2026.1.29",
    ),
)

#: The longest answer that these releases ask for.
_MOST = 32_000


def check(config: Config) -> Iterator[Finding]:
    for provider in config.providers:
        for model in provider.models:
            window, answer = model.context_window, model.max_tokens
            if window is None or answer is None or answer.is_default:
                continue
            if not 0 < window.value <= min(answer.value, _MOST):
                continue
            if runs(config.view, provider, model):
                yield META.at(
                    answer.path,
                    f"{config.release} asks for an answer as long as all of the context, and a "
                    "server that counts the question too refuses it",
                    help="write less than contextWindow, for example a quarter of it",
                    evidence=(window.path,),
                )
