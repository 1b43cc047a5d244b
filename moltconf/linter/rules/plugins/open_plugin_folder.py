"""Folders of plugins, and no list of those that may run.

## What it does
Reports `plugins.load.paths` without `plugins.allow`.
## Why it matters
Every plugin that turns up in these folders runs, with all rights of the gateway.
## Example
```json5
{
  plugins: { load: { paths: ["/srv/plugins"] } },
}
```
## Use instead
```json5
{
  plugins: { load: { paths: ["/srv/plugins"] }, allow: ["telegram", "my-notes"] },
}
```
## Fix safety
No fix: which plugins are used is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since

META = Rule(
    id="plugins/open-plugin-folder",
    severity=INFO,
    releases=since("2026.1.14-1"),
    profile=Profile.STRICT,
    keys=("plugins",),
    audits=("plugins.extensions_no_allowlist",),
    sources=("the security audit of openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    plugins = config.plugins
    if plugins.are_off or plugins.folders is None:
        return
    if not plugins.allow:
        yield META.at(
            (*plugins.path, "load", "paths"),
            "every plugin that turns up in these folders runs, with all rights of the gateway",
            help="list those that may run in plugins.allow",
            mark=Mark.KEY,
        )
