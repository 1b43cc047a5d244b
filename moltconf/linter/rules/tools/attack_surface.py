"""What of this gateway others can reach, in one line.

## What it does
Sums up, where anybody else can reach the gateway at all: open groups and direct messages, webhooks,
elevated commands, the browser.
## Why it matters
Each of these may be right. Together they tell how much a stranger can set going; the product's
audit ends with the same summary.
## Example
```json5
{
  channels: { telegram: { groupPolicy: "open" } },
}
```
## Use instead
```json5
{
  channels: { telegram: { groupPolicy: "allowlist" } },
}
```
## Fix safety
No fix: this is a summary.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since
from moltconf.linter.rules.tools._open_chats import open_chats

META = Rule(
    id="tools/attack-surface",
    severity=INFO,
    releases=since("2026.1.14-1"),
    profile=Profile.STRICT,
    audits=("summary.attack_surface",),
    sources=("read off the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    chats = list(open_chats(config))
    hooks = config.hooks.are_on
    if not chats and not hooks:
        return
    groups = sum(not chat.is_direct for chat in chats)
    parts = [
        f"groups in which every member may write: {groups}",
        f"channels where anybody may write directly: {len(chats) - groups}",
        f"webhooks: {'on' if hooks else 'off'}",
        f"elevated commands: {_elevated(config)}",
        f"browser: {'on' if config.browser.is_on else 'off'}",
    ]
    yield META.at(
        (),
        f"this config lets other people and programs reach the agents ({'; '.join(parts)})",
        help="the fewer of these, the safer. If you want all of them, there is nothing to do",
    )


def _elevated(config: Config) -> str:
    """They are on unless switched off, and serve those who are listed."""
    elevated = config.tools.elevated
    if not elevated.are_on:
        return "off"
    return "on for listed senders" if elevated.allow_from else "on, but nobody is listed"
