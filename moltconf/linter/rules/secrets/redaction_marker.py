"""A mark of redaction in the place of a value.

## What it does
Reports `__OPENCLAW_REDACTED__` anywhere, and `***`, `[REDACTED]`, `<redacted>`, `***REMOVED***` and
the like where a credential stands, in credential stores too.
## Why it matters
Something wrote back what a command had shown: the product shows such marks in the place of
credentials. The credential is gone, and the gateway accepts the mark as if it were one: logins fail
with 401, or the gateway does not start. Copies of the file from before may still have it.
## Example
```json5
{
  channels: { telegram: { botToken: "__OPENCLAW_REDACTED__" } },
}
```
## Use instead
```json5
{
  channels: { telegram: { botToken: "${TELEGRAM_BOT_TOKEN}" } },
}
```
## Fix safety
No fix: what stood there is not known any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.findings import Finding, Severity
from moltconf.linter.config import Config
from moltconf.linter.leaves import Leaf
from moltconf.linter.rule import ERROR, INFO, WARNING, Profile, Rule
from moltconf.linter.rules.secrets._variables import variable_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.credential_files import StoreFile

META = Rule(
    id="secrets/redaction-marker",
    severity=ERROR,
    profile=Profile.MINIMAL,
    words=("redact", "***", "\u2022", "\u25cf", "hidden", "masked", "filtered"),
    timeless=True,
    sources=(
        "the marks that openclaw@2026.9.6 never takes for a credential; the first of them is in "
        "releases since 2026.2.9",
        "measured: openclaw@2026.9.6 config validate accepts them",
    ),
    outlives_refusal=True,
    yields_to=("gateway/redacted-secret",),
)

_OWN = "__OPENCLAW_REDACTED__"
#: What commands and other tools show; the whole value, never a part of it.
_SHOWN = re.compile(
    r"\*{3,}|[\u2022\u25cf]{3,}|\[redacted(?:[ _][a-z ]+)?\]|\[(?:hidden|masked|filtered)\]", re.I
)
#: What people write as well who show their config to others.
_BY_HAND = re.compile(
    r"<redacted>|(?:xoxb-|xapp-)?redacted"
    r"|\*{2,}(?:[a-z]+[ _-])*(?:redacted|removed|hidden|masked)\*{2,}",
    re.I,
)
_LOGIN = ("gateway", "auth")

_SECRETS_IN_STORE = ("key", "token", "access", "refresh", "apiKey")


def check(config: Config) -> Iterator[Finding]:
    for leaf in config.leaves:
        severity = _severity(leaf)
        if severity is None:
            continue
        message = "the real value is lost: a program saved this placeholder in its place"
        if not _SHOWN.fullmatch(leaf.text.strip()) and severity is not ERROR:
            message = (
                "a placeholder stands here for a credential that somebody removed. The gateway "
                "would use the placeholder as it is"
            )
        yield META.at(
            leaf.path,
            message,
            help=_help(config, leaf),
            severity=severity,
            cause=f"{leaf.path[0]}: {message}",
        )


def check_store(file: StoreFile) -> Iterator[Finding]:
    for name in file.profiles:
        for key, value in file.entry(name).items():
            if key in _SECRETS_IN_STORE and isinstance(value, str) and _is_mark(value.strip()):
                yield META.at(
                    ("profiles", name, key),
                    "the real credential is lost: a program saved this placeholder in its place",
                    help="log in again, or take the credential from an older copy of the file",
                )


def _is_mark(text: str) -> bool:
    return text == _OWN or bool(_SHOWN.fullmatch(text) or _BY_HAND.fullmatch(text))


def _severity(leaf: Leaf) -> Severity | None:
    text = leaf.text.strip()
    if text == _OWN:
        return ERROR
    if not (leaf.is_credential or leaf.in_environment):
        return None
    if _SHOWN.fullmatch(text):
        return WARNING
    if not _BY_HAND.fullmatch(text):
        return None
    # with a word that everybody may guess, the gateway is open
    return WARNING if leaf.path[:2] == _LOGIN else INFO


def _help(config: Config, leaf: Leaf) -> str:
    path = leaf.path
    if not leaf.is_credential or path[0] == "env":
        return "write the real value here again. A backup of the file may hold it"
    name = variable_for(path, config.release)
    return (
        f'write "${{{name}}}" here, and set {name} to the real value (see a backup of the file). '
        "Each account or key needs a variable of its own"
    )
