"""A suppression without a reason.

## What it does
Reports comments that silence a rule and do not say why. It runs in the profile `strict`, with
`--require-reasons`, and where the settings say `require-reasons = true`.
## Why it matters
Months later nobody can tell whether the comment still hides what it was meant to hide.
## Example
```json5
{
  // moltconf: ignore[gateway]
  gateway: { port: 18789 },
}
```
## Use instead
```json5
{
  // moltconf: ignore[gateway] a machine for trials, in a network of its own
  gateway: { port: 18789 },
}
```
## Fix safety
No fix: moltconf does not know the reason.
"""

from moltconf.linter.rule import WARNING, Profile, Rule

META = Rule(id="suppression/missing-reason", severity=WARNING, profile=Profile.STRICT)
