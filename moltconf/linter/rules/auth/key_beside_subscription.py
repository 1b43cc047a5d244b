"""An Anthropic key that a subscription token hides.

## What it does
Reports `ANTHROPIC_API_KEY` where `ANTHROPIC_OAUTH_TOKEN` is set as well, in the config, in
`--env-file` or in the state folder.
## Why it matters
Where both are set and no profile of a credential store comes first, the token is used and the key
never: limits, prices and the cache follow the subscription.
## Example
```json5
{
  env: { vars: { ANTHROPIC_OAUTH_TOKEN: "${A}", ANTHROPIC_API_KEY: "${B}" } },
}
```
## Use instead
```json5
{
  env: { vars: { ANTHROPIC_API_KEY: "${B}" } },
}
```
## Fix safety
No fix: which of the two was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Rule

META = Rule(
    id="auth/key-beside-subscription",
    severity=INFO,
    keys=("ANTHROPIC_OAUTH_TOKEN",),
    beside=True,
    sources=("the order of variables read off 2026.1.5 to 2026.1.30 and openclaw@2026.9.6",),
)

_TOKEN, _KEY = "ANTHROPIC_OAUTH_TOKEN", "ANTHROPIC_API_KEY"


def check(config: Config) -> Iterator[Finding]:
    context = config.context
    is_searched = context.env_files or context.state_dir
    if not is_searched and not {_TOKEN, _KEY} <= config.keys:
        return
    environment = config.environment
    if not environment.has(_TOKEN) or not environment.has(_KEY):
        return
    own = [each.path for each in config.variables.variables if each.name == _KEY]
    yield META.at(
        own[0] if own else (),
        f"{_TOKEN} is set too and comes first, so {_KEY} is not used",
        help="keep the one that should be used",
        mark=Mark.KEY,
    )
