"""An access group that does not exist.

## What it does
Reports `"accessGroup:<name>"` among senders where `accessGroups` has no such group.
## Why it matters
The entry matches nobody: those who were meant get no answer.
## Example
```json5
{
  accessGroups: { crew: { type: "message.senders", members: { telegram: ["123456789"] } } },
  channels: {
    telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "allowlist", allowFrom: ["accessGroup:crwe"] },
  },
}
```
## Use instead
```json5
{
  accessGroups: { crew: { type: "message.senders", members: { telegram: ["123456789"] } } },
  channels: {
    telegram: { botToken: "${BOT_TOKEN}", dmPolicy: "allowlist", allowFrom: ["accessGroup:crew"] },
  },
}
```
## Fix safety
Unsafe, and only where the name of a group is very like it: its members are let in.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, since
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import shown
from moltconf.text.env import has_reference

META = Rule(
    id="channels/unknown-access-group",
    severity=WARNING,
    releases=since("2026.5.2"),
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    words=("accessgroup:",),
    sources=("read off the senders of openclaw@2026.9.6", "its manual, on access groups"),
)

PREFIX = "accessGroup:"


def check(config: Config) -> Iterator[Finding]:
    known = [group.id for group in config.access_groups]
    for leaf in config.leaves:
        text = leaf.text.strip()
        name = text.removeprefix(PREFIX).strip()
        if not text.startswith(PREFIX) or not name or name in known or has_reference(text):
            continue
        if leaf.path[0] != "channels":
            continue
        near = nearest(name, known, cutoff=0.7)
        yield META.at(
            leaf.path,
            f"there is no access group {shown(name)}: this entry matches nobody",
            help=f'did you mean "{near}"?' if near else "add the group to accessGroups",
            fix=Fix(Safety.UNSAFE, (Set(leaf.path, f"{PREFIX}{near}"),)) if near else None,
            evidence=(("accessGroups", name),),
        )
