"""A mapping of webhooks whose code is missing.

## What it does
Reports the `module` of a transform where the folder of transforms lies beside the config and does
not hold that file.
## Why it matters
Every request that the mapping is for is answered with an error, and nothing starts.
## Example
The folder `hooks/transforms` beside the config holds other files:
```js
{
  hooks: {
    enabled: true,
    token: "${HOOKS_TOKEN}",
    mappings: [{ match: { path: "build" }, transform: { module: "biuld.js" } }],
  },
}
```
## Use instead
```json5
{
  hooks: {
    enabled: true,
    token: "${HOOKS_TOKEN}",
    mappings: [{ match: { path: "build" }, transform: { module: "build.js" } }],
  },
}
```
## Fix safety
No fix: which file was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from moltconf.findings import Finding
from moltconf.linter.code_files import is_missing
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.masking.shapes import is_template, shown
from moltconf.text.env import has_reference

META = Rule(
    id="gateway/hook-transform-missing",
    severity=WARNING,
    releases=since("2026.2.17"),
    keys=("transform",),
    sources=(
        "read off openclaw@2026.2.17, openclaw@2026.3.24 and openclaw@2026.9.6: the file is loaded "
        "with the first request, and a failure is answered with 500",
    ),
)

_FOLDER = Path("hooks", "transforms")


def check(config: Config) -> Iterator[Finding]:
    hooks = config.hooks
    if not hooks.are_on:
        return
    folder = hooks.transforms.value.strip() if hooks.transforms is not None else ""
    for mapping in hooks.mappings:
        named = mapping.transform
        if named is None or has_reference(named.value) or is_template(named.value):
            continue
        if is_missing(config.tree, _FOLDER, str(Path(folder, named.value.strip()))):
            yield META.at(
                named.path,
                f"there is no file {shown(named.value)} in the folder of transforms: requests to "
                "this mapping fail",
                help="correct the name, or add the file",
                evidence=((*hooks.path, "transformsDir"),),
            )
