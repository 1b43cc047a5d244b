"""A value in a plugin manifest that the release drops.

## What it does
Reports values in a plugin manifest (`openclaw.plugin.json`) of a kind that the release does not
take there, such as a text in the place of a list, words that it does not know in `kind`, and
entries of `channelConfigs` without a `schema`.
## Why it matters
The release loads the plugin without them and says nothing: a channel, a provider or a skill that
the manifest names is not there.
## Example
```json
{ "id": "weather", "configSchema": { "type": "object" }, "channels": "weather" }
```
## Use instead
```json
{ "id": "weather", "configSchema": { "type": "object" }, "channels": ["weather"] }
```
## Fix safety
No fix: moltconf does not write manifests.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.rule import WARNING, Rule, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.documents.manifest import KeyShape
    from moltconf.linter.manifest_files import ManifestFile
    from moltconf.text.tree import Value

META = Rule(
    id="plugins/manifest-value-dropped",
    severity=WARNING,
    releases=since("2026.1.24"),
    sources=("measured: the loader of every release of schemas/documents/plugin-manifest.json",),
)


def check_manifest(file: ManifestFile) -> Iterator[Finding]:
    shape = file.shape
    if shape is None:
        return
    for key, wanted in shape.keys.items():
        yield from _of_key(key, wanted, file.root.get(key))
    for path in shape.unknown_kinds(file.root):
        yield META.at(
            path,
            "the release knows no such kind of plugin and drops it",
            help=f"write {' or '.join(shape.kinds or ())}, or leave it out",
        )
    for name in shape.channels_without_schema(file.root):
        yield META.at(
            ("channelConfigs", name, "schema"),
            'an entry without an object "schema" is dropped',
            help="write the JSON Schema of the channel's settings",
        )


def _of_key(key: str, wanted: KeyShape, value: Value) -> Iterator[Finding]:
    from moltconf.documents.manifest import in_words, items
    from moltconf.documents.tables import kind_of

    kind = kind_of(value)
    # to a release, null is no value
    if kind == "null" or not wanted.takes or kind in wanted.refuses:
        return
    if kind not in wanted.takes:
        yield META.at(
            (key,),
            f'the release ignores this value: "{key}" must be {in_words(wanted.takes)}',
            cause=key,
        )
    for number, item in items(value) if wanted.items else ():
        found = kind_of(item)
        if found not in wanted.items and found not in wanted.refuses:
            yield META.at(
                (key, number),
                f'the release ignores this item: each of "{key}" must be {in_words(wanted.items)}',
                cause=key,
            )
