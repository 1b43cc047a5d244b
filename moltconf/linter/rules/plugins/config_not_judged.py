"""Config of a plugin that nobody knows here.

## What it does
Reports the ``config`` of a plugin that does not come with the release, and of which no manifest was
given. Nothing in it is judged.
## Why it matters
The gateway holds it against the manifest of the installed plugin and does not start where it does
not fit. What moltconf says of the file leaves that open.
## Example
```json5
{
  plugins: { entries: { "my-notes": { enabled: true, config: { folder: "~/notes" } } } },
}
```
## Use instead
Name the manifest of the plugin, or a folder of plugins: ``moltconf validate --plugin
~/.openclaw/extensions``, or ``plugins = ["extensions"]`` in the settings.
## Fix safety
No fix.
"""

from moltconf.linter.rule import INFO, Rule

META = Rule(
    id="plugins/config-not-judged",
    severity=INFO,
    sources=("measured: clawdbot@2026.1.24-3, openclaw@2026.1.29 and openclaw@2026.9.6",),
)
