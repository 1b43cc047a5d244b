"""A key that the release does not know.

## What it does
Reports keys that the release would refuse, with the nearest key that it knows, the place where the
key belongs, or the releases that accept it.
## Why it matters
Since 2026.1.20 one unknown key anywhere keeps the gateway from starting. Earlier releases dropped
it without a word.
## Example
```json5
{ gateway: { prot: 18789 } }
```
## Use instead
```json5
{ gateway: { port: 18789 } }
```
## Fix safety
No fix: a key that moved is moved by ``moltconf migrate``, and a misspelt one is yours to name.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(
    id="schema/unknown-key",
    severity=ERROR,
    profile=Profile.MINIMAL,
    yields_to=("legacy/needs-decision",),
)
