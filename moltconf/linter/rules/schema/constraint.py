"""Values that do not go together.

## What it does
Reports what a release refuses beyond the type of each single value: keys that exclude or demand one
another, ids that must exist, agents that may not share a folder.
## Why it matters
The gateway does not start with it, although every value is fine by itself.
## Example
```json5
// release: 2026.1.29
{ channels: { telegram: { dmPolicy: "open" } } }
```
## Use instead
```json5
// release: 2026.1.29
{ channels: { telegram: { dmPolicy: "open", allowFrom: ["*"] } } }
```
## Fix safety
No fix.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(
    id="schema/constraint",
    severity=ERROR,
    profile=Profile.MINIMAL,
    yields_to=("legacy/needs-decision",),
)
