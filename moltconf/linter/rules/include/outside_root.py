"""An included file outside the config's folder.

## What it does
Reports ``$include`` of a file that does not lie in the folder of the main config or below it.
## Why it matters
Newer releases refuse such a file, and in a repository it is the part that is not versioned. The
releases of January 2026 read it. Nothing of it is shown here, and nothing is written to it: whoever
writes a config must not get to see other files of the machine.
## Example
``openclaw.json`` holds ``{ agents: { $include: "../shared/agents.json5" } }``.
## Use instead
Keep included files beside the main config or in a folder below it.
## Fix safety
No fix.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(id="include/outside-root", severity=ERROR, profile=Profile.MINIMAL)
