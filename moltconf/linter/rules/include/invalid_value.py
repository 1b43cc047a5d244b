"""An $include that names no file.

## What it does
Reports an ``$include`` whose value is neither a string nor a list of strings.
## Why it matters
The gateway refuses the whole config.
## Example
```json5
{ agents: { $include: { file: "./agents.json5" } } }
```
## Use instead
```json5
{ agents: { defaults: { workspace: "~/work" } } }
```
or ``$include: "./agents.json5"``, or a list of such paths.
## Fix safety
No fix.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(id="include/invalid-value", severity=ERROR, profile=Profile.MINIMAL)
