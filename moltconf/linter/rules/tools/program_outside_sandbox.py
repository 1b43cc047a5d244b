"""A sandbox for an agent whose turns another program runs outside of it.

## What it does
Reports the mode of a sandbox for agents whose first model is one of `claude-cli`, `codex-cli`,
from 2026.3.28 on of `google-gemini-cli`, or of a program in `cliBackends`.
## Why it matters
These releases start such a program on the host, whatever the sandbox says: its own tools read and
write the host's files and run commands there. The release still says that the agent is in a
sandbox.
## Example
```json5
// release: 2026.5.28
{
  agents: {
    defaults: { model: { primary: "claude-cli/claude-opus-4-6" }, sandbox: { mode: "all" } },
  },
}
```
## Use instead
```json5
// release: 2026.5.28
{
  agents: {
    defaults: { model: { primary: "anthropic/claude-opus-4-6" }, sandbox: { mode: "all" } },
  },
}
```
## Fix safety
No fix: another provider needs another login.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, few
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between, since
from moltconf.masking.shapes import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.text.keypath import KeyPath

META = Rule(
    id="tools/program-outside-sandbox",
    severity=WARNING,
    releases=between("2026.1.24", "2026.8.2"),
    keys=("sandbox",),
    sources=(
        "read off clawdbot@2026.1.24-3, openclaw@2026.1.29, 2026.3.24, 2026.5.28, 2026.7.1 and "
        "2026.8.2: how programs are started, and what is told of their sandbox",
        "read off openclaw@2026.3.24 and 2026.3.28: google-gemini-cli was a login before",
        "openclaw/openclaw#78879 and #84942",
    ),
)

_PROGRAMS = frozenset({"claude-cli", "codex-cli"})
#: Before these releases the gateway asks Google itself, with the login of that program.
_RUNS_GEMINI = since("2026.3.28")
_MOST_NAMED = 3


def check(config: Config) -> Iterator[Finding]:
    boxed = {agent.agent: agent for agent in config.toolsets if agent.sandbox_mode != "off"}
    if not boxed:
        return
    programs = _PROGRAMS | config.view.defaults.cli_backends
    if config.release in _RUNS_GEMINI:
        programs |= {"google-gemini-cli"}
    found: dict[KeyPath, list[tuple[str, str]]] = {}
    for agent in config.view.agents:
        toolset, first = boxed.get(agent.id), agent.model.primary
        if toolset is None or first is None or toolset.sandbox.mode is None:
            continue
        entry = next((e for e in config.view.model_entries if e.ref.key == first.value.key), None)
        runtime = entry.runtime.value if entry is not None and entry.runtime is not None else None
        program = runtime or first.value.provider
        if program in programs:
            found.setdefault(toolset.sandbox.mode.path, []).append((agent.id, program))
    for path, agents in found.items():
        names = few([shown(name) for name, _ in agents], _MOST_NAMED)
        yield META.at(
            path,
            f"the sandbox does not hold {names}: {shown(agents[0][1])} runs on the host, with "
            "tools of its own",
            help="choose a model that the gateway asks itself (anthropic/..., openai/...) for "
            "agents that must stay in the sandbox",
        )
