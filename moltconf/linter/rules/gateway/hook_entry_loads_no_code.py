"""Code for a hook at a place where none is loaded.

## What it does
Reports `handler` and `module` in a member of `hooks.internal.entries` that is not switched off.
## Why it matters
These entries are settings of hooks that a release finds in folders. From 2026.2.12 on a release
accepts any key there, and none loads code from it: without such a folder the hook never runs.
## Example
```json5
{
  hooks: { internal: { enabled: true, entries: { greet: { handler: "./hooks/greet.js" } } } },
}
```
## Use instead
```json5
{
  hooks: {
    internal: {
      enabled: true,
      load: { extraDirs: ["/home/me/hooks"] },
      entries: { greet: { enabled: true } },
    },
  },
}
```
where `/home/me/hooks/greet` holds `HOOK.md` and `handler.js`.
## Fix safety
No fix: the code has to move.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since

META = Rule(
    id="gateway/hook-entry-loads-no-code",
    severity=WARNING,
    releases=since("2026.2.12"),
    keys=("internal",),
    sources=(
        "read off openclaw@2026.2.9, 2026.2.21, 2026.3.24, 2026.5.28 and 2026.9.6",
        "the doctor of openclaw@2026.9.6",
        "openclaw/openclaw#89319",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    for entry in config.hooks.with_code:
        yield META.at(
            entry.path,
            "no code is loaded from here: a hook without a folder of its own never runs",
            help="put HOOK.md and handler.js into a folder of their own for the hook, and name "
            "the folder above it in hooks.internal.load.extraDirs",
            mark=Mark.KEY,
            evidence=(entry.path[:-1],),
        )
