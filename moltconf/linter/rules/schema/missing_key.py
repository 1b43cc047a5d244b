"""A key that has to be there.

## What it does
Reports objects that lack a key which the release demands.
## Why it matters
The gateway does not start without it.
## Example
```json5
{ auth: { profiles: { "anthropic:default": { provider: "anthropic" } } } }
```
## Use instead
```json5
{ auth: { profiles: { "anthropic:default": { provider: "anthropic", mode: "api_key" } } } }
```
## Fix safety
No fix: the value is not known.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(
    id="schema/missing-key",
    severity=ERROR,
    profile=Profile.MINIMAL,
    yields_to=("legacy/needs-decision",),
)
