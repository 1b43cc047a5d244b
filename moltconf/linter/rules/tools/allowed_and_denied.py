"""A tool that is allowed and denied.

## What it does
Reports a name that stands in `allow` or `alsoAllow` and in `deny` of the same policy.
## Why it matters
`deny` wins: the tool is not there.
## Example
```json5
{
  tools: { allow: ["read", "exec"], deny: ["exec"] },
}
```
## Use instead
```json5
{
  tools: { allow: ["read", "exec"] },
}
```
## Fix safety
No fix: which of the two was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, since
from moltconf.masking.shapes import shown
from moltconf.schema.known_tools import tool_names
from moltconf.schema.tools import normalise

META = Rule(
    id="tools/allowed-and-denied",
    severity=WARNING,
    releases=since("2026.1.9"),
    profile=Profile.MINIMAL,
    keys=("deny",),
    sources=("read off the tool policies of openclaw@2026.1.29 and openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    names = tool_names(config.release)
    for policy in config.tool_policies:
        denied = {normalise(tool.value, names): tool.value for tool in policy.deny or ()}
        for tool in (*(policy.allow or ()), *(policy.also_allow or ())):
            name = denied.get(normalise(tool.value, names))
            if name is None:
                continue
            what, other = shown(tool.value), shown(name)
            same = "it" if what == other else f"{other}, which is the same tool"
            yield META.at(
                tool.path,
                f"{what} is allowed here, but the same policy denies {same}, and deny wins",
                help=f"remove {other} from deny, or {what} from here",
            )
