"""A value that is not allowed here.

## What it does
Reports values of the right type that the release refuses: a word that is none of the allowed ones,
a number out of bounds, a text of the wrong form.
## Why it matters
The gateway does not start with it.
## Example
```json5
{ gateway: { bind: "0.0.0.0" } }
```
## Use instead
```json5
{ gateway: { bind: "lan" } }
```
## Fix safety
No fix.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(
    id="schema/invalid-value",
    severity=ERROR,
    profile=Profile.MINIMAL,
    yields_to=("legacy/needs-decision",),
)
