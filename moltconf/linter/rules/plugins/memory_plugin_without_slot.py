"""A memory that is switched on and not chosen.

## What it does
Reports `plugins.entries.memory-lancedb.enabled: true` where `plugins.slots.memory` does not name
it.
## Why it matters
One plugin keeps the memory, and the slot alone decides which: without a slot it is `memory-core`.
The other stays off whatever its entry says.
## Example
```json5
// release: 2026.1.29
{
  plugins: {
    entries: {
      "memory-lancedb": {
        enabled: true,
        config: { embedding: { apiKey: "${OPENAI_API_KEY}", model: "text-embedding-3-small" } },
      },
    },
  },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  plugins: {
    slots: { memory: "memory-lancedb" },
    entries: {
      "memory-lancedb": {
        enabled: true,
        config: { embedding: { apiKey: "${OPENAI_API_KEY}", model: "text-embedding-3-small" } },
      },
    },
  },
}
```
## Fix safety
Unsafe: the agents remember by another plugin from then on.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, between

META = Rule(
    id="plugins/memory-plugin-without-slot",
    severity=WARNING,
    releases=between("2026.1.20", "2026.1.30"),
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    keys=("memory-lancedb",),
    sources=("read off clawdbot@2026.1.24-3 and openclaw@2026.1.29",),
)


def check(config: Config) -> Iterator[Finding]:
    plugins = config.plugins
    entry, slot = plugins.entry("memory-lancedb"), plugins.memory
    if entry is None or not entry.is_on or slot.value == "memory-lancedb":
        return
    yield META.at(
        (*entry.path, "enabled"),
        "this plugin stays off: plugins.slots.memory does not choose it",
        help='set plugins.slots.memory to "memory-lancedb"',
        fix=Fix(Safety.UNSAFE, (Set(slot.path, "memory-lancedb"),)) if slot.is_default else None,
    )
