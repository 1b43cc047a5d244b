"""A credential store that is not JSON.

## What it does
Reports `auth-profiles.json` where it holds what strict JSON does not allow: comments, trailing
commas, single quotes. A config may hold them, a store may not.
## Why it matters
The gateway takes a store that it cannot parse for an empty one, without a word.
## Example
```json
{
  // the key of the team
  "version": 1,
  "profiles": {}
}
```
## Use instead
```json
{
  "version": 1,
  "profiles": {
    "anthropic:default": { "type": "api_key", "provider": "anthropic", "key": "<the key>" }
  }
}
```
## Fix safety
No fix: moltconf does not write credential stores.
"""

from moltconf.linter.rule import ERROR, Profile, Rule, since

META = Rule(
    id="auth/store-not-json",
    severity=ERROR,
    releases=since("2026.1.8"),
    profile=Profile.MINIMAL,
    sources=("read off the store reader of openclaw@2026.1.29",),
)
