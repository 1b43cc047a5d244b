"""A key in a plugin manifest that the release does not read.

## What it does
Reports keys of a plugin manifest (`openclaw.plugin.json`) that the release does not read and that
mean something: those that another release reads, those that are spelled like one that it reads,
and keys of `contracts` at the root. Other keys may be notes of the author, and are not reported.
## Why it matters
What the key says has no effect, and the release says nothing.
## Example
```json
{ "id": "weather", "configSchema": { "type": "object" }, "provider": ["weather"] }
```
## Use instead
```json
{ "id": "weather", "configSchema": { "type": "object" }, "providers": ["weather"] }
```
## Fix safety
No fix: moltconf does not write manifests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moltconf.findings import Finding, Mark
from moltconf.linter.rule import INFO, WARNING, Rule, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.documents.manifest import ManifestShape
    from moltconf.linter.manifest_files import ManifestFile
    from moltconf.text.keypath import KeyPath

META = Rule(
    id="plugins/manifest-key-not-read",
    severity=WARNING,
    releases=since("2026.1.24"),
    sources=("measured: the loader of every release of schemas/documents/plugin-manifest.json",),
)


def check_manifest(file: ManifestFile) -> Iterator[Finding]:
    shape = file.shape
    if shape is None:
        return
    for key in file.root:
        if key not in shape.keys and key not in ("id", "configSchema", "$schema"):
            yield from _of_root(key, shape, [each for each in shape.keys if each not in file.root])
    for key, free in shape.unknown_contracts(file.root).items():
        yield from _misspelt(("contracts", key), free)


def _of_root(key: str, shape: ManifestShape, free: Sequence[str]) -> Iterator[Finding]:
    from moltconf.documents.manifest import first_release_with, had_before

    if key in shape.contracts:
        yield META.at(
            (key,),
            f'the release does not read "{key}" here',
            help=f"write it as contracts.{key}",
            mark=Mark.KEY,
        )
        return
    later = first_release_with(key, shape.release)
    if later is not None:
        # the manifest serves newer releases too
        message = f'{shape.release} does not read "{key}": {later} is the first known to'
        yield META.at((key,), message, severity=INFO, mark=Mark.KEY)
    elif had_before(key, shape.release):
        message = f'{shape.release} does not read "{key}" any more'
        yield META.at((key,), message, help="remove it if no older release runs it", mark=Mark.KEY)
    else:
        yield from _misspelt((key,), free)


def _misspelt(path: KeyPath, free: Sequence[str]) -> Iterator[Finding]:
    from moltconf.catalogue.suggest import nearest

    key = str(path[-1])
    meant = nearest(key, free)
    if meant is not None and key not in _NOTES:
        message = f'the release does not read "{key}"'
        yield META.at(path, message, help=f'write "{meant}"', mark=Mark.KEY)


#: Keys of package.json and of other manifests that are near a key that releases read.
_NOTES = frozenset({"author", "versions"})
