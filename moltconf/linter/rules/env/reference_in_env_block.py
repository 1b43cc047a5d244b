"""A reference where variables are set.

## What it does
Reports `${NAME}` in the values under `env` and `env.vars`.
## Why it matters
These releases export the values before they fill in references: the variable then holds the text
`${NAME}` itself, and so does every place that refers to it. 2026.1.24-3 and 2026.9.6 fill it in.
A variable that the gateway's environment has already is left alone, so `X: "${X}"` does nothing
where it works and hides a missing variable where it does not.
## Example
```json5
// release: 2026.1.29
{
  env: { vars: { OPENAI_API_KEY: "${MY_OPENAI_KEY}" } },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  models: {
    providers: {
      openai: { baseUrl: "https://api.openai.com/v1", apiKey: "${MY_OPENAI_KEY}", models: [] },
    },
  },
}
```
or set the variable itself in the gateway's environment.
## Fix safety
No fix: what the variable should hold is outside the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between
from moltconf.text.env import has_reference

META = Rule(
    id="env/reference-in-env-block",
    severity=WARNING,
    releases=between("moltbot", "2026.1.30"),
    keys=("env",),
    sources=(
        "measured: openclaw@2026.1.29 exports the text; clawdbot@2026.1.24-3 and "
        "openclaw@2026.9.6 the value",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    for variable in config.variables.variables:
        name, text = variable.name, variable.value.plain() or ""
        if not has_reference(text):
            continue
        if text.strip() == f"${{{name}}}":
            message = f"this does nothing where {name} is set, and where it is not, "
            message += f"{config.release} exports this text in its place"
        else:
            message = f"{config.release} exports this text as it is: the reference is not filled in"
        yield META.at(
            variable.path,
            message,
            help=f"set {name} in the gateway's environment, and remove it here",
        )
