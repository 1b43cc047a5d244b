"""A rule that failed.

## What it does
Reports that one of moltconf's own rules failed on a file. The other rules and files still run,
and the command ends with exit code 3.
## Why it matters
What that rule would have found is missing from the report.
## Example
There is none: no config should make a rule fail.
## Use instead
Report the rule's id and, if you can, the part of the config it failed on.
``moltconf lint --debug`` shows where it failed.
## Fix safety
No fix.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(id="internal/rule-crashed", severity=ERROR, profile=Profile.MINIMAL)
