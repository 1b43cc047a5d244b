"""A credential with line breaks or quotes in it.

## What it does
Reports keys and tokens of one word that hold a line break, a tab or a control character, or that
are wrapped in another pair of quotes, and names of variables written in front (`KEY=value`).
## Why it matters
Only blanks at the ends are taken off. A line break cannot be sent in a header, so every request
fails; quotes are sent along, and the provider answers with 401.
## Example
```json5
{
  channels: { telegram: { botToken: "'${TELEGRAM_BOT_TOKEN}'" } },
}
```
## Use instead
```json5
{
  channels: { telegram: { botToken: "${TELEGRAM_BOT_TOKEN}" } },
}
```
## Fix safety
Unsafe: what is sent changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.leaves import Leaf
from moltconf.linter.rule import WARNING, Profile, Rule

META = Rule(
    id="secrets/malformed-credential",
    severity=WARNING,
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    timeless=True,
    sources=("headers take no line breaks (RFC 9110); openclaw@2026.1.29 trims the ends only",),
    outlives_refusal=True,
)

#: How the keys end, in small letters, that hold a credential as it is; one more is a whole key.
_KEYS = (
    *("apikey", "api_key"),
    *(
        f"{whose}{joint}token"
        for whose in ("bot", "app", "access", "auth", "user")
        for joint in ("", "_")
    ),
)
_KEY = "token"
_CONTROL = r"[\x00-\x1f\x7f]"
_WRAPPED = r"""(["'`])(?P<inner>[^"'`]+)\1"""
_QUOTES = ("'", '"', "`")
_ASSIGNED = r"(?:export )?[A-Z][A-Z0-9_]*_(?:KEY|TOKEN)=(?P<inner>\S+)"


def check(config: Config) -> Iterator[Finding]:
    for leaf in config.leaves:
        key = leaf.key.lower()
        if not (key.endswith(_KEYS) or key == _KEY) or leaf.is_header or "{{" in leaf.text:
            continue
        fault = _fault(leaf)
        if fault is not None:
            message, fixed = fault
            fix = Fix(Safety.UNSAFE, (Set(leaf.path, fixed),))
            yield META.at(leaf.path, message, help="write the credential alone", fix=fix)


def _fault(leaf: Leaf) -> tuple[str, str] | None:
    """Return what is wrong, and the text without it."""
    text = leaf.text.strip()
    if "PRIVATE KEY" in text:
        return None
    if not text.isprintable() and re.search(_CONTROL, text):
        message = "a line break or tab within this credential goes along with it"
        return message, re.sub(_CONTROL, "", text).replace(" ", "")
    wrapped = re.fullmatch(_WRAPPED, text) if text[:1] in _QUOTES else None
    assigned = re.fullmatch(_ASSIGNED, text) if "=" in text else None
    for match, what in (
        (wrapped, "the pair of quotes"),
        (assigned, "the name of the variable"),
    ):
        if match is not None:
            return f"{what} here is taken for a part of the credential", match["inner"]
    return None
