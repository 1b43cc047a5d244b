"""Bytes that are not UTF-8.

## What it does
Reports bytes in the file that are not UTF-8.
## Why it matters
The product reads the file as UTF-8 and puts a replacement character wherever that fails, so a
password or a name silently becomes a different one.
## Example
A file saved as Latin-1 or UTF-16.
## Use instead
Save the file as UTF-8.
## Fix safety
No fix: the encoding that was meant is not known.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(id="syntax/invalid-encoding", severity=ERROR, profile=Profile.MINIMAL)
