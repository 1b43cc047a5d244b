"""A binding with a misspelt channel.

## What it does
Reports `match.channel` of a binding that is no channel of the release or of the config, and very
like one that is.
## Why it matters
The binding never applies, and its messages go to the default agent. The config is accepted.
## Example
```json5
{
  agents: { ownership: "explicit", entries: { home: {}, work: {} } },
  bindings: [{ agentId: "work", match: { channel: "telegrm" } }],
}
```
## Use instead
```json5
{
  agents: { ownership: "explicit", entries: { home: {}, work: {} } },
  bindings: [{ agentId: "work", match: { channel: "telegram" } }],
}
```
## Fix safety
Unsafe: messages go to another agent.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.catalogue.catalogue import Catalogue
from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Confidence, Profile, Rule, since
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import shown

META = Rule(
    id="agents/misspelt-channel-in-binding",
    severity=WARNING,
    releases=since("2026.1.9"),
    fix=Safety.UNSAFE,
    confidence=Confidence.MEDIUM,
    profile=Profile.MINIMAL,
    keys=("bindings",),
    sources=("measured: openclaw@2026.9.6 accepts it; read off openclaw@2026.1.29",),
)

#: A channel of the product that has no section of its own.
_WEB = ("webchat", "internal", "cron", "heartbeat")


def check(config: Config) -> Iterator[Finding]:
    if not config.bindings:
        return
    written = {channel.id for channel in config.channel_sections} | {*_WEB}
    names = {*Catalogue.of(config.release).channels(), *written}
    for binding in config.bindings:
        channel = binding.channel
        if channel is None or channel.value.strip().lower() in names:
            continue
        near = nearest(channel.value.strip().lower(), names, cutoff=0.8)
        if near is not None:
            unset = f" and set it up: this file has no channels.{near} yet"
            yield META.at(
                channel.path,
                f"there is no channel {shown(channel.value)}, so the gateway ignores this binding",
                help=f'write channel: "{near}"' + ("" if near in written else unset),
                fix=Fix(Safety.UNSAFE, (Set(channel.path, near),)),
            )
