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

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, since
from moltconf.masking.shapes import shown
from moltconf.schema.channels import sections
from moltconf.validator.constraints import bundled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.plugins import Plugins
    from moltconf.schema.values import Located

META = Rule(
    id="plugins/blocked-plugin",
    severity=WARNING,
    releases=since("2026.1.11"),
    profile=Profile.MINIMAL,
    keys=("plugins",),
    sources=("read off openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    plugins = config.plugins
    # a channel that is set up puts its plugin on the list itself, and a slot needs no list
    free = {name.lower() for name, _, _ in sections(config.value, config.release)}
    free |= _names(plugins.slots)
    denied, allowed = _names(plugins.deny), _names(plugins.allow)
    known = bundled.plugins(config.release)
    for entry in plugins.entries:
        if not entry.is_on:
            continue
        if "providers" in known.get(bundled.plugin_id(entry.id, config.release), {}):
            continue  # some releases let providers past the list where a model needs them
        name = entry.id.strip().lower()
        block = _block(
            plugins,
            is_denied=name in denied,
            is_left_out=bool(allowed) and name not in allowed and name not in free,
        )
        if block is not None:
            why, advice = block
            plugin = shown(entry.id)
            yield META.at(
                (*entry.path, "enabled"),
                f"the plugin {plugin} stays off, because {why}",
                help=f"to use {plugin}, {advice}. Otherwise write enabled: false here",
            )


def _block(plugins: Plugins, *, is_denied: bool, is_left_out: bool) -> tuple[str, str] | None:
    """Return why a plugin stays off, and the edit that switches it on."""
    if plugins.are_off:
        return "plugins.enabled is false", "set plugins.enabled to true"
    if is_denied:
        return "plugins.deny lists it", "remove it from plugins.deny"
    if is_left_out:
        return "plugins.allow does not list it", "add it to plugins.allow"
    return None


def _names(listed: tuple[Located[str], ...] | None) -> set[str]:
    return {name.value.lower() for name in listed or ()}
