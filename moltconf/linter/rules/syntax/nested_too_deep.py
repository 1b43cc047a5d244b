"""A config nested deeper than any real one.

## What it does
Reports a config with more than 250 levels of objects and lists when it is to be migrated.
## Why it matters
No release has keys that deep, so the file is damaged or was made to do harm. It is read and judged,
but not rewritten.
## Example
A list in a list in a list, and so on for 251 levels.
## Use instead
Remove the levels that no release knows.
## Fix safety
No fix.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(id="syntax/nested-too-deep", severity=ERROR, profile=Profile.MINIMAL)
