"""An included file that cannot be read.

## What it does
Reports ``$include`` of a file that does not exist, cannot be opened or does not parse.
## Why it matters
The gateway refuses the whole config: nothing of it is used.
## Example
```json5
{ agents: { $include: "./no-such-file.json5" } }
```
## Use instead
```json5
{ agents: { defaults: { workspace: "~/work" } } }
```
or the path of a file that exists, relative to the file that includes it. ``~`` and ``${VAR}`` are
not expanded in it.
## Fix safety
No fix.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(id="include/unreadable-file", severity=ERROR, profile=Profile.MINIMAL)
