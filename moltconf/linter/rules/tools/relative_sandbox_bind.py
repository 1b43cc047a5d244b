"""A sandbox bind that is no folder of the host.

## What it does
Reports `binds` of a sandbox whose first part is not an absolute path. From 2026.8.1 on the release
refuses it itself.
## Why it matters
Docker takes `project` for the name of a volume, and `./project` for a mistake: the sandbox gets an
empty volume, or does not start.
## Example
```json5
// release: 2026.1.29
{
  agents: { defaults: { sandbox: { mode: "all", docker: { binds: ["./project:/project"] } } } },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  agents: { defaults: { sandbox: { mode: "all", docker: { binds: ["/srv/project:/project"] } } } },
}
```
## Fix safety
No fix: where the folder is on the host is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between
from moltconf.masking.shapes import is_template, shown
from moltconf.text.env import has_reference

META = Rule(
    id="tools/relative-sandbox-bind",
    severity=WARNING,
    releases=between("2026.1.14-1", "2026.1.30"),
    keys=("binds",),
    audits=("sandbox.bind_mount_non_absolute",),
    sources=("the security audit of openclaw@2026.9.6", "measured: openclaw@2026.1.29 accepts it"),
)

#: A volume by its name is a thing that Docker has; a path with a dot or a tilde is not.
_NO_PLACE = re.compile(r"[.~]")


def check(config: Config) -> Iterator[Finding]:
    for sandbox in config.sandboxes:
        for bind in sandbox.docker.binds or ():
            if has_reference(bind.value) or is_template(bind.value):
                continue
            if _NO_PLACE.match(bind.value):
                yield META.at(
                    bind.path,
                    f"{shown(bind.value)} names no folder of the host: Docker wants an "
                    "absolute path",
                    help='write "/host/folder:/container/folder"',
                )
