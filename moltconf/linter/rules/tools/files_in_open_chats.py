"""The files of the host for whoever writes.

## What it does
Reports channels that let strangers write to an agent which may read or write files of the host:
outside a sandbox, and not confined by `tools.fs.workspaceOnly`. Where such an agent runs commands
as well, `tools/exec-in-open-chats` says so instead.
## Why it matters
A stranger can ask for keys, for the config itself, or for a file that runs at the next login.
## Example
```json5
{
  channels: { telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "open", allowFrom: ["*"] } },
  tools: { deny: ["group:runtime"] },
}
```
## Use instead
```json5
{
  channels: { telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "open", allowFrom: ["*"] } },
  tools: { deny: ["group:runtime"], fs: { workspaceOnly: true } },
}
```
## Fix safety
No fix: whether the door or the tools were meant to be open is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.linter.rules.tools._open_chats import (
    OpenChat,
    agents_behind,
    denied,
    is_contained,
    named,
    open_chats,
    runs_unasked,
)
from moltconf.schema.tools import Toolset

META = Rule(
    id="tools/files-in-open-chats",
    severity=WARNING,
    releases=since("2026.1.20"),
    values=("*", "open"),
    audits=("security.exposure.open_groups_with_runtime_or_fs",),
    sources=("the security audit of openclaw@2026.9.6",),
)

_TOOLS = ("read", "write", "edit", "apply_patch")


def check(config: Config) -> Iterator[Finding]:
    for chat in open_chats(config):
        exposed = [
            agent for agent in agents_behind(config, chat) if _has_files(config, chat, agent)
        ]
        if exposed:
            does = _does(exposed)
            yield META.at(
                chat.path,
                f"{chat.who}, and {named(exposed)} may {does} any file of this machine",
                help=(
                    "set tools.fs.workspaceOnly to true. Or "
                    if config.is_one_of(since("2026.2.17"))
                    else ""
                )
                + f'{denied(exposed, ("group:fs",))}. Or set agents.defaults.sandbox.mode to "all"',
                cause=f"{chat.kind}, {named(exposed)} {does}",
            )


def _does(agents: list[Toolset]) -> str:
    words = {"read": ("read",), "write": ("write", "edit", "apply_patch")}
    does = [
        word
        for word, tools in words.items()
        if any(agent.allows(tool) for agent in agents for tool in tools)
    ]
    return " and ".join(does)


def _has_files(config: Config, chat: OpenChat, agent: Toolset) -> bool:
    if runs_unasked(config, chat, agent):
        return False  # commands reach every file as well; that is said already
    confined = agent.tools.files_in_workspace
    if confined is not None and confined.value:
        return False
    return any(map(agent.allows, _TOOLS)) and not is_contained(config, chat, agent)
