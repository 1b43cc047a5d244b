"""An access group that lets nobody in.

## What it does
Reports members of `accessGroups` that no list of senders names.
## Why it matters
A group alone grants nothing. Whoever put himself on it is not let in by it.
## Example
```json5
{
  accessGroups: { crew: { type: "message.senders", members: { telegram: ["123456789"] } } },
}
```
## Use instead
```json5
{
  accessGroups: { crew: { type: "message.senders", members: { telegram: ["123456789"] } } },
  channels: { telegram: { botToken: "${BOT_TOKEN}", allowFrom: ["accessGroup:crew"] } },
}
```
## Fix safety
No fix: where it was meant to be named is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since
from moltconf.text.env import has_reference

META = Rule(
    id="channels/unused-access-group",
    severity=INFO,
    releases=since("2026.5.2"),
    profile=Profile.STRICT,
    keys=("accessGroups",),
    sources=("the manual of openclaw@2026.9.6, on access groups",),
)

_PREFIX = "accessGroup:"


def check(config: Config) -> Iterator[Finding]:
    groups = config.access_groups
    if not groups:
        return
    texts = [leaf.text.strip() for leaf in config.leaves]
    named = [text.removeprefix(_PREFIX).strip() for text in texts if text.startswith(_PREFIX)]
    if any(map(has_reference, named)):
        return
    for group in groups:
        name = group.id
        if name not in named:
            yield META.at(
                group.path,
                "no list of senders names this group: it lets nobody in",
                help=f'add "{_PREFIX}{name}" to an allowFrom, or remove the group'
                if name.isprintable() and len(name) <= 40
                else None,
                mark=Mark.KEY,
            )
