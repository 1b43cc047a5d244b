"""Keys beside an $include of something that is no object.

## What it does
Reports an ``$include`` with further keys beside it whose file holds a list or a single value.
## Why it matters
Keys can only be merged into an object, so the gateway refuses the whole config.
## Example
``allow.json5`` holds a list, and the config
``{ tools: { $include: "./allow.json5", profile: "coding" } }``.
## Use instead
Include the list where it belongs:
``{ tools: { allow: { $include: "./allow.json5" }, profile: "coding" } }``.
## Fix safety
No fix.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(id="include/siblings-need-object", severity=ERROR, profile=Profile.MINIMAL)
