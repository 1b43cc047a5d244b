"""A mapping of webhooks that the start refuses.

## What it does
Reports `hooks.transformsDir`, and the `module` of a transform, that lead out of the folder
`hooks/transforms` beside the config.
## Why it matters
The gateway does not start: code that changes requests comes from that folder only.
## Example
```json5
{
  hooks: {
    enabled: true,
    token: "${HOOKS_TOKEN}",
    transformsDir: "../shared",
    mappings: [
      { match: { path: "build" }, messageTemplate: "{{text}}", transform: { module: "build.js" } },
    ],
  },
}
```
## Use instead
```json5
{
  hooks: {
    enabled: true,
    token: "${HOOKS_TOKEN}",
    mappings: [
      { match: { path: "build" }, messageTemplate: "{{text}}", transform: { module: "build.js" } },
    ],
  },
}
```
with the code in `hooks/transforms/build.js` beside the config.
## Fix safety
No fix: the code has to be moved as well.
"""

from moltconf.linter.rule import ERROR, Profile, Rule, since

META = Rule(
    id="gateway/hook-mapping-refused",
    severity=ERROR,
    profile=Profile.MINIMAL,
    releases=since("2026.2.17"),
    keys=("hooks",),
    sources=(
        "measured: the start of openclaw@2026.9.6",
        "read off openclaw@2026.2.12 and openclaw@2026.2.17",
    ),
)
