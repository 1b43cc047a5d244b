"""A reference that is escaped.

## What it does
Reports `$${NAME}` where a credential stands.
## Why it matters
`$$` is the escape: the gateway makes the text `${NAME}` of it and sends that as the key. In other
files, such as those of Docker Compose, the same spelling stands for the variable.
## Example
```json5
{
  channels: { telegram: { botToken: "$${TELEGRAM_BOT_TOKEN}" } },
}
```
## Use instead
```json5
{
  channels: { telegram: { botToken: "${TELEGRAM_BOT_TOKEN}" } },
}
```
## Fix safety
Unsafe: the variable has to be set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Confidence, Profile, Rule, since

META = Rule(
    id="env/escaped-reference",
    severity=WARNING,
    releases=since("2026.1.16-2"),
    fix=Safety.UNSAFE,
    confidence=Confidence.MEDIUM,
    profile=Profile.MINIMAL,
    words=("$${",),
    sources=("measured: clawdbot@2026.1.24-3 and openclaw@2026.9.6 take $$ for the escape",),
)

_ESCAPED = re.compile(r"(?P<before>(?:Bearer |Basic )?)\$\$\{(?P<name>[A-Z_][A-Z0-9_]*)\}")


def check(config: Config) -> Iterator[Finding]:
    for leaf in config.leaves:
        if "$${" not in leaf.text or not leaf.is_credential:
            continue
        match = _ESCAPED.fullmatch(leaf.text.strip())
        if match is not None:
            name = match["name"]
            yield META.at(
                leaf.path,
                f"$$ stands for a plain $, so the credential is the text ${{{name}}} itself",
                help=f"write ${{{name}}} with one $",
                fix=Fix(Safety.UNSAFE, (Set(leaf.path, f"{match['before']}${{{name}}}"),)),
            )
