"""Includes nested too deep.

## What it does
Reports includes below the tenth level: a file included by a file that is included, and so on.
## Why it matters
The gateway refuses the whole config.
## Example
A chain of eleven files that each include the next.
## Use instead
Include some of them from one file, as a list: ``{ $include: ["./a.json5", "./b.json5"] }``.
## Fix safety
No fix.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(id="include/too-deep", severity=ERROR, profile=Profile.MINIMAL)
