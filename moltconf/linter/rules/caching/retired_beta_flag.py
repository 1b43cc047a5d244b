"""The flag of the long context, which is retired.

## What it does
Reports `context-1m-2025-08-07` in an `anthropic-beta` header or in `params.anthropicBeta`: as a
warning where the config logs in with a subscription, as advice elsewhere.
## Why it matters
With a subscription Anthropic answers requests that carry the flag with 401. Otherwise it does
nothing any more: releases since 2026.5.28 take it out of `anthropicBeta`, but not out of headers.
## Example
```json5
{
  models: {
    providers: {
      anthropic: { headers: { "anthropic-beta": "context-1m-2025-08-07" }, models: [] },
    },
  },
}
```
## Use instead
```json5
{
  models: { providers: { anthropic: { models: [] } } },
}
```
## Fix safety
No fix: what else stands in the list has to be looked at, since it replaces the product's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, WARNING, Rule, since
from moltconf.linter.rules.caching._beta_flags import OAUTH

META = Rule(
    id="caching/retired-beta-flag",
    severity=WARNING,
    releases=since("2026.2.23"),
    keys=("headers", "anthropicBeta"),
    words=("context-1m",),
    sources=(
        "read off openclaw@2026.2.23, which leaves it out for subscriptions, and off "
        "openclaw@2026.5.28, which never sends it of itself",
    ),
)

_FLAG = "context-1m-2025-08-07"
_KEYS = ("anthropic-beta", "anthropicbeta")
#: From here on the product takes the flag out of params.
_TAKEN_OUT = since("2026.5.28")


def check(config: Config) -> Iterator[Finding]:
    for leaf in config.leaves:
        key = leaf.key.strip().lower()
        if key not in _KEYS or _FLAG not in leaf.text.lower():
            continue
        mode = config.view.defaults.anthropic_mode
        if key == "anthropicbeta" and config.is_one_of(_TAKEN_OUT):
            message, severity = f"{config.release} ignores the retired flag {_FLAG}", INFO
        elif mode is not None and mode.value == OAUTH:
            message = f"Anthropic refuses the flag {_FLAG} from subscription logins (error 401)"
            severity = WARNING
        else:
            message, severity = f"{_FLAG} is retired", INFO
        yield META.at(
            leaf.path, message, help=f'remove "{_FLAG}" from this value', severity=severity
        )
