"""A variable that the config sets twice.

## What it does
Reports names that stand both under `env` and under `env.vars`, with different values.
## Why it matters
The value directly under `env` wins without a word. Newer releases know only `env.vars`, and the
product's own repair keeps that value: after an update another one is in effect.
## Example
```json5
// release: 2026.1.29
{
  env: { LOG_LEVEL: "debug", vars: { LOG_LEVEL: "info" } },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  env: { vars: { LOG_LEVEL: "debug" } },
}
```
## Fix safety
No fix: which of the two was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between

META = Rule(
    id="env/set-twice",
    severity=WARNING,
    releases=between("2026.1.9", "2026.7.35"),
    keys=("vars",),
    sources=("measured: openclaw@2026.1.29; read off the releases from 2026.1.9 on",),
)


def check(config: Config) -> Iterator[Finding]:
    variables = config.variables.variables
    flat = {variable.name: variable.value for variable in variables if not variable.in_vars}
    for variable in variables:
        other = flat.get(variable.name) if variable.in_vars else None
        if other is not None and other.is_given and variable.value != other:
            yield META.at(
                variable.path,
                f"{variable.name} also stands directly under env, and that value wins",
                help="keep one of them, under env.vars",
                mark=Mark.KEY,
            )
