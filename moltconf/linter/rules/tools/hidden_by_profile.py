"""Settings of tools that the profile does not have.

## What it does
Reports `tools.exec` and `tools.fs` where the profile of tools has no command or no file tools and
nothing adds them.
## Why it matters
The profile decides which tools an agent has: `"messaging"` and `"minimal"` have none that run
commands or use files. The settings have no effect. 2026.3.8 to 2026.4.24 gave an agent the tools
whose settings were written; earlier and later releases do not.
## Example
```json5
{
  tools: { profile: "messaging", exec: { mode: "ask" } },
}
```
## Use instead
```json5
{
  tools: { profile: "messaging", alsoAllow: ["exec", "process"], exec: { mode: "ask" } },
}
```
or another profile, such as `"coding"`.
## Fix safety
No fix: agents would have more tools than before.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.tools import Toolset
    from moltconf.schema.values import Located
    from moltconf.text.keypath import KeyPath

META = Rule(
    id="tools/hidden-by-profile",
    severity=WARNING,
    releases=between("2026.1.20", "2026.3.7") | since("2026.4.29"),
    keys=("profile",),
    sources=("schemas/behaviour/profile-tools.json: what each release answered",),
)

_WITHOUT = ("minimal", "messaging")


def check(config: Config) -> Iterator[Finding]:
    used: set[KeyPath] = set()
    hidden: dict[KeyPath, tuple[Located[str], str, str]] = {}
    for agent in config.toolsets:
        profile = agent.tools.profile
        for path, tool, added in _settings(agent):
            if profile is None or profile.value not in _WITHOUT or agent.allows(tool):
                used.add(path)
            elif not agent.denies(tool):
                hidden.setdefault(path, (profile, tool, added))
    for path, (profile, tool, added) in hidden.items():
        if path not in used:
            yield META.at(
                path,
                f'the profile "{profile.value}" does not have the tool "{tool}", so these '
                "settings have no effect",
                help=f"add {added} to alsoAllow beside the profile, choose another profile, or "
                "remove the settings",
                mark=Mark.KEY,
                evidence=(profile.path, (*profile.path[:-1], "alsoAllow")),
            )


def _settings(agent: Toolset) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield what is set up: where, a tool that it is about, and what would add it."""
    commands = agent.tools.commands
    word = commands.mode or commands.security
    if word is None or word.value != "deny":
        for written in (commands.mode, commands.security, commands.ask, commands.host):
            if written is not None:
                yield written.path[:-1], "exec", '"exec" and "process"'
                break
    files = agent.tools.files_in_workspace
    if files is not None and not files.value:
        yield files.path[:-1], "read", '"read", "write" and "edit"'
