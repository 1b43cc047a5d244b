"""Files that include each other.

## What it does
Reports a file that is included while it is itself being read.
## Why it matters
The gateway refuses the whole config.
## Example
``a.json5`` holds ``{ $include: "./b.json5" }`` and ``b.json5`` holds ``{ $include: "./a.json5" }``.
## Use instead
Move what both need into a third file that includes neither. The same file may be included twice
in different places.
## Fix safety
No fix.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(id="include/cycle", severity=ERROR, profile=Profile.MINIMAL)
