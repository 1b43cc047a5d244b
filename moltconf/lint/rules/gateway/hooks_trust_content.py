"""Webhooks whose content is taken for the owner's word.

## What it does
Reports `allowUnsafeExternalContent: true` in `hooks.gmail` and in `hooks.mappings`.
## Why it matters
What comes in by a hook is otherwise marked as foreign, so that the model does not obey it. Without
the mark, a mail to you is a message from you.
## Example
```json5
{
  hooks: {
    enabled: true,
    token: "${HOOKS_TOKEN}",
    presets: ["gmail"],
    gmail: { allowUnsafeExternalContent: true },
  },
}
```
## Use instead
```json5
{
  hooks: { enabled: true, token: "${HOOKS_TOKEN}", presets: ["gmail"] },
}
```
## Fix safety
No fix: a hook that only the owner can call may need it.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import KeyPath, lookup
from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.rule import WARNING, Rule, since

META = Rule(
    id="gateway/hooks-trust-content",
    severity=WARNING,
    releases=since("moltbot"),
    keys=("allowUnsafeExternalContent",),
    audits=("config.insecure_or_dangerous_flags",),
    sources=("the security audit of openclaw@2026.9.6", "read off openclaw@2026.1.29"),
)

_FLAG = "allowUnsafeExternalContent"


def check(config: Config) -> Iterator[Finding]:
    if lookup(config.value, ("hooks", "enabled")) is False:
        return
    mappings = lookup(config.value, ("hooks", "mappings"))
    count = len(mappings) if isinstance(mappings, list) else 0
    places: list[KeyPath] = [("hooks", "gmail"), *(("hooks", "mappings", i) for i in range(count))]
    for place in places:
        if lookup(config.value, (*place, _FLAG)) is True:
            yield META.at(
                (*place, _FLAG),
                "what comes in by this hook is not marked as foreign: the agent may obey it",
                help="remove the key, unless only you can write what the hook brings",
            )
