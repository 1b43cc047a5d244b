"""A tool that the release does not have.

## What it does
Reports groups of tools that the release does not know, and names that are very like that of one of
its tools. Names of plugins' tools are unknown here; only a near miss is reported.
## Why it matters
The entry matches nothing. In `allow` the tool stays forbidden, in `deny` it stays allowed, and
nothing says so. The group of all tools has the name of the product, and changed with it.
## Example
```json5
{
  tools: { deny: ["sesions_spawn", "group:clawdbot"] },
}
```
## Use instead
```json5
{
  tools: { deny: ["sessions_spawn", "group:openclaw"] },
}
```
## Fix safety
Unsafe: the tool that was meant becomes allowed, or denied.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, between, since
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import is_template, shown
from moltconf.schema.known_tools import ToolNames, tool_names

META = Rule(
    id="tools/unknown-tool",
    severity=WARNING,
    # the tools of the releases between were not read
    releases=between("2026.1.20", "2026.1.30") | since("2026.9.6"),
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    keys=("allow", "alsoAllow", "deny"),
    sources=(
        "read off the tool policies of clawdbot@2026.1.24-3, openclaw@2026.1.29 and "
        "openclaw@2026.9.6",
        "measured: openclaw@2026.1.29 accepts any name",
    ),
)

_PRODUCTS = ("group:clawdbot", "group:moltbot", "group:openclaw")


def check(config: Config) -> Iterator[Finding]:
    names = tool_names(config.release)
    for policy in config.tool_policies:
        allowed = (*(policy.allow or ()), *(policy.also_allow or ()))
        for listed, effect in ((policy.deny or (), "denies"), (allowed, "allows")):
            for tool in listed:
                name = tool.value.lower()
                if _is_known(name, names) or is_template(tool.value):
                    continue
                near = _nearest(name, names)
                if near is None and not name.startswith("group:"):
                    continue
                yield META.at(
                    tool.path,
                    f"{config.release} has no {shown(tool.value)}: this entry {effect} nothing",
                    help=f'did you mean "{near}"?' if near else "remove it",
                    fix=Fix(Safety.UNSAFE, (Set(tool.path, near),)) if near else None,
                )


def _is_known(name: str, names: ToolNames) -> bool:
    if "*" in name or name == "group:plugins":
        return True
    known = (names.groups, names.core, names.aliases, names.others)
    return any(name in each for each in known)


def _nearest(name: str, names: ToolNames) -> str | None:
    if name in _PRODUCTS:
        return next(group for group in _PRODUCTS if group in names.groups)
    known = names.groups if name.startswith("group:") else names.core
    return nearest(name, known, cutoff=0.85)
