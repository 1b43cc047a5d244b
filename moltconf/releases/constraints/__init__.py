"""What a release refuses beyond the structure of its schema.

Every constraint is a small function over plain data, with the releases in which it holds and the
source of the fact beside it (:mod:`moltconf.releases.constraints.registry`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from moltconf.releases.constraints.breach import Breach, Constraint
from moltconf.releases.constraints.loading import Loaded, as_loaded
from moltconf.releases.constraints.registry import CONSTRAINTS

__all__ = ["CONSTRAINTS", "Breach", "Constraint", "Loaded", "as_loaded", "check"]


def check(value: object, release: str) -> Iterator[Breach]:
    """Every place of ``value`` (plain data) that ``release`` refuses beyond structure.

    Values of a wrong type, and texts that hold a ``${VAR}``, give no breach.
    """
    loaded = as_loaded(value, release)
    if not isinstance(loaded.value, dict):
        return
    for constraint in CONSTRAINTS:
        if constraint.holds_in(release):
            for breach in constraint.check(loaded.value, release):
                yield replace(breach, path=loaded.origin(breach.path))
