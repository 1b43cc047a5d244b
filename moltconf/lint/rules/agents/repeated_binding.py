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
from moltconf.lint.config import Config
from moltconf.lint.rule import WARNING, Rule
from moltconf.text.keypath import lookup

META = Rule(
    id="agents/repeated-binding",
    severity=WARNING,
    keys=("bindings",),
    sources=("routing read off 2026.1.29: the first binding that matches wins",),
)


def check(config: Config) -> Iterator[Finding]:
    bindings = lookup(config.value, ("bindings",))
    if not isinstance(bindings, list):
        return
    first: dict[str, tuple[int, object]] = {}
    for index, binding in enumerate(bindings):
        match = binding.get("match") if isinstance(binding, dict) else None
        if not isinstance(match, dict) or set(binding) - {"agentId", "match"}:
            continue
        same = _as_written(match)
        if same is None:
            continue
        earlier, agent = first.setdefault(same, (index, binding.get("agentId")))
        if earlier != index and agent != binding.get("agentId"):
            yield META.at(
                ("bindings", index, "match"),
                f"bindings[{earlier}] matches the same and comes first: this binding does nothing",
                help="remove one of the two, or let this one match something else",
            )


def _as_written(match: dict[str, object]) -> str | None:
    """The match in one form; ``None`` where it holds more than plain words."""
    peer = match.get("peer")
    parts = {
        **match,
        **({f"peer.{key}": each for key, each in peer.items()} if isinstance(peer, dict) else {}),
    }
    parts.pop("peer", None)
    if not all(isinstance(part, str) for part in parts.values()):
        return None
    return repr(sorted(parts.items()))
