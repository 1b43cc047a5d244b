"""A variable whose value a release refuses.

## What it does
With `--env-file` or `--state-dir`: reports where a release refuses what stands in a variable. The
value itself is not shown: it may be a secret.
## Why it matters
The gateway replaces `${NAME}` before it looks at the config, and does not start with such a value.
## Example
```js
// with --env-file, and GATEWAY_BIND=all in that file
{ gateway: { bind: "${GATEWAY_BIND}" } }
```
## Use instead
Write a value that the release takes into the environment of the gateway: `GATEWAY_BIND=lan`.
## Fix safety
No fix: the value stands outside of the config.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(
    id="schema/variable-value",
    severity=ERROR,
    profile=Profile.MINIMAL,
    sources=(
        "clawdbot@2026.1.24-3 to openclaw@2026.9.6: references are replaced before the check",
    ),
)
