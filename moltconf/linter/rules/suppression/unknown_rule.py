"""A suppression of a rule that does not exist.

## What it does
Reports names in the brackets of a suppression that are no rule and no group of rules.
## Why it matters
A misspelt name silences nothing.
## Example
```json5
{
  // moltconf: ignore[caching/invalid-tll] tried on purpose
  gateway: { port: 18789 },
}
```
## Use instead
```json5
{
  gateway: { port: 18789 },
}
```
``moltconf rules`` lists every id.
## Fix safety
No fix: which rule was meant is not known.
"""

from moltconf.linter.rule import WARNING, Profile, Rule

META = Rule(id="suppression/unknown-rule", severity=WARNING, profile=Profile.MINIMAL)
