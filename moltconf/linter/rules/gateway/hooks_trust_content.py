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

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since

META = Rule(
    id="gateway/hooks-trust-content",
    severity=WARNING,
    releases=since("moltbot"),
    keys=("allowUnsafeExternalContent",),
    audits=("config.insecure_or_dangerous_flags",),
    sources=("the security audit of openclaw@2026.9.6", "read off openclaw@2026.1.29"),
)


def check(config: Config) -> Iterator[Finding]:
    hooks = config.hooks
    if hooks.enabled is not None and not hooks.enabled.value:
        return
    for hook in (hooks.gmail, *hooks.mappings):
        if hook.trusts_content is not None and hook.trusts_content.value:
            yield META.at(
                hook.trusts_content.path,
                "what comes in by this hook is not marked as foreign: the agent may obey it",
                help="remove the key, unless only you can write what the hook brings",
            )
