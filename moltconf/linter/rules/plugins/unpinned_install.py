"""A plugin or hook that may become another one.

## What it does
Reports npm packages in `plugins.installs` and `hooks.internal.installs` whose `spec` names no exact
version.
## Why it matters
The next install of the same config brings whatever was published since.
## Example
```json5
// release: 2026.1.29
{
  plugins: { installs: { lobster: { source: "npm", spec: "@openclaw/lobster@latest" } } },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  plugins: { installs: { lobster: { source: "npm", spec: "@openclaw/lobster@2026.1.29" } } },
}
```
## Fix safety
No fix: which version runs is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, between

META = Rule(
    id="plugins/unpinned-install",
    severity=INFO,
    releases=between("2026.1.15", "2026.7.35"),
    profile=Profile.STRICT,
    keys=("installs",),
    audits=("plugins.installs_unpinned_npm_specs", "hooks.installs_unpinned_npm_specs"),
    sources=("the security audit, which says so since openclaw@2026.2.21",),
)

_EXACT = re.compile(r".@v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?\Z")


def check(config: Config) -> Iterator[Finding]:
    for install in config.installs:
        source, spec = install.source, install.spec
        if source is None or source.value != "npm" or spec is None:
            continue
        if not _EXACT.search(spec.value.text.reveal()):
            yield META.at(
                spec.path,
                "no exact version: the next install may bring another one",
                help='write the version that runs behind the name, as in "name@1.2.3"',
            )
