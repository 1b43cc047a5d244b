"""A placeholder where a credential belongs.

## What it does
Reports `YOUR_API_KEY`, `changeme`, `sk-ant-...` and the like where a credential stands. Words that
servers without authentication accept (`not-needed`, `ollama-local`), what another program fills in
(`{{ token }}`), and characters that somebody crossed out are left alone; `__REPLACE_ME__` speaks to
a person, not to a program. What lets somebody in (the login of the gateway, the token of hooks) is
a warning. Credential stores are looked at too.
## Why it matters
The gateway takes the placeholder for the credential itself: it starts, and the provider answers
with 401. With the token of a template, everybody who knows the template can log in.
## Example
```json5
{
  channels: { telegram: { botToken: "YOUR_TELEGRAM_BOT_TOKEN" } },
}
```
## Use instead
```json5
{
  channels: { telegram: { botToken: "${TELEGRAM_BOT_TOKEN}" } },
}
```
## Fix safety
Unsafe: the placeholder becomes a reference, and the gateway needs the variable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, WARNING, Confidence, Rule
from moltconf.masking.shapes import is_template
from moltconf.text.env import has_reference
from moltconf.validator.starts.login import PLACEHOLDERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.credential_files import StoreFile
    from moltconf.text.keypath import KeyPath

META = Rule(
    id="secrets/placeholder",
    severity=INFO,
    gravest=WARNING,
    fix=Safety.UNSAFE,
    confidence=Confidence.MEDIUM,
    timeless=True,
    sources=("measured: openclaw@2026.1.29 and openclaw@2026.9.6 accept any text",),
)

_PLACEHOLDER = r"""
    <?\[?(?:the[-_ ])?(?:your|my|insert|paste|replace|enter|put|add|change|todo|fixme|example)
        (?:[-_ ]?me)?\b.* | (?:your|my|insert|paste|replace|enter|put|change|example)[-_].*
      | change[-_ ]?me | .*[-_ ]goes[-_ ]here | .*[-_ ]here>?\]? | .*placeholder.*
      | (?:sk|sk-ant|sk-or|sk-proj|gsk|xai|xoxb|xapp|AIza|ghp)[-_.]?(?:\.{2,}|\u2026)
      | \.{3,}|\u2026
    """
_FLAGS = re.IGNORECASE | re.VERBOSE
#: What it stands between in a template that a person fills in.
_MARKS = ("__", "%%", "@@")
_MARKED = r"(?:__|%%|@@)(?P<words>\w+)(?:__|%%|@@)\Z"
#: Credentials with which people log in to the gateway.
_LOGINS = (("gateway", "auth"), ("hooks", "token"))
_PLAIN = ("a placeholder stands here where the gateway looks for a credential", INFO, "placeholder")
_LOGIN = (
    "a placeholder stands here: who knows the template that it is from can log in",
    WARNING,
    "placeholder of a login",
)

_SECRETS_IN_STORE = ("key", "token", "access", "refresh")


def check(config: Config) -> Iterator[Finding]:
    for leaf in config.leaves:
        if not leaf.is_credential:
            continue
        text, path = leaf.text.strip(), leaf.path
        if "://" in text or _is_known(path, text):
            continue
        if has_reference(text) or not _is_placeholder(text):
            continue
        from moltconf.linter.rules.secrets._variables import variable_for

        name = variable_for(path, config.release)
        is_exported = path[0] == "env"
        message, severity, cause = _PLAIN
        if path[:2] in _LOGINS:
            message, severity, cause = _LOGIN
        elif is_exported:
            cause = "placeholder in the environment"
        yield META.at(
            path,
            message,
            severity=severity,
            help=f"set {leaf.key} where the gateway runs, and remove it here"
            if is_exported
            else f'write "${{{name}}}" here, and set {name} in the gateway\'s environment',
            fix=None if is_exported else Fix(Safety.UNSAFE, (Set(path, f"${{{name}}}"),)),
            cause=cause,
        )


def _is_placeholder(text: str) -> bool:
    marked = re.match(_MARKED, text) if text.startswith(_MARKS) else None
    if marked is None and is_template(text):
        return False
    words = marked["words"] if marked is not None else text
    return bool(re.fullmatch(_PLACEHOLDER, words, _FLAGS))


def _is_known(path: KeyPath, text: str) -> bool:
    """Return whether a rule of the group gateway speaks of the placeholder."""
    return any(
        path == ("gateway", "auth", secret) and text in known
        for secret, known in PLACEHOLDERS.items()
    )


def check_store(file: StoreFile) -> Iterator[Finding]:
    for name in file.profiles:
        for key, text in file.entry(name).items():
            if key not in _SECRETS_IN_STORE or not isinstance(text, str) or is_template(text):
                continue
            if re.fullmatch(_PLACEHOLDER, text.strip(), _FLAGS):
                yield META.at(
                    ("profiles", name, key),
                    "a placeholder stands here where the gateway looks for a credential",
                    help="log in on the gateway's host, or write the credential there",
                )
