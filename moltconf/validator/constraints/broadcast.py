"""Groups whose messages go to several agents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.schema.roster import listed_agents
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES, LAST_OF_LISTS
from moltconf.validator.constraints.values import items, known_text, record

_QUALIFIED = re.compile(r"[a-z][a-z0-9_-]*:[^\n\r\u2028\u2029]+\Z", re.IGNORECASE)
_LARGEST_GROUP = 16


def check_agents_exist(config: Config, release: str) -> Iterator[Breach]:
    """Ids must equal one in ``agents.list`` to the letter; without a list nothing is compared."""
    agents = [agent.written_id for agent in listed_agents(config)]
    if not agents:
        return
    for peer, ids in record(config.get("broadcast")).items():
        if peer == "strategy":
            continue
        for index, agent in enumerate(items(ids)):
            if known_text(agent) is not None and agent not in agents:
                yield Breach(
                    ("broadcast", peer, index),
                    f"no agent in agents.list has the id {agent!r}",
                    "ids are compared to the letter, capitals included",
                )


def check_groups(config: Config, release: str) -> Iterator[Breach]:
    """Options need a key such as ``telegram:-100123``; under such a key a group is limited."""
    for peer, group in record(config.get("broadcast")).items():
        is_qualified = _QUALIFIED.match(peer) is not None
        if isinstance(group, dict) and not is_qualified:
            yield Breach(
                ("broadcast", peer),
                "a group with options needs the channel in its key",
                'write the key as "<channel>:<peer id>"',
            )
        elif isinstance(group, list) and is_qualified and len(group) > _LARGEST_GROUP:
            yield Breach(("broadcast", peer), f"a group holds at most {_LARGEST_GROUP} agents")


CONSTRAINTS = (
    Constraint("broadcast-group", check_groups, IN_PACKAGES, first="2026.9.5", keys=("broadcast",)),
    Constraint(
        "broadcast-unknown-agent",
        check_agents_exist,
        IN_PACKAGES,
        first="2026.1.9",
        last=LAST_OF_LISTS,
        keys=("broadcast",),
    ),
)
