"""A reference to a variable that is not set.

## What it does
With `--env-file`: reports `${NAME}` where neither these files, nor the `.env` of the state folder,
nor `env` of the config sets NAME to anything. Where `env.shellEnv` asks the login shell, nothing is
said: what it may add is not known.
## Why it matters
January's releases refuse the whole config for one missing variable, whatever it is needed for.
Later ones start and go on with the text `${NAME}` itself.
## Example
```js
// with --env-file, and no TELEGRAM_BOT_TOKEN in it
{
  channels: { telegram: { botToken: "${TELEGRAM_BOT_TOKEN}" } },
}
```
## Use instead
Set the variable in the environment of the gateway. `$${NAME}` stands for the text `${NAME}`.
## Fix safety
No fix: the value is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, WARNING, Profile, Rule, between, since
from moltconf.text.env import references

META = Rule(
    id="env/unset-variable",
    severity=ERROR,
    releases=since("2026.1.16-2"),
    profile=Profile.MINIMAL,
    beside=True,
    sources=(
        "measured: clawdbot@2026.1.24-3 and openclaw@2026.1.29 refuse the config, "
        "openclaw@2026.9.6 warns and leaves the text",
    ),
)

#: Where the start refuses the whole config.
_REFUSES = between("2026.1.16-2", "2026.3.2")


def check(config: Config) -> Iterator[Finding]:
    if not config.context.env_files or config.is_one_of(_REFUSES):
        return
    told: set[str] = set()
    environment = config.environment
    for reference in references(config.tree):
        name = reference.name
        if name in told or not environment.is_complete or environment.has(name):
            continue
        told.add(name)
        yield META.at(
            reference.path,
            f"{name} is not set in the files that were given: {config.release} takes the "
            "text for the value",
            help=f"set {name} in the gateway's environment",
            severity=WARNING,
        )
