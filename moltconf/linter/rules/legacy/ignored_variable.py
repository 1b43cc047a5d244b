"""A variable with the name of the old product.

## What it does
Reports `CLAWDBOT_…` and `MOLTBOT_…` in `env.vars`, unless the config itself refers to them.
## Why it matters
The release reads `OPENCLAW_…` alone: what such a variable sets, a token or a folder, is not set.
## Example
```json5
{
  env: { vars: { CLAWDBOT_GATEWAY_PORT: "18790" } },
}
```
## Use instead
```json5
{
  env: { vars: { OPENCLAW_GATEWAY_PORT: "18790" } },
}
```
## Fix safety
Unsafe: what was ignored takes effect.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Move
from moltconf.findings import Finding, Fix, Mark, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, since
from moltconf.text.env import reference_names

META = Rule(
    id="legacy/ignored-variable",
    severity=WARNING,
    releases=since("2026.3.22"),
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    keys=("vars",),
    sources=(
        "2026.3.13 is the last to name CLAWDBOT_ variables, read off it and openclaw@2026.3.22",
        "read off the start of openclaw@2026.9.6, which warns about them",
    ),
)

_PREFIXES = ("CLAWDBOT_", "MOLTBOT_")


def check(config: Config) -> Iterator[Finding]:
    variables = {each.name: each for each in config.variables.variables if each.in_vars}
    old = [variable for name, variable in variables.items() if name.startswith(_PREFIXES)]
    if not old:
        return
    used = {name for leaf in config.leaves for name in reference_names(leaf.text)}
    for variable in old:
        if variable.name in used:
            continue
        renamed = f"OPENCLAW_{variable.name.partition('_')[2]}"
        change = Move(variable.path, (*variable.path[:-1], renamed))
        yield META.at(
            variable.path,
            f"this variable is ignored: {config.release} reads {renamed}",
            help="rename it",
            fix=Fix(Safety.UNSAFE, (change,)) if renamed not in variables else None,
            mark=Mark.KEY,
        )
