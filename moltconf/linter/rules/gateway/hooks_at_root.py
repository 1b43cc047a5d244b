"""Webhooks at the root of the server.

## What it does
Reports `hooks.path` that comes to `/` while hooks are on.
## Why it matters
The gateway does not start: hooks would take every path of its server. The config itself passes the
product's validation.
## Example
```json5
{
  hooks: { enabled: true, token: "${HOOKS_TOKEN}", path: "/" },
}
```
## Use instead
```json5
{
  hooks: { enabled: true, token: "${HOOKS_TOKEN}", path: "/hooks" },
}
```
## Fix safety
Unsafe: the path becomes `/hooks`, the product's default, and whoever calls the hooks has to know.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(
    id="gateway/hooks-at-root",
    severity=ERROR,
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    keys=("hooks",),
    audits=("hooks.path_root",),
    sources=(
        "read off the start of clawdbot@2026.1.24-3, openclaw@2026.1.29 and openclaw@2026.9.6",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    path = config.hooks.url_path
    if config.hooks.are_on and path is not None and not path.value.strip().strip("/"):
        yield META.at(
            path.path,
            'the gateway does not start: hooks.path may not be "/"',
            help='write a path of its own, such as "/hooks"',
            fix=Fix(Safety.UNSAFE, (Set(path.path, "/hooks"),)),
        )
