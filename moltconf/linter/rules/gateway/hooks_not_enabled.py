"""Webhooks that are set up and not on.

## What it does
Reports `hooks.mappings` or `hooks.presets` without `hooks.enabled`.
## Why it matters
Hooks are off unless `enabled` is true: nobody can call them, and nothing says so.
## Example
```json5
{
  hooks: { token: "${HOOKS_TOKEN}", presets: ["gmail"] },
}
```
## Use instead
```json5
{
  hooks: { enabled: true, token: "${HOOKS_TOKEN}", presets: ["gmail"] },
}
```
## Fix safety
No fix: with it the hooks take calls from then on.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule

META = Rule(
    id="gateway/hooks-not-enabled",
    severity=WARNING,
    profile=Profile.MINIMAL,
    keys=("mappings", "presets"),
    sources=("read off the hooks of openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    hooks = config.hooks
    if hooks.is_switch_written:
        return
    for key, entries in (("mappings", hooks.mappings), ("presets", hooks.presets)):
        if entries:
            yield META.at(
                (*hooks.path, key),
                f"hooks.{key} has no effect, because hooks.enabled is not set",
                help="set hooks.enabled to true to use webhooks. If you want none, set it to false",
                mark=Mark.KEY,
            )
            return
