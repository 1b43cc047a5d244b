"""Groups that share the main session.

## What it does
Reports `session.groupScope: "main"`, and the same in a binding.
## Why it matters
What is said in a group goes into the session of the owner, and the agent may tell the group what
it knows from there.
## Example
```json5
{
  session: { groupScope: "main" },
}
```
## Use instead
```json5
{
  session: { groupScope: "per-group" },
}
```
## Fix safety
No fix: conversations begin anew where the scope changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.text.keypath import format_path

META = Rule(
    id="channels/groups-in-main-session",
    severity=WARNING,
    releases=since("2026.8.1"),
    keys=("groupScope",),
    audits=("security.trust_model.group_scope_main",),
    sources=("read off the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    for session in (config.session, *(binding.session for binding in config.bindings)):
        if session.group_scope is not None and session.group_scope.value == "main":
            yield META.at(
                session.group_scope.path,
                "messages of groups go into the main session. The agent may tell group members "
                "what you wrote there in private",
                help=f'set {format_path(session.group_scope.path)} to "per-group". If you trust '
                "every member, do nothing",
                cause="main",
            )
