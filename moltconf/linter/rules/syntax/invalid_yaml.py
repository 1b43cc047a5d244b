"""Text that is not YAML.

## What it does
Reports where a YAML file stops being YAML.
## Why it matters
Nothing can be said about a file that cannot be read. The product itself reads JSON5 only; a YAML
file has to be converted before a gateway can use it.
## Example
```yaml
gateway:
  port: 18789
 bind: loopback
```
## Use instead
```yaml
gateway:
  port: 18789
  bind: loopback
```
## Fix safety
No fix: what was meant is not known.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(id="syntax/invalid-yaml", severity=ERROR, profile=Profile.MINIMAL)
