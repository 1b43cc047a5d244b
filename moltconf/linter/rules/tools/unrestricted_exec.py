"""Commands without limits or questions.

## What it does
Reports `tools.exec.security: "full"` (with an `ask` other than `"always"`) and
`tools.exec.mode: "full"`, for the gateway and for agents. `"full"` is the loosest value.
## Why it matters
Every command that a model asks for runs, on whatever host is chosen. That may be meant; where
strangers can write to the agent, `tools/exec-in-open-chats` says so.
## Example
```json5
{
  tools: { exec: { mode: "full" } },
}
```
## Use instead
```json5
{
  tools: { exec: { mode: "ask" } },
}
```
## Fix safety
No fix: an agent that works alone may need it.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since

META = Rule(
    id="tools/unrestricted-exec",
    severity=INFO,
    releases=since("2026.1.20"),
    profile=Profile.STRICT,
    keys=("exec",),
    audits=("tools.exec.security_full_configured",),
    sources=("the security audit of openclaw@2026.9.6", "read off openclaw@2026.1.29"),
)


def check(config: Config) -> Iterator[Finding]:
    for commands in config.commands:
        if commands.ask is not None and commands.ask.value == "always":
            continue
        for setting in (commands.security, commands.mode):
            if setting is not None and setting.value == "full":
                yield META.at(
                    setting.path,
                    '"full" runs every command that the model asks for, without a question',
                    help='write "allowlist", or "ask" where the release has it, unless it is meant',
                )
