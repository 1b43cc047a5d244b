"""Settings of a plugin that is switched off.

## What it does
Reports `plugins.entries.<id>.config` beside `enabled: false`.
## Why it matters
Nothing reads them. A credential among them is kept for nobody.
## Example
```json5
{
  plugins: { entries: { "llm-task": { enabled: false, config: { maxTokens: 800 } } } },
}
```
## Use instead
```json5
{
  plugins: { entries: { "llm-task": { enabled: false } } },
}
```
## Fix safety
No fix: they may be kept for later.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule

META = Rule(
    id="plugins/settings-of-disabled-plugin",
    severity=INFO,
    profile=Profile.STRICT,
    keys=("plugins",),
    sources=("measured: openclaw@2026.1.29 warns about it",),
)


def check(config: Config) -> Iterator[Finding]:
    for entry in config.plugins.entries:
        if entry.is_off and entry.settings:
            yield META.at(
                (*entry.path, "config"),
                "the plugin is off: nothing reads these settings",
                help="remove them, or switch the plugin on",
                mark=Mark.KEY,
            )
