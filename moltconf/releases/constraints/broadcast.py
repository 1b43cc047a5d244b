"""Groups whose messages go to several agents."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import lookup
from moltconf.releases.constraints.breach import Breach, Config
from moltconf.releases.constraints.values import items, known_text, record


def check_agents_exist(config: Config, release: str) -> Iterator[Breach]:
    """Ids must equal one in ``agents.list`` to the letter; without a list nothing is compared."""
    agents = [record(entry).get("id") for entry in items(lookup(config, ("agents", "list")))]
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
