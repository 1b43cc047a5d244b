"""A reference that was replaced by its value.

## What it does
Reports credentials in plain text where an older copy of the file beside it (`openclaw.json.bak`)
has `${NAME}`, and, with `--env-file` or `--state-dir`, those that are the value of a variable.
## Why it matters
Commands that rewrite the config have stored what references stood for. Since then the credential is
in the file and its copies, and a new value of the variable no longer arrives.
`moltconf diff` finds the same between two versions of a file.
## Example
```js
// with --env-file, and a variable TELEGRAM_BOT_TOKEN that has the same value
{
  channels: { telegram: { botToken: "123456789:..." } },
}
```
## Use instead
```json5
{
  channels: { telegram: { botToken: "${TELEGRAM_BOT_TOKEN}" } },
}
```
## Fix safety
Unsafe: the reference comes back, and the gateway needs the variable.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule
from moltconf.linter.rules.secrets._plaintext import Plaintext, plaintext_of

META = Rule(
    id="secrets/flattened-reference",
    severity=WARNING,
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    timeless=True,
    sources=("reports on the product's tracker that its own commands write values for references",),
)


def check(config: Config) -> Iterator[Finding]:
    for found in config.once(plaintext_of):
        if found.leaf.path[0] == "env":
            continue
        # most configs have no credential
        from moltconf.linter.rules.secrets._flattened import earlier_reference, known_variable

        reference = earlier_reference(config, found.leaf.path)
        if reference is not None:
            name, copy = reference
            message = f"{copy} has a reference to {name} here: something wrote the value over it"
            yield _finding(found, name, message)
            continue
        known = known_variable(config, found)
        if known is not None:
            place = config.environment.places.get(known, "the environment").rpartition("/")[2]
            yield _finding(found, known, f"this is the value of {known} ({place}), written out")


def _finding(found: Plaintext, name: str, message: str) -> Finding:
    text = found.leaf.text
    fixed = f"{text[: found.start]}${{{name}}}{text[found.end :]}"
    return META.at(
        found.leaf.path,
        message,
        help=f"write ${{{name}}} again, and replace the credential if the file was shared",
        fix=Fix(Safety.UNSAFE, (Set(found.leaf.path, fixed),)),
    )
