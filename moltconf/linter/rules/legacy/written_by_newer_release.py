"""A config that a newer release has written.

## What it does
Says so where `meta.lastTouchedVersion` is newer than the release that the config is judged by.
## Why it matters
A newer release may have changed what this one reads. The product warns when it starts. From
2026.6.9 on the gateway does not start with such a file.
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
No fix: judge by the release that runs, migrate the file down, or restore a copy from before.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.catalogue.catalogue import releases
from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Rule, since
from moltconf.product.stamp import STAMP, written_by
from moltconf.release_order import before, release_key

META = Rule(
    id="legacy/written-by-newer-release",
    severity=INFO,
    releases=since("2026.1.14-1"),
    keys=("lastTouchedVersion",),
    sources=(
        "measured: openclaw@2026.3.24 warns of v2026.9.6 as well",
        "read off openclaw@2026.1.29, which warns of it, openclaw@2026.6.8 and openclaw@2026.6.9",
        "the gateways of openclaw@2026.5.28, openclaw@2026.7.1, openclaw@2026.8.2 and "
        "openclaw@2026.9.6, started with such a file",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    written = written_by(config.value)
    # the nearest known release stands for one that is not known
    if written is None or written not in {each.name for each in releases()}:
        return
    # from 2026.6.9 on the start refuses it
    if release_key(config.release) < release_key(written) and before(config.release, "2026.6.9"):
        yield META.at(
            STAMP,
            f"{written} has written this file, which is newer than {config.release}",
            help=f"judge it by --release {written}, if that is what runs; else "
            f"moltconf migrate --to {config.release} brings it down",
        )
