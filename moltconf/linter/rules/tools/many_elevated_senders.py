"""Many who may run elevated commands.

## What it does
Reports lists of more than 25 senders in `tools.elevated.allowFrom.<channel>`.
## Why it matters
Each of them can run commands on the host, outside the sandbox. Nobody keeps such a list current.
## Example
```json5
{
  tools: {
    elevated: {
      allowFrom: {
        // prettier would put each on a line of its own
        telegram: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
          23, 24, 25, 26],
      },
    },
  },
}
```
## Use instead
```json5
{
  tools: { elevated: { allowFrom: { telegram: [1, 2] } } },
}
```
## Fix safety
No fix: who still needs it is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since

META = Rule(
    id="tools/many-elevated-senders",
    severity=INFO,
    releases=since("2026.1.9"),
    profile=Profile.STRICT,
    keys=("elevated",),
    audits=("tools.elevated.allowFrom.<provider>.large",),
    sources=("the security audit of openclaw@2026.1.29 and openclaw@2026.9.6",),
)

_MANY = 25


def check(config: Config) -> Iterator[Finding]:
    elevated = config.tools.elevated
    if elevated.allow_from is None or not elevated.are_on:
        return
    for senders in elevated.allow_from.values():
        if len(senders) > _MANY and all(sender.value != "*" for sender in senders):
            yield META.at(
                senders[0].path[:-1],
                f"{len(senders)} senders may run elevated commands",
                help="keep those who need it",
            )
