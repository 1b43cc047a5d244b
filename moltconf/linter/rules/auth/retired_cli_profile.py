"""A profile that borrowed the login of another program.

## What it does
Reports the profiles `anthropic:claude-cli` and `openai-codex:codex-cli`.
## Why it matters
Up to 2026.1.24-3 the product copied the logins of the Claude and Codex command lines into these
profiles again and again. It no longer does: what is stored there runs out and is never renewed.
The product's own repair tool removes them.
## Example
```json5
{
  auth: { profiles: { "anthropic:claude-cli": { provider: "anthropic", mode: "oauth" } } },
}
```
## Use instead
```json5
{
  auth: { profiles: { "anthropic:default": { provider: "anthropic", mode: "token" } } },
}
```
and log in once more: with a setup token for Anthropic, with the product's own login for Codex.
## Fix safety
No fix: without it the agent may have no credential at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, since

META = Rule(
    id="auth/retired-cli-profile",
    severity=WARNING,
    releases=since("moltbot"),
    profile=Profile.MINIMAL,
    keys=("anthropic:claude-cli", "openai-codex:codex-cli"),
    sources=(
        "read off the last commit under the name Moltbot, and openclaw@2026.1.29",
        "measured: the repair tool of openclaw@2026.9.6 removes the first",
    ),
)

_RETIRED = {"anthropic:claude-cli": "Claude", "openai-codex:codex-cli": "Codex"}


def check(config: Config) -> Iterator[Finding]:
    for name, program in _RETIRED.items():
        profile = config.auth.profile(name)
        mode = profile.mode.value if profile is not None and profile.mode is not None else None
        # a Claude profile in token mode has a rule of its own
        if profile is not None and not (program == "Claude" and mode == "token"):
            yield META.at(
                profile.path,
                f"{config.release} no longer takes over the login of the {program} command line: "
                "this profile stops working when what is stored runs out",
                help="log in under another profile, then remove this one",
                mark=Mark.KEY,
            )
