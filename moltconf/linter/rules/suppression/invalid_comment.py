"""A suppression that names no rule.

## What it does
Reports comments that begin with ``moltconf:`` but cannot be read as a suppression.
## Why it matters
Such a comment silences nothing, and whoever wrote it thinks it does. There is no comment that
silences every rule at once.
## Example
```json5
{
  // moltconf: ignore
  gateway: { port: 18789 },
}
```
## Use instead
```json5
{
  gateway: { port: 18789 },
}
```
or name a rule and the reason: ``// moltconf: ignore[caching/invalid-ttl] why``.
## Fix safety
No fix: which rule was meant is not known.
"""

from moltconf.linter.rule import WARNING, Profile, Rule

META = Rule(id="suppression/invalid-comment", severity=WARNING, profile=Profile.MINIMAL)
