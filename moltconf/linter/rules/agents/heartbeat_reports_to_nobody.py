"""A heartbeat that reports to nobody.

## What it does
Reports heartbeats that have settings of their own and no `target`, for the releases where the
target then is `"none"`.
## Why it matters
The agent runs at every interval and pays for it. What it has to say is not sent anywhere. Before
2026.2.24 it went to the last chat; from 2026.8.1 on it goes to the owner.
## Example
```json5
// release: 2026.3.24
{
  agents: { defaults: { heartbeat: { every: "30m", prompt: "Tell me what needs me." } } },
}
```
## Use instead
```json5
// release: 2026.3.24
{
  agents: {
    defaults: { heartbeat: { every: "30m", prompt: "Tell me what needs me.", target: "last" } },
  },
}
```
or `target: "none"` where the agent only works, and never reports.
## Fix safety
No fix: where reports should go is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Rule, between

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.heartbeat import Heartbeat
    from moltconf.text.keypath import KeyPath

META = Rule(
    id="agents/heartbeat-reports-to-nobody",
    severity=INFO,
    releases=between("2026.2.24", "2026.7.35"),
    keys=("heartbeat",),
    sources=("schemas/behaviour/heartbeat-target.json: what each release answered",),
)


def check(config: Config) -> Iterator[Finding]:
    sections: set[KeyPath] = set()
    for agent in config.view.agents:
        section = _section(agent.heartbeat)
        if section is None or section in sections or not agent.heartbeat.runs(config.release):
            continue
        sections.add(section)
        yield META.at(
            section,
            f"{config.release} sends what this heartbeat reports to nobody, because target is "
            "not set",
            help='write target: "last" to get its reports in the chat that was used last, or '
            'target: "none" if it never has to report',
            mark=Mark.KEY,
            evidence=((*section, "target"),),
        )


def _section(heartbeat: Heartbeat) -> KeyPath | None:
    """Return where a heartbeat is set up that has no target."""
    if heartbeat.target is not None:
        return None
    for written in (heartbeat.every, heartbeat.prompt, heartbeat.model, heartbeat.session):
        if written is not None and not written.is_default:
            return written.path[:-1]
    return None
