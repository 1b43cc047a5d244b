"""A file of a plugin that is not there.

## What it does
Reports folders that `skills` in a manifest names, and files of code that `extensions` in the
`package.json` beside it names, where no such file lies there. What a script of the package may
build is not reported. Reports as well a `package.json` that says nothing to the product, where no
`index` file lies beside it; plugins of skills or MCP servers alone need none.
## Why it matters
Without its code the plugin is not loaded. Without the folder its skills are missing, and only a
line in the log says so.
## Example
The folder has a manifest and no `skills`:
```json
{
  "id": "weather",
  "configSchema": { "type": "object" },
  "skills": ["./skills"]
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

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.masking.shapes import shown
from moltconf.product.names import names_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.manifest_files import ManifestFile

META = Rule(
    id="plugins/manifest-file-missing",
    severity=WARNING,
    releases=since("2026.1.29"),
    sources=(
        "read off openclaw@2026.1.29, openclaw@2026.3.24 and openclaw@2026.5.28; no manifest that "
        "comes with openclaw@2026.9.6 names such a file",
    ),
)


def check_manifest(file: ManifestFile) -> Iterator[Finding]:
    for path, name in file.missing_folders:
        yield META.at(
            path,
            f"there is no folder {shown(name)} beside this manifest, so its skills are missing",
            help="add the folder, or remove the line",
        )
    if file.names_no_code:
        product = names_of(file.release).product
        yield META.at(
            ("id",),
            f"package.json names no code under {product}.extensions, and there is no index file: "
            "the plugin is not found",
            help=f'write "{product}": {{"extensions": ["./index.ts"]}} into package.json',
        )
    for name in file.missing_entries:
        yield META.at(
            ("id",),
            f"package.json names {shown(name)}, and there is no such file: the plugin is not "
            "loaded",
            help="correct the path in package.json",
        )
