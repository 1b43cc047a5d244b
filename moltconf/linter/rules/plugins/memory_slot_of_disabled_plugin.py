"""A memory plugin that is chosen and switched off.

## What it does
Reports `plugins.slots.memory` where the plugin that it names has `enabled: false`, or is listed in
`plugins.deny`.
## Why it matters
Up to 2026.3.7 the slot decides, and the plugin runs although it is switched off. From 2026.3.8 on
the switch decides: no plugin keeps memories, and agents have no memory search. `deny` decides in
every release.
## Example
```json5
{
  plugins: { slots: { memory: "memory-core" }, entries: { "memory-core": { enabled: false } } },
}
```
## Use instead
```json5
{
  plugins: { slots: { memory: "none" }, entries: { "memory-core": { enabled: false } } },
}
```
if agents should have no memory, or switch the plugin on.
## Fix safety
No fix: which of the two was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.masking.shapes import shown
from moltconf.release_order import since as is_since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.values import Located

META = Rule(
    id="plugins/memory-slot-of-disabled-plugin",
    severity=WARNING,
    releases=since("2026.1.24"),
    keys=("slots",),
    sources=(
        "run: openclaw@2026.3.24, 2026.5.28 and 2026.9.6",
        "read off openclaw@2026.1.29, 2026.2.26, 2026.3.7, 2026.3.8 and 2026.3.13",
    ),
)

_SWITCH_DECIDES_SINCE = "2026.3.8"


def check(config: Config) -> Iterator[Finding]:
    slot = config.plugins.memory
    entry = config.plugins.entry(slot.value)
    if slot.is_default or slot.value.lower() == "none" or config.plugins.are_off:
        return  # no memory at all is asked for
    denied = _member(config.plugins.deny, slot.value)
    off = denied or (entry.enabled if entry is not None and entry.is_off else None)
    if off is None:
        return
    allow = config.plugins.allow
    is_shut_out = denied is not None or (bool(allow) and _member(allow, slot.value) is None)
    stays_off = is_shut_out or is_since(config.release, _SWITCH_DECIDES_SINCE)
    yield META.at(
        slot.path,
        f"the memory plugin {shown(slot.value)} is chosen here and switched off under plugins."
        f"{'deny' if denied else 'entries'}: {'agents have no memory' if stays_off else 'it runs'}",
        help='write "none" here for no memory, or '
        + ("remove it there" if denied else "enabled: true there"),
        evidence=(off.path,),
    )


def _member(listed: tuple[Located[str], ...] | None, id: str) -> Located[str] | None:
    return next((each for each in listed or () if each.value == id), None)
