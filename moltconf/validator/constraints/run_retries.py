"""How often a run of an agent is tried again (until 2026.7.35)."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES, LAST_OF_LISTS
from moltconf.validator.constraints.values import patterns, records_at

_RETRIES = patterns("agents.defaults.runRetries", "agents.list[].runRetries")


def check_bounds(config: Config, release: str) -> Iterator[Breach]:
    for path, retries in records_at(config, _RETRIES):
        least, most = retries.get("min"), retries.get("max")
        if isinstance(least, int) and isinstance(most, int) and most < least:
            yield Breach((*path, "max"), '"max" must not be less than "min"')


CONSTRAINTS = (
    Constraint(
        "run-retries",
        check_bounds,
        IN_PACKAGES,
        first="2026.5.18",
        last=LAST_OF_LISTS,
        keys=("runRetries",),
    ),
)
