"""A binding that an earlier one hides.

## What it does
Reports a binding whose `match` is the same as that of an earlier binding to another agent.
## Why it matters
The first one that matches wins, so the later one never does anything.
## Example
```json5
// release: 2026.1.29
{
  agents: { list: [{ id: "main" }, { id: "work" }] },
  bindings: [
    { agentId: "main", match: { channel: "telegram" } },
    { agentId: "work", match: { channel: "telegram" } },
  ],
}
```
## Use instead
```json5
// release: 2026.1.29
{
  agents: { list: [{ id: "main" }, { id: "work" }] },
  bindings: [
    { agentId: "main", match: { channel: "telegram" } },
    { agentId: "work", match: { channel: "discord" } },
  ],
}
```
## Fix safety
No fix: which of the two agents was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule
from moltconf.text.keypath import format_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.bindings import Binding
    from moltconf.schema.values import Hidden

META = Rule(
    id="agents/repeated-binding",
    severity=WARNING,
    keys=("bindings",),
    timeless=True,
    sources=("routing read off 2026.1.29: the first binding that matches wins",),
)

#: The keys of a binding that does nothing but lead to an agent.
_PLAIN = {"agentId", "match"}


def check(config: Config) -> Iterator[Finding]:
    first: dict[Hidden, Binding] = {}
    for binding in config.bindings:
        if binding.criteria is None or {key.value for key in binding.settings} - _PLAIN:
            continue
        earlier = first.setdefault(binding.criteria, binding)
        if _agent(earlier) != _agent(binding):
            yield META.at(
                (*binding.path, "match"),
                f"{format_path(earlier.path)} matches the same and comes first: this binding does "
                "nothing",
                help="remove one of the two, or let this one match something else",
            )


def _agent(binding: Binding) -> str | None:
    return binding.agent_id.value if binding.agent_id is not None else None
