"""Plugins loaded from the folder of another release.

## What it does
Reports entries of `plugins.load.paths` that lie in the package of the product, of another release
or under an older name than that of the judging release.
## Why it matters
An update removes that folder, or leaves plugins there that were made for another release. Plugins
that come with the release need no path.
## Example
```json5
{
  plugins: {
    load: { paths: ["/opt/openclaw@2026.3.28/extensions/feishu"] },
    allow: ["feishu"],
  },
}
```
## Use instead
```json5
{
  plugins: { entries: { feishu: { enabled: true } }, allow: ["feishu"] },
}
```
and `openclaw plugins install` for a plugin that does not come with the release.
## Fix safety
No fix: where the plugin is now is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.product.names import names_of
from moltconf.product.packages import PACKAGES

META = Rule(
    id="plugins/folder-of-another-release",
    severity=WARNING,
    releases=since("2026.1.14-1"),
    keys=("plugins",),
    sources=("openclaw@2026.7.1 refuses such a folder where it is missing, 2026.9.6 warns",),
)

_NAME = "|".join(PACKAGES)
#: ``/openclaw@2026.3.28/`` or ``/node_modules/clawdbot/``.
_PACKAGE = re.compile(
    rf"[\\/](?:({_NAME})@(\d{{4}}\.[\w.-]{{1,40}})|node_modules[\\/]({_NAME}))(?=[\\/]|\Z)"
)


def check(config: Config) -> Iterator[Finding]:
    for folder in config.plugins.folders or ():
        found = _other_package(folder.value, config.release)
        if found is not None:
            yield META.at(
                folder.path,
                f"this folder belongs to {found}, not to {config.release}",
                help=f"remove the path. {names_of(config.release).product} plugins install brings "
                "a plugin that does not come with the release",
            )


def _other_package(folder: str, release: str) -> str | None:
    """Return the package of the product that a folder lies in, where it is another one."""
    for name, version, unversioned in _PACKAGE.findall(folder):
        if (version and version != release) or (name or unversioned) != names_of(release).product:
            return f"{name}@{version}" if version else f"the package {unversioned}"
    return None
