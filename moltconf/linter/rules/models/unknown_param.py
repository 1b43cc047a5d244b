"""A model param that looks like another one.

## What it does
Reports keys of `params` that no release reads and that are spelled almost like one that some
release does.
## Why it matters
Params are free-form: every release accepts any key and drops those it does not know without a
word, so the model runs as if the line were not there.
## Example
```json5
{
  agents: {
    defaults: {
      models: { "anthropic/claude-opus-4-6": { params: { cacheRetenton: "long" } } },
    },
  },
}
```
## Use instead
```json5
{
  agents: {
    defaults: {
      models: { "anthropic/claude-opus-4-6": { params: { cacheRetention: "long" } } },
    },
  },
}
```
## Fix safety
Unsafe: the key that was meant comes into effect, which it did not before.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Move
from moltconf.findings import Finding, Fix, Mark, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Confidence, Rule
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import shown
from moltconf.schema.known_params import PARAMS
from moltconf.text.keypath import KeyPath

META = Rule(
    id="models/unknown-param",
    severity=WARNING,
    fix=Safety.UNSAFE,
    confidence=Confidence.MEDIUM,
    keys=("params",),
    sources=("the params that releases from 2026.1.5 to 2026.9.6 read, by their code",),
)

#: What a provider may be sent under a name close to one of those; nobody can tell from here.
_OF_PROVIDERS = frozenset(
    {
        *(
            "top_k",
            "topK",
            "min_p",
            "minP",
            "n",
            "stream",
            "user",
            "store",
            "logprobs",
            "reasoning",
        ),
        *("reasoning_effort", "reasoningEffort", "thinkingBudget", "thinking_budget", "tools"),
        *("responseModalities", "responseSchema", "maxOutputTokens", "max_output_tokens"),
        *("maxRetries", "providers", "stops", "thinkingLevel", "thinkingConfig", "top_logprobs"),
        *("thinkingFormat", "maxThinkingTokens", "max_thinking_tokens", "provider_options"),
        *("providerOptions", "chatTemplateKwargs", "cache_control", "cacheControl", "keepAlive"),
    }
)
#: of two spellings that differ only in that, the one without ``_``
_BY_LETTERS = {
    name.replace("_", "").lower(): name
    for name in sorted(PARAMS, key=lambda each: ("_" not in each, each))
}


def check(config: Config) -> Iterator[Finding]:
    seen: set[KeyPath] = set()
    for params in config.model_params():
        for key, path in params.written_keys():
            meant = _meant(key) if path not in seen else None
            if meant is None:
                continue
            seen.add(path)
            change = Move(path, (*path[:-1], meant))
            yield META.at(
                path,
                f"no release reads a param {shown(key)}, so it has no effect",
                help=f"did you mean {shown(meant)}?",
                fix=None if params.sets(meant) else Fix(Safety.UNSAFE, (change,)),
                mark=Mark.KEY,
            )


def _meant(key: str) -> str | None:
    """Return the param that was meant; ``None`` where the key is one, or like none."""
    if key in PARAMS or key in _OF_PROVIDERS:
        return None
    same = _BY_LETTERS.get(key.replace("_", "").replace("-", "").lower())
    return same or nearest(key, PARAMS, cutoff=0.85)
