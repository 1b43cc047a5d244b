"""A suppression that hides nothing.

## What it does
Reports every name in the brackets of a suppression that silenced no finding. A rule that was not
run, or that says nothing about the release in question, does not count.
## Why it matters
The comment outlived its reason. It would hide the next finding of that rule unseen.
## Example
```json5
{
  // moltconf: ignore[syntax/duplicate-key] we had it twice once
  gateway: { port: 18789 },
}
```
## Use instead
```json5
{
  gateway: { port: 18789 },
}
```
## Fix safety
No fix: remove the comment by hand.
"""

from moltconf.linter.rule import WARNING, Profile, Rule

META = Rule(id="suppression/unused", severity=WARNING, profile=Profile.MINIMAL)
