"""Values on both sides of every edge that a release checks beyond its schema.

A probe is a key path and the values to try there, each alone in an otherwise minimal config.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moltconf.document.keypath import parse_path
from tests.differential.probes import (
    agents,
    gateway,
    january,
    models,
    periods,
    plugins,
    secrets,
    tools,
)
from tests.differential.probes.values import Probes

_SEPTEMBER = (periods, gateway, secrets, agents, models, tools, plugins)

PROBES: dict[str, Probes] = {
    "2026.1.24-3": january.PROBES,
    "2026.1.29": january.PROBES,
    "2026.9.6": tuple(probe for part in _SEPTEMBER for probe in part.PROBES),
}


def probe_configs(release: str) -> Iterator[Any]:
    """One config for each value of each probe."""
    for written, values in PROBES[release]:
        for value in values:
            yield _holding(list(parse_path(written)), value)


def _holding(steps: list[str | int], value: Any) -> Any:
    for step in reversed(steps):
        value = [value] if isinstance(step, int) else {step: value}
    return value
