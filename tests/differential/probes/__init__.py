"""Values on both sides of every edge that a release checks beyond its schema.

A probe is a key path and the values to try there, each alone in an otherwise minimal config.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from moltconf.text.keypath import parse_path
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
from tests.differential.product import Answer

_SEPTEMBER = (periods, gateway, secrets, agents, models, tools, plugins)

PROBES: dict[str, Probes] = {
    "2026.1.24-3": january.PROBES,
    "2026.1.29": january.PROBES,
    "2026.9.6": tuple(probe for part in _SEPTEMBER for probe in part.PROBES),
}


#: The product's verdict on every value, written down.
FIXTURES = Path(__file__).parents[3] / "fixtures" / "probes"


def probe_configs(release: str) -> Iterator[Any]:
    """One config for each value of each probe."""
    for path, values in PROBES[release]:
        for value in values:
            yield holding(path, value)


def holding(path: str, value: Any) -> Any:
    """The smallest config with ``value`` at ``path``."""
    for step in reversed(parse_path(path)):
        value = [value] if isinstance(step, int) else {step: value}
    return value


def sign(answer: Answer) -> str:
    """``answer`` in a fixture: accepted, refused, refused for what the machine lacks."""
    if answer.is_about_machine:
        return "?"
    return "+" if answer.valid else "-"
