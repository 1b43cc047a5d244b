"""Commands on the host for whoever writes.

## What it does
Reports channels that let strangers write to an agent which runs commands on the host without
asking: outside a sandbox, with `tools.exec` at its loosest. Which settings are the loosest depends
on the release; from 2026.9.6 on that is what holds where nothing is said, and up to 2026.1.29 it is
so wherever no sandbox is there and `tools.exec.host` is not `"gateway"` or `"node"`.
## Why it matters
A stranger needs one convincing message to run a command as the user of the gateway.
## Example
```json5
{
  channels: { telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "open", allowFrom: ["*"] } },
  tools: { exec: { mode: "full" } },
}
```
## Use instead
```json5
{
  channels: { telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "open", allowFrom: ["*"] } },
  tools: { profile: "messaging" },
}
```
or a sandbox (`agents.defaults.sandbox.mode: "all"`), or a closed policy.
## Fix safety
No fix: whether the door or the tools were meant to be open is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, WARNING, Rule, since
from moltconf.linter.rules.tools._open_chats import (
    agents_behind,
    denied,
    named,
    open_chats,
    runs_unasked,
)

META = Rule(
    id="tools/exec-in-open-chats",
    severity=ERROR,
    releases=since("2026.1.20"),
    values=("*", "open"),
    audits=(
        "security.exposure.open_channels_with_exec",
        "security.exposure.open_groups_with_runtime_or_fs",
        "tools.exec.security_full_configured",
    ),
    sources=(
        "the security audit of openclaw@2026.9.6",
        "read off the exec tool of openclaw@2026.1.29 and openclaw@2026.9.6",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    for chat in open_chats(config):
        exposed = [each for each in agents_behind(config, chat) if runs_unasked(config, chat, each)]
        if exposed:
            yield META.at(
                chat.path,
                f"{chat.who}, and {named(exposed)} can run commands on this machine "
                "without a question",
                help=f"{chat.how_to_close(config)}. Or {denied(exposed, ('exec',))}. Or set "
                'agents.defaults.sandbox.mode to "all"',
                # the members of a group may all be known; strangers never are
                severity=ERROR if chat.is_direct else WARNING,
                cause=f"{chat.kind}, {named(exposed)}",
            )
