"""A plugin manifest that the release refuses.

## What it does
Reports a plugin manifest (`openclaw.plugin.json`) that a release does not load: without an `id` or
a `configSchema`, with an id that the product keeps for itself, or with a value that makes the
release refuse the whole file.
## Why it matters
The plugin does not exist for the gateway: its channels, tools and providers are missing, and a
config with `plugins.entries` for it is refused.
## Example
```json
{ "name": "Weather", "version": "1.0.0" }
```
## Use instead
```json
{
  "id": "weather",
  "name": "Weather",
  "version": "1.0.0",
  "configSchema": { "type": "object", "additionalProperties": false, "properties": {} }
}
```
## Fix safety
No fix: moltconf does not write manifests.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.rule import ERROR, Profile, Rule, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.manifest_files import ManifestFile

META = Rule(
    id="plugins/manifest-refused",
    severity=ERROR,
    releases=since("2026.1.24"),
    profile=Profile.MINIMAL,
    sources=("measured: the loader of every release of schemas/documents/plugin-manifest.json",),
)


def check_manifest(file: ManifestFile) -> Iterator[Finding]:
    for each in file.shape.refusals(file.value) if file.shape is not None else ():
        yield META.at(
            each.path, f"{each.message}, so the gateway does not load the plugin", help=each.help
        )
