"""A plugin manifest that is not JSON.

## What it does
Reports a plugin manifest (`openclaw.plugin.json`) with what strict JSON does not allow, comments
for example, for releases that read nothing else. 2026.4.2 and later releases read JSON5.
## Why it matters
The gateway does not load the plugin.
## Example
```json
{
  // settings come later
  "id": "weather",
  "configSchema": { "type": "object" }
}
```
## Use instead
```json
{
  "id": "weather",
  "configSchema": { "type": "object" }
}
```
## Fix safety
No fix: moltconf does not write manifests.
"""

from moltconf.linter.rule import ERROR, Profile, Rule, between

META = Rule(
    id="plugins/manifest-not-json",
    severity=ERROR,
    releases=between("2026.1.24", "2026.4.1"),
    profile=Profile.MINIMAL,
    sources=("measured: the loader of every release of schemas/documents/plugin-manifest.json",),
)
