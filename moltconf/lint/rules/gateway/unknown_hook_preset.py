"""A preset for webhooks that the release does not have.

## What it does
Reports entries of `hooks.presets` other than `"gmail"`.
## Why it matters
The entry is ignored without a word: the hook that was meant is not there.
## Example
```json5
{
  hooks: { enabled: true, token: "${HOOKS_TOKEN}", presets: ["github"] },
}
```
## Use instead
```json5
{
  hooks: {
    enabled: true,
    token: "${HOOKS_TOKEN}",
    mappings: [{ match: { path: "github" }, action: "agent", messageTemplate: "{{body}}" }],
  },
}
```
## Fix safety
No fix: what the hook was to do is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.env import has_reference
from moltconf.document.keypath import lookup
from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.rule import WARNING, Profile, Rule
from moltconf.masking.shapes import shown

META = Rule(
    id="gateway/unknown-hook-preset",
    severity=WARNING,
    profile=Profile.MINIMAL,
    keys=("presets",),
    sources=("read off the hooks of openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    presets = lookup(config.value, ("hooks", "presets"))
    for index, preset in enumerate(presets if isinstance(presets, list) else ()):
        if isinstance(preset, str) and preset != "gmail" and not has_reference(preset):
            yield META.at(
                ("hooks", "presets", index),
                f'there is no preset {shown(preset)}; the only one is "gmail"',
                help="describe the hook in hooks.mappings",
            )
