"""A key in the config that another credential hides.

## What it does
With `--state-dir`: advises where `models.providers.<id>.apiKey` is given and every agent uses a
stored login or a variable for that provider.
## Why it matters
Stored logins and variables come before the key of the config. Whoever changes that key wonders why
nothing happens.
## Example
```js
// with --state-dir, and a stored login for openai
{
  models: { providers: { openai: { apiKey: "${MY_OPENAI_KEY}" } } },
  agents: { defaults: { model: "openai/gpt-5.2" } },
}
```
## Use instead
Keep one of them. From 2026.9.6 on `auth: "api-key"` on the provider lets the key of the config win.
## Fix safety
No fix: which of the two was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule
from moltconf.masking.shapes import shown

META = Rule(
    id="auth/key-never-used",
    severity=INFO,
    profile=Profile.STRICT,
    keys=("apiKey",),
    sources=("the order of sources, measured on openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    if config.stores is None:
        return
    for provider in config.view.providers:
        key = provider.api_key
        used = [each for each in config.credentials.credentials if each.provider == provider.id]
        if key is None or not key.value.is_given or not used:
            continue
        chosen = {(each.chosen.kind, each.chosen.name) for each in used if each.chosen is not None}
        others = [name for kind, name in chosen if kind in ("profile", "environment") and name]
        if len(others) == len(chosen) and all(each.status == "found" for each in used):
            yield META.at(
                key.path,
                f"this key is not used: {shown(sorted(others)[0])} comes first",
                help="keep one of them",
            )
