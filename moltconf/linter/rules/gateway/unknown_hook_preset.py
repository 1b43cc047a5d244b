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

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule
from moltconf.masking.shapes import shown
from moltconf.text.env import has_reference

META = Rule(
    id="gateway/unknown-hook-preset",
    severity=WARNING,
    profile=Profile.MINIMAL,
    keys=("presets",),
    sources=("read off the hooks of openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    for preset in config.hooks.presets or ():
        if preset.value != "gmail" and not has_reference(preset.value):
            yield META.at(
                preset.path,
                f'there is no preset {shown(preset.value)}; the only one is "gmail"',
                help="describe the hook in hooks.mappings",
            )
