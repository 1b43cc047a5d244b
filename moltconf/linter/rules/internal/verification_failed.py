"""A result that moltconf did not trust.

## What it does
Reports that a migration or a fix was worked out and then thrown away: the new text did not have the
value that an independent computation gives, or lost a comment, or the release would refuse it.
## Why it matters
The file stays as it was. The change has to be made by hand, or in smaller parts.
## Example
There is none: no config should bring this about.
## Use instead
Report it with the keys of the config, without their values.
## Fix safety
No fix.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(id="internal/verification-failed", severity=ERROR, profile=Profile.MINIMAL)
