"""A config that a newer release has written.

## What it does
Says so where `meta.lastTouchedVersion` is newer than the release that the config is judged by.
## Why it matters
A newer release may have changed what this one reads. The product warns when it starts, and newer
releases refuse to convert such a file.
## Example
```json5
// release: 2026.1.29
{
  meta: { lastTouchedVersion: "2026.9.6" },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  meta: { lastTouchedVersion: "2026.1.29" },
}
```
## Fix safety
No fix: judge by the release that runs, or restore a copy from before.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import lookup
from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.rule import INFO, Rule, since
from moltconf.releases.catalogue import releases
from moltconf.releases.order import release_key

META = Rule(
    id="legacy/written-by-newer-release",
    severity=INFO,
    releases=since("2026.1.14-1"),
    sources=("read off openclaw@2026.1.29 and openclaw@2026.9.6, which warn of it",),
)

_PATH = ("meta", "lastTouchedVersion")


def check(config: Config) -> Iterator[Finding]:
    written = lookup(config.value, _PATH)
    # the nearest known release stands for one that is not known
    if not isinstance(written, str) or written not in {each.name for each in releases()}:
        return
    if release_key(written) > release_key(config.release):
        yield META.at(
            _PATH,
            f"{written} has written this file, which is newer than {config.release}",
            help=f"judge it by --release {written}, or restore a copy from before the update",
        )
