"""A plugin manifest whose schema is no JSON Schema.

## What it does
Reports a `configSchema`, or the `schema` of a channel in `channelConfigs`, that is no JSON Schema:
an unknown type, a list where one text belongs.
## Why it matters
The gateway refuses every config that enables the plugin, and does not start.
## Example
```json
{
  "id": "weather",
  "configSchema": { "type": "object", "properties": { "city": { "type": "text" } } }
}
```
## Use instead
```json
{
  "id": "weather",
  "configSchema": { "type": "object", "properties": { "city": { "type": "string" } } }
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
    id="plugins/manifest-schema-invalid",
    severity=ERROR,
    releases=since("2026.1.24"),
    profile=Profile.MINIMAL,
    sources=(
        "run: openclaw@2026.3.24 and openclaw@2026.9.6, `config validate` with such a plugin",
    ),
)


def check_manifest(file: ManifestFile) -> Iterator[Finding]:
    from moltconf.validator.plugin_schemas import fault_in

    for path, schema in file.shape.schemas(file.root) if file.shape is not None else ():
        fault = fault_in(schema)
        if fault is not None:
            yield META.at(
                (*path, *fault),
                "this is no JSON Schema, so the gateway refuses a config that enables the plugin",
                help="write a JSON Schema (draft-07)",
            )
