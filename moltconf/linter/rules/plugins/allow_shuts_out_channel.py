"""A list of plugins that leaves out a channel.

## What it does
Reports channels that are set up and that `plugins.allow` does not name, for the releases where the
channel then stays off.
## Why it matters
These releases take their own channels for plugins that the list must name. After the restart nobody
answers on the channel, and nothing is said about it. Earlier and later releases add channels that
are set up to the list by themselves.
## Example
```json5
// release: 2026.3.24
{
  channels: { telegram: { enabled: true, botToken: "${BOT_TOKEN}" } },
  plugins: { allow: ["llm-task"] },
}
```
## Use instead
```json5
// release: 2026.3.24
{
  channels: { telegram: { enabled: true, botToken: "${BOT_TOKEN}" } },
  plugins: { allow: ["llm-task", "telegram"] },
}
```
## Fix safety
No fix: the list may be meant to keep the channel off.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between

META = Rule(
    id="plugins/allow-shuts-out-channel",
    severity=WARNING,
    releases=between("2026.3.24", "2026.4.8"),
    keys=("plugins",),
    sources=(
        "measured: the plugins of openclaw@2026.3.24",
        "read off openclaw@2026.3.13, 2026.3.22, 2026.3.31, 2026.4.8, 2026.4.10 and 2026.4.15",
    ),
)

#: The channels that these releases bring.
_CHANNELS = frozenset(
    ("telegram", "whatsapp", "discord", "irc", "googlechat", "slack", "signal", "imessage", "line")
)


def check(config: Config) -> Iterator[Finding]:
    plugins = config.plugins
    allowed = {name.value.strip().lower() for name in plugins.allow or ()}
    if not allowed or plugins.are_off:
        return
    left_out = [
        channel
        for channel in config.channel_sections
        if channel.id in _CHANNELS - allowed and not channel.is_off
    ]
    if not left_out:
        return
    names = ", ".join(channel.id for channel in left_out)
    yield META.at(
        (*plugins.path, "allow"),
        f"plugins.allow does not name {names}, so {config.release} keeps "
        f"{'this channel' if len(left_out) == 1 else 'these channels'} off",
        help=f"add {names} to plugins.allow. To keep a channel off, set its enabled to false",
        evidence=tuple(channel.path for channel in left_out),
    )
