"""Conversations that are listed for the search of the memory, and not searched.

## What it does
Reports `"sessions"` in `memorySearch.sources`, of the defaults or of an agent, where the switch
that it needs is missing: `experimental.sessionMemory`, or for the backend `"qmd"`
`memory.qmd.sessions.enabled`.
## Why it matters
Without the switch a release leaves `"sessions"` out of the list, and says nothing. With `qmd` there
is nothing to search: no conversation is handed over. Agents remember only what they wrote down.
## Example
```json5
// release: 2026.5.28
{
  agents: { defaults: { memorySearch: { sources: ["memory", "sessions"] } } },
}
```
## Use instead
```json5
// release: 2026.5.28
{
  agents: {
    defaults: {
      memorySearch: {
        sources: ["memory", "sessions"], experimental: { sessionMemory: true },
      },
    },
  },
}
```
## Fix safety
No fix: conversations would be sent to whoever makes the index of the memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.text.keypath import KeyPath

META = Rule(
    id="agents/sessions-not-searched",
    severity=WARNING,
    releases=between("2026.1.24", "2026.7.35"),
    keys=("sources",),
    sources=(
        "read off clawdbot@2026.1.24-3, openclaw@2026.2.9, 2026.5.28 and 2026.7.1",
        "read off qmd's part of openclaw@2026.2.9, 2026.2.26, 2026.3.13, 2026.3.24, 2026.5.28 and "
        "2026.7.1, which reads no other switch; the doctor of 2026.7.1",
        "openclaw/openclaw#80947",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    if config.plugins.memory.value != "memory-core":
        return
    memory = config.memory
    by_qmd = memory.backend is not None and memory.backend.value == "qmd"
    exported = memory.qmd_sessions is not None and memory.qmd_sessions.value
    found: dict[KeyPath, bool] = {}
    for search in config.memory_searches:
        listed = next((each for each in search.sources or () if each.value == "sessions"), None)
        if listed is not None and (search.enabled is None or search.enabled.value):
            is_on = exported if by_qmd else search.sessions is not None and search.sessions.value
            # a list that several agents share serves if one of them searches it
            found[listed.path] = is_on or found.get(listed.path, False)
    for path, is_searched in found.items():
        if not is_searched:
            yield _without_export(config, path) if by_qmd else _without_switch(path)


def _without_switch(listed: KeyPath) -> Finding:
    return META.at(
        listed,
        "conversations are not searched: experimental.sessionMemory is not true",
        help='write experimental: { sessionMemory: true } in memorySearch, or remove "sessions"',
        evidence=((*listed[:-2], "experimental", "sessionMemory"),),
    )


def _without_export(config: Config, listed: KeyPath) -> Finding:
    place = config.memory.path
    return META.at(
        listed,
        "qmd has no conversations to search: memory.qmd.sessions.enabled is not true",
        help='write memory.qmd.sessions: { enabled: true }, or remove "sessions"',
        evidence=((*place, "qmd", "sessions", "enabled"), (*place, "backend")),
    )
