"""The agents of a config, kept as a mapping from 2026.8.1 on."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.product.agent_ids import ENTRIES, OWNERSHIP, normalise_id
from moltconf.text.keypath import lookup
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES
from moltconf.validator.constraints.values import record

# raw: as such a release reads it every config has entries, and this is asked of each; what a roster
# means is in moltconf.schema.roster, which other constraints import


def check_not_empty(config: Config, release: str) -> Iterator[Breach]:
    """An empty roster stands for one agent, unless ownership is declared."""
    agents = config.get("agents")
    if isinstance(agents, dict) and agents.get("entries", {}) == {}:
        yield Breach(
            ENTRIES,
            "with agents.ownership there must be at least one agent",
            "add an agent to agents.entries, or remove agents.ownership",
        )


def check_ids_differ(config: Config, release: str) -> Iterator[Breach]:
    first: dict[str, str] = {}
    for name in record(lookup(config, ENTRIES)):
        other = first.setdefault(normalise_id(name), name)
        if other != name:
            yield Breach(
                (*ENTRIES, name),
                f"{name!r} and {other!r} are the same agent",
                "ids are compared in lower case, with other signs turned into dashes",
            )


def check_ownership(config: Config, release: str) -> Iterator[Breach]:
    """Several agents need ``ownership``, or one of them the old ``default`` mark."""
    agents = record(config.get("agents"))
    entries = record(agents.get("entries"))
    marked = sum(record(entry).get("default") is True for entry in entries.values())
    is_explicit = agents.get("ownership") == "explicit"
    if marked > 1:
        yield Breach(ENTRIES, f"{marked} agents are marked as default; one at most is accepted")
    if is_explicit and marked:
        yield Breach(
            OWNERSHIP,
            'ownership "explicit" and an agent marked as default exclude each other',
            'remove "default" from the agent',
        )
    if len(entries) > 1 and not marked and not is_explicit:
        yield Breach(
            OWNERSHIP,
            'no agent has "default: true", so agents.ownership must be "explicit"',
            'write agents.ownership: "explicit"',
        )


CONSTRAINTS = (
    Constraint(
        "agent-ids-same", check_ids_differ, IN_PACKAGES, first="2026.8.1", keys=("entries",)
    ),
    Constraint(
        "agent-ownership", check_ownership, IN_PACKAGES, first="2026.8.1", keys=("entries",)
    ),
    Constraint("agents-empty", check_not_empty, IN_PACKAGES, first="2026.8.1", keys=("agents",)),
)
