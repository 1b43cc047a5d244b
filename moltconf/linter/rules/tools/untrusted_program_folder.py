"""Programs taken for safe from a folder that others may fill.

## What it does
Reports entries of `tools.exec.safeBinTrustedDirs` that are relative, temporary, below a home, or
the folder of a package manager.
## Why it matters
Whoever can write there can put a program of his own in the place of a safe one, and it runs
without a question.
## Example
```json5
{
  tools: { exec: { safeBinTrustedDirs: ["/tmp/tools"] } },
}
```
## Use instead
```json5
{
  tools: { exec: { safeBinTrustedDirs: ["/opt/tools/bin"] } },
}
```
## Fix safety
No fix: where the programs should be is not known.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.masking.shapes import shown
from moltconf.text.env import has_reference

META = Rule(
    id="tools/untrusted-program-folder",
    severity=WARNING,
    releases=since("2026.2.26"),
    keys=("safeBinTrustedDirs",),
    audits=("tools.exec.safe_bin_trusted_dirs_risky",),
    sources=("read off the security audit of openclaw@2026.9.6",),
)

_TEMPORARY = re.compile(r"(?:/private)?(?:/var)?/tmp(?:/|\Z)")
_PACKAGES = (
    "/usr/local/bin",
    "/opt/homebrew/bin",
    "/opt/local/bin",
    "/home/linuxbrew/.linuxbrew/bin",
)
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def check(config: Config) -> Iterator[Finding]:
    for commands in config.commands:
        for folder in commands.trusted_folders or ():
            why = _risk(folder.value)
            if why is not None:
                yield META.at(
                    folder.path,
                    f"programs in {shown(folder.value)} run without a question, but {why}",
                    help="remove this folder, or write the full path of one that only root can "
                    'change, such as "/usr/bin"',
                )


def _risk(folder: str) -> str | None:
    text = folder.strip()
    if not text or has_reference(text) or _DRIVE.match(text):
        return None
    if not text.startswith("/"):
        return "this is not a full path: the folder depends on where the gateway was started"
    path = posixpath.normpath(text).lower()
    if _TEMPORARY.match(path):
        return "this is a temporary folder: anybody can put programs there"
    if path in _PACKAGES:
        return "users without root rights can often put programs there (package manager)"
    if path.startswith(("/users/", "/home/")) or "/.local/bin" in path:
        return "a user can put programs there"
    return None
