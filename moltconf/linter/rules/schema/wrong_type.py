"""A value of the wrong type.

## What it does
Reports values whose type the release refuses, such as a string where a number is expected.
## Why it matters
The gateway does not start with it.
## Example
```json5
{ gateway: { port: "18789" } }
```
## Use instead
```json5
{ gateway: { port: 18789 } }
```
## Fix safety
No fix.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(
    id="schema/wrong-type",
    severity=ERROR,
    profile=Profile.MINIMAL,
    yields_to=("legacy/needs-decision",),
)
