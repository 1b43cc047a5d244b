"""An older copy of the config that still holds a credential.

## What it does
Looks at the copies beside the file (`openclaw.json.bak`, `.bak.1`, `.last-good`, `.pre-update`,
`.clobbered.…`, `.rejected.…`, those of editors), and reports credentials in plain text. It is a
warning where git has the copy or would take it, and advice elsewhere.
## Why it matters
The product keeps up to five earlier texts. Whoever moves a key out of the config leaves it in them,
and `git add .` takes them along.
## Example
```js
// beside openclaw.json.bak, which holds  botToken: "123456789:..."
{
  channels: { telegram: { botToken: "${TELEGRAM_BOT_TOKEN}" } },
}
```
## Use instead
Delete the copy, and add `*.bak*` to `.gitignore`. A credential that was ever committed is known:
replace it.
## Fix safety
No fix: moltconf deletes no files.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, WARNING, Profile, Rule
from moltconf.linter.rules.secrets._plaintext import plaintext
from moltconf.text.keypath import format_path

META = Rule(
    id="secrets/credential-in-backup",
    severity=WARNING,
    profile=Profile.MINIMAL,
    timeless=True,
    sources=("the names of copies read off openclaw@2026.1.29 and openclaw@2026.9.6",),
    outlives_refusal=True,
)


def check(config: Config) -> Iterator[Finding]:
    for backup in config.backups:
        # whether the config holds them too makes no difference: a fix there leaves the copy
        left = list(plaintext(backup.leaves))
        if not left:
            continue
        first = f"{left[0].what} at {format_path(left[0].leaf.path)}"
        more = f" and {len(left) - 1} more" if len(left) > 1 else ""
        in_git = backup.in_git
        yield META.at(
            (),
            f"{backup.name} beside this file holds {first}{more}"
            + (", and git has it or would take it" if in_git else ""),
            help="delete the copy" + (", replace the credential" if in_git else ""),
            severity=WARNING if in_git else INFO,
        )
