"""A key in the config that another credential hides.

## What it does
With `--state-dir`: advises where `models.providers.<id>.apiKey` is given and every agent uses a
stored login or a variable for that provider. It warns where that login cannot be used now.
## Why it matters
Stored logins and variables come before the key of the config. Whoever changes that key wonders why
nothing happens. A login that waits after errors, or whose variable is not set, hides the key all
the same: agents then fail although a good key is there.
## Example
```js
// with --state-dir, and a stored login for openai
{
  models: { providers: { openai: { apiKey: "${MY_OPENAI_KEY}" } } },
  agents: { defaults: { model: "openai/gpt-5.2" } },
}
```
## Use instead
Keep one of them. From 2026.4.5 on `auth: "api-key"` on the provider lets the key of the config win.
## Fix safety
No fix: which of the two was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, WARNING, Rule
from moltconf.masking.shapes import shown
from moltconf.release_order import since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.auth.candidates import Candidate
    from moltconf.auth.resolve import Credential
    from moltconf.schema.providers import Provider

META = Rule(
    id="auth/key-never-used",
    severity=INFO,
    gravest=WARNING,
    keys=("apiKey",),
    stores=True,
    sources=("the order of sources, measured on openclaw@2026.1.24-3 to openclaw@2026.9.6",),
)

_STORED = ("profile", "environment")
_KEY_FIRST = "2026.4.5"


def check(config: Config) -> Iterator[Finding]:
    if config.stores is None:
        return
    for provider in config.view.providers:
        if provider.api_key is None or not provider.api_key.value.is_given:
            continue
        others = _before_key(config, provider)
        if not others:
            continue
        held = next((each for each in others if each.answer != "yes"), None)
        name = shown(sorted(each.name or "" for each in others)[0])
        message = f"this key is not used: {name} comes first"
        if held is not None:
            message = (
                f"this key is not used: {shown(held.name or '')} comes first, and is {held.why}"
            )
        yield META.at(
            provider.api_key.path,
            message,
            help=_help(config),
            severity=INFO if held is None else WARNING,
        )


def _before_key(config: Config, provider: Provider) -> list[Candidate]:
    """Return what the agents use in place of the key, nothing where one may use the key."""
    used = [each for each in config.credentials.credentials if each.provider == provider.id]
    chosen = [each.chosen for each in used if _is_decided(each) and each.chosen is not None]
    return chosen if len(chosen) == len(used) else []


def _is_decided(credential: Credential) -> bool:
    chosen = credential.chosen
    if chosen is None or chosen.kind not in _STORED or chosen.name is None or chosen.is_over:
        return False
    return credential.status in ("found", "unavailable")


def _help(config: Config) -> str:
    if since(config.release, _KEY_FIRST):
        return (
            'keep one of them, or set "auth" of the provider to "api-key": then the key comes first'
        )
    return "keep one of them"
