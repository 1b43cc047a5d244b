"""The Claude CLI profile in token mode.

## What it does
Reports `auth.profiles["anthropic:claude-cli"]` with mode `"token"`.
## Why it matters
The login that the Claude CLI leaves behind is stored as OAuth. A profile in mode `"token"` takes
a stored token only, so it is skipped without a word; mode `"oauth"` takes both. Some versions of
the manual say that the mode is converted when the config is loaded: only 2026.1.14-1 to
2026.1.16-2 did that. From 2026.1.29 on (the last commit under the name Moltbot included) the
product no longer reads the login of the Claude CLI into this profile at all.
## Example
```json5
// release: 2026.1.24-3
{
  auth: {
    profiles: { "anthropic:claude-cli": { provider: "anthropic", mode: "token" } },
  },
}
```
## Use instead
```json5
// release: 2026.1.24-3
{
  auth: {
    profiles: { "anthropic:claude-cli": { provider: "anthropic", mode: "oauth" } },
  },
}
```
From 2026.1.29 on, log in again under another profile, for example `anthropic:default` with a setup
token.
## Fix safety
Safe where the release still reads that login: mode `"oauth"` accepts everything that `"token"`
accepts. No fix later.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, WARNING, Profile, Rule, since, until

META = Rule(
    id="auth/claude-cli-profile-mode",
    severity=ERROR,
    releases=since("2026.1.9"),
    fix=Safety.SAFE,
    profile=Profile.MINIMAL,
    keys=("anthropic:claude-cli",),
    sources=(
        "measured on openclaw@2026.1.29: mode against stored type",
        "read off the legacy migrations of 2026.1.14-1 to 2026.1.24-3",
    ),
)

PROFILE = "anthropic:claude-cli"
_READS_THE_LOGIN = until("2026.1.24-3")


def check(config: Config) -> Iterator[Finding]:
    profile = config.auth.profile(PROFILE)
    mode = profile.mode if profile is not None else None
    if mode is None or mode.value != "token":
        return
    path = mode.path
    if config.release in _READS_THE_LOGIN:
        yield META.at(
            path,
            f'in mode "token" {config.release} skips "{PROFILE}" whenever its login is stored as '
            "OAuth, which is how the Claude CLI leaves it",
            help='write mode: "oauth", which accepts a stored token too',
            fix=Fix(Safety.SAFE, (Set(path, "oauth"),)),
        )
    else:
        yield META.at(
            path,
            f'{config.release} no longer reads the login of the Claude CLI into "{PROFILE}", '
            'and in mode "token" it skips one stored earlier',
            help='log in under another profile, such as "anthropic:default", and remove this one',
            severity=WARNING,
        )
