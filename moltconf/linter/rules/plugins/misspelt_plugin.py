"""A plugin whose name is a near miss.

## What it does
Reports names in `plugins.entries`, `plugins.allow` and `plugins.deny` that are no bundled plugin
and very like one. Other names may be of plugins that are installed. Up to 2026.1.30 the release
refuses unknown names itself.
## Why it matters
The entry has no effect, a name in `deny` blocks nothing, and whoever publishes a plugin of that
name finds it allowed.
## Example
```json5
{
  plugins: { allow: ["telegrm"] },
}
```
## Use instead
```json5
{
  plugins: { allow: ["telegram"] },
}
```
## Fix safety
Unsafe: the plugin that was meant becomes allowed, or denied.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Mark, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Confidence, Rule, since
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import shown
from moltconf.text.env import has_reference
from moltconf.text.keypath import KeyPath
from moltconf.validator.constraints.bundled import channels, plugin_id, plugins

META = Rule(
    id="plugins/misspelt-plugin",
    severity=WARNING,
    releases=since("2026.9.6"),
    fix=Safety.UNSAFE,
    confidence=Confidence.MEDIUM,
    keys=("plugins",),
    audits=("plugins.allow_phantom_entries",),
    sources=("measured: openclaw@2026.9.6 accepts it with a warning", "its plugin manifests"),
)


def check(config: Config) -> Iterator[Finding]:
    if config.plugins.folders is not None:
        return  # folders of further plugins: any name may be of one of them
    known = plugins(config.release)
    others = channels(config.release)
    for path, name in _names(config):
        plain = plugin_id(name, config.release)
        if plain in known or plain in others or has_reference(name):
            continue
        near = nearest(plain, known, cutoff=0.85)
        if near is not None and abs(len(near) - len(plain)) <= 1:
            is_key = path[1] == "entries"
            yield META.at(
                path,
                f"there is no bundled plugin {shown(name)}",
                help=f'did you mean "{near}"?',
                fix=None if is_key else Fix(Safety.UNSAFE, (Set(path, near),)),
                mark=Mark.KEY if is_key else Mark.VALUE,
            )


def _names(config: Config) -> Iterator[tuple[KeyPath, str]]:
    plugins = config.plugins
    yield from ((entry.path, entry.id) for entry in plugins.entries)
    for listed in (plugins.allow, plugins.deny):
        yield from ((name.path, name.value) for name in listed or ())
