"""A model for an agent's own heartbeats that is not read.

## What it does
Reports `heartbeat.model` of one agent, for the releases that read it in `agents.defaults` alone,
where the heartbeats run with another model.
## Why it matters
The heartbeats run with the agent's usual model, which may cost far more, and nothing says so. From
2026.2.12 on the model counts.
## Example
```json5
// release: 2026.2.9
{
  agents: {
    list: [{ id: "main", heartbeat: { every: "30m", model: "google/gemini-3-flash-preview" } }],
  },
}
```
## Use instead
```json5
// release: 2026.2.9
{
  agents: {
    defaults: { heartbeat: { model: "google/gemini-3-flash-preview" } },
    list: [{ id: "main", heartbeat: { every: "30m" } }],
  },
}
```
## Fix safety
No fix: the model of the defaults counts for all agents.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between
from moltconf.schema.refs import Resolver

META = Rule(
    id="agents/own-heartbeat-model-ignored",
    severity=WARNING,
    releases=between("2026.1.24", "2026.2.9"),
    keys=("heartbeat",),
    sources=(
        "read off openclaw@2026.1.29, 2026.2.6-3, 2026.2.9, 2026.2.12 and 2026.2.17",
        "openclaw/openclaw#9742",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    view = config.view
    shared = view.defaults.heartbeat.model
    aliases = {
        entry.alias.value: entry.ref.text for entry in view.model_entries if entry.alias is not None
    }
    resolver = Resolver(config.release, aliases)
    for agent in view.agents:
        model = agent.heartbeat.model
        if model is None or model.path[:-2] != agent.path:
            continue
        if agent.is_shadowed or not agent.heartbeat.runs(config.release):
            continue
        primary = agent.model.primary
        used = resolver.read(shared.value) if shared else primary.value if primary else None
        own = resolver.read(model.value)
        if used is not None and (used.text == own.text or (used.key and used.key == own.key)):
            continue
        runs_with = "the model of agents.defaults.heartbeat" if shared else "its usual model"
        yield META.at(
            model.path,
            f"{config.release} does not read the model here: these heartbeats run with {runs_with}",
            help="set agents.defaults.heartbeat.model, which counts for the heartbeats of all "
            "agents, or run 2026.2.12 or later",
        )
