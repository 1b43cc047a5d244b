"""Conversations that are listed for the search of the memory, and not searched.

## What it does
Reports `"sessions"` in `agents.defaults.memorySearch.sources` where the switch that it needs is
missing: `experimental.sessionMemory`, and for the backend `"qmd"` also
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

META = Rule(
    id="agents/sessions-not-searched",
    severity=WARNING,
    releases=between("2026.1.24", "2026.7.35"),
    keys=("sources",),
    sources=(
        "read off clawdbot@2026.1.24-3, openclaw@2026.2.9, 2026.5.28 and 2026.7.1",
        "read off qmd's part of openclaw@2026.3.24, 2026.5.28 and 2026.7.1; the doctor of 2026.7.1",
        "openclaw/openclaw#80947",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    search = config.memory_search
    listed = next((each for each in search.sources or () if each.value == "sessions"), None)
    if listed is None:
        return
    if search.sessions is None or not search.sessions.value:
        if search.sessions is None and "sessionMemory" in config.keys:
            return  # an agent's own switch counts for that agent
        yield META.at(
            listed.path,
            "conversations are not searched: experimental.sessionMemory is not true",
            help="write experimental: { sessionMemory: true } in memorySearch, or remove "
            '"sessions"',
            evidence=((*search.path, "experimental", "sessionMemory"),),
        )
        return
    memory = config.memory
    if memory.backend is None or memory.backend.value != "qmd":
        return
    if memory.qmd_sessions is None or not memory.qmd_sessions.value:
        yield META.at(
            listed.path,
            "qmd has no conversations to search: memory.qmd.sessions.enabled is not true",
            help='write memory.qmd.sessions: { enabled: true }, or remove "sessions"',
            evidence=((*memory.path, "qmd", "sessions", "enabled"), memory.backend.path),
        )
