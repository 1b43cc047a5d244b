"""The provider that became openai.

## What it does
Reports models, profiles, orders and providers by the name `openai-codex`.
## Why it matters
The release has no provider of that name: a run with such a model fails, and a profile under that
name is not used.
## Example
```json5
{
  agents: { defaults: { model: "openai-codex/gpt-5.2" } },
}
```
## Use instead
```json5
{
  agents: { defaults: { model: "openai/gpt-5.2" } },
}
```
## Fix safety
No fix: the logins in the state folder have to move with it. The product's own
`openclaw doctor --fix` moves both.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, since
from moltconf.text.keypath import KeyPath

META = Rule(
    id="legacy/codex-provider",
    severity=WARNING,
    releases=since("2026.9.6"),
    profile=Profile.MINIMAL,
    words=("codex",),
    sources=("read off the models and the manual of openclaw@2026.9.6",),
)

_NAME = "openai-codex"
_HELP = (
    'write "openai" here and wherever else "openai-codex" stands. openclaw doctor --fix does this, '
    "and moves the stored login"
)


def check(config: Config) -> Iterator[Finding]:
    own = [provider for provider in config.providers if provider.key == _NAME]
    if own:
        yield _gone(own[0].path)
    else:
        yield from _models(config)
    for profile in config.auth.profiles:
        provider = profile.provider
        if provider is not None and provider.value == _NAME:
            message = f'this login is not used any more: there is no provider "{_NAME}"'
            yield META.at(provider.path, message, help=_HELP, cause=_NAME)
    for order in config.auth.orders:
        if order.key == _NAME:
            yield _gone(order.path)


def _models(config: Config) -> Iterator[Finding]:
    for leaf in config.leaves:
        if leaf.text.startswith(f"{_NAME}/") and leaf.path[0] in ("agents", "hooks"):
            message = f'there is no provider "{_NAME}" any more: runs with this model fail'
            yield META.at(leaf.path, message, help=_HELP, cause=_NAME)


def _gone(path: KeyPath) -> Finding:
    message = f'there is no provider "{_NAME}" any more'
    return META.at(path, message, help=_HELP, mark=Mark.KEY, cause=_NAME)
