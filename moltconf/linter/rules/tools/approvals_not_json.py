"""Exec approvals that are not JSON.

## What it does
Reports `exec-approvals.json` where it holds what strict JSON does not allow: comments, trailing
commas, single quotes. A config may hold them, this file may not.
## Why it matters
The gateway takes a file that it cannot parse for an empty one, without a word: no allowlist and no
guard of the file counts.
## Example
```json
{
  // the team
  "version": 1,
  "defaults": { "security": "deny" },
  "agents": {}
}
```
## Use instead
```json
{
  "version": 1,
  "defaults": { "security": "allowlist", "ask": "on-miss" },
  "agents": { "main": { "allowlist": [{ "pattern": "/usr/bin/git" }] } }
}
```
## Fix safety
No fix: moltconf does not write approvals.
"""

from moltconf.linter.rule import ERROR, Profile, Rule, since

META = Rule(
    id="tools/approvals-not-json",
    severity=ERROR,
    releases=since("2026.1.24"),
    profile=Profile.MINIMAL,
    sources=("measured: the functions of every release of schemas/documents/exec-approvals.json",),
)
