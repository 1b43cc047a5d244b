"""A key given twice in one object.

## What it does
Reports the second and every further use of a key in one object.
## Why it matters
Only the last one counts; the others are dropped without a word, together with all that lies below
them. No release of the product reports it.
## Example
```json5
{
  gateway: { port: 18789 },
  gateway: { bind: "loopback" },
}
```
## Use instead
```json5
{
  gateway: { port: 18789, bind: "loopback" },
}
```
## Fix safety
No fix: which of the two was meant is not known.
"""

from moltconf.linter.rule import WARNING, Profile, Rule

META = Rule(id="syntax/duplicate-key", severity=WARNING, profile=Profile.MINIMAL)
