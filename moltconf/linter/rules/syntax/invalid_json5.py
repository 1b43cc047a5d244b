"""Text that is not JSON5.

## What it does
Reports where the text stops being JSON5: what was found there and what was expected. Reading goes
on behind the fault, so that several faults are reported at once.
## Why it matters
The gateway refuses a file that does not parse; commands that only read the config go on with an
empty one and its defaults.
## Example
```json5
{ gateway: { port: 18789 bind: "loopback" } }
```
## Use instead
```json5
{ gateway: { port: 18789, bind: "loopback" } }
```
## Fix safety
No fix: what was meant is not known.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(id="syntax/invalid-json5", severity=ERROR, profile=Profile.MINIMAL)
