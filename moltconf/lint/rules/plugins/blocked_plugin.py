"""A plugin that is switched on and stays off.

## What it does
Reports `plugins.entries.<id>.enabled: true` where `plugins.enabled` is false, `plugins.deny` names
the plugin, or `plugins.allow` has other names only.
## Why it matters
The entry has no effect: the lists decide first. The plugin is not there, and nothing says why.
## Example
```json5
{
  plugins: { allow: ["telegram"], entries: { "llm-task": { enabled: true } } },
}
```
## Use instead
```json5
{
  plugins: { allow: ["telegram", "llm-task"], entries: { "llm-task": { enabled: true } } },
}
```
## Fix safety
No fix: whether the list or the entry was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import lookup
from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.rule import WARNING, Profile, Rule, since
from moltconf.releases.constraints import bundled

META = Rule(
    id="plugins/blocked-plugin",
    severity=WARNING,
    releases=since("2026.1.11"),
    profile=Profile.MINIMAL,
    keys=("plugins",),
    sources=("read off openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    plugins = lookup(config.value, ("plugins",))
    entries = plugins.get("entries") if isinstance(plugins, dict) else None
    if not isinstance(plugins, dict) or not isinstance(entries, dict):
        return
    channels = lookup(config.value, ("channels",))
    slots = plugins.get("slots")
    # a channel that is set up puts its plugin on the list itself, and a slot needs no list
    free = {name.lower() for name in channels} if isinstance(channels, dict) else set()
    if isinstance(slots, dict):
        free |= {name.strip().lower() for name in slots.values() if isinstance(name, str)}
    known = bundled.plugins(config.release)
    for name, entry in entries.items():
        if not isinstance(entry, dict) or entry.get("enabled") is not True:
            continue
        if "providers" in known.get(bundled.plugin_id(name, config.release), {}):
            continue  # some releases let providers past the list where a model needs them
        why = _block(plugins, name.strip().lower(), free)
        if why is not None:
            yield META.at(
                ("plugins", "entries", name, "enabled"),
                f"this plugin stays off: {why}",
                help="change the list, or the entry",
            )


def _block(plugins: dict[str, object], name: str, free: set[str]) -> str | None:
    if plugins.get("enabled") is False:
        return "plugins.enabled is false"
    if name in _names(plugins.get("deny")):
        return "plugins.deny names it"
    allowed = _names(plugins.get("allow"))
    if allowed and name not in allowed and name not in free:
        return "plugins.allow does not name it"
    return None


def _names(value: object) -> set[str]:
    listed = value if isinstance(value, list) else []
    return {each.strip().lower() for each in listed if isinstance(each, str) and each.strip()}
