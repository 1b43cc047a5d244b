"""A memory that is switched on and not chosen.

## What it does
Reports `enabled: true` under `plugins.entries` for `memory-lancedb` or `memory-core` where
`plugins.slots.memory` does not choose it.
## Why it matters
One plugin keeps the memory, and the slot alone decides which: without a slot it is `memory-core`.
The other stays off whatever its entry says; two do not run side by side. From 2026.4.15 on
`memory-core` runs beside another one whose `dreaming` is set up, which is not reported.
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
from moltconf.linter.rule import INFO, WARNING, Profile, Rule, since
from moltconf.masking.shapes import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.plugins import PluginEntry

META = Rule(
    id="plugins/memory-plugin-without-slot",
    severity=WARNING,
    releases=since("2026.1.20"),
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    keys=("memory-lancedb", "memory-core"),
    sources=(
        "read off clawdbot@2026.1.24-3, openclaw@2026.1.29, 2026.2.26, 2026.3.28, 2026.4.15, "
        "2026.5.28 and 2026.9.6",
        "topoteretes/cognee-integrations#26",
    ),
)

#: The memory plugins of the product itself: whether others are one, their manifests say.
_PLUGINS = ("memory-lancedb", "memory-core")


def check(config: Config) -> Iterator[Finding]:
    plugins = config.plugins
    slot = plugins.memory
    for name in _PLUGINS:
        entry = plugins.entry(name)
        if entry is None or not entry.is_on or slot.value == name or plugins.are_off:
            continue
        if name == "memory-core" and _dreams(plugins.entry(slot.value)):
            continue
        chosen = "no plugin is" if slot.value.lower() == "none" else f"{shown(slot.value)} is"
        yield META.at(
            (*entry.path, "enabled"),
            f"this plugin stays off: {chosen} chosen to keep the memory, and only one can be",
            help=f'set plugins.slots.memory to "{name}" to use this one, or remove the entry',
            severity=WARNING if slot.is_default else INFO,
            fix=Fix(Safety.UNSAFE, (Set(slot.path, name),)) if slot.is_default else None,
            evidence=(slot.path,),
        )


def _dreams(entry: PluginEntry | None) -> bool:
    """Return whether the chosen plugin may have ``memory-core`` run beside it."""
    return entry is not None and any(setting.value == "dreaming" for setting in entry.settings)
