"""What a release refuses beyond the structure of its schema.

Every constraint is a small function over plain data, with the releases in which it holds and the
source of the fact beside it (:mod:`moltconf.releases.constraints.registry`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from moltconf.document.tree import keys_of
from moltconf.releases.constraints.breach import Breach, Constraint
from moltconf.releases.constraints.registry import CONSTRAINTS

__all__ = ["CONSTRAINTS", "Breach", "Constraint", "check"]


def check(value: object, release: str) -> Iterator[Breach]:
    """Every place of ``value`` (plain data) that ``release`` refuses beyond structure.

    ``value`` is the config as the release reads it (:mod:`moltconf.releases.reading`), ``release``
    one of the catalogue. Values of a wrong type, and texts that hold a ``${VAR}``, give no breach.
    """
    if not isinstance(value, dict):
        return
    keys = keys_of(value)
    for constraint in _constraints_of(release):
        if constraint.concerns(keys):
            yield from constraint.check(value, release)


@cache
def _constraints_of(release: str) -> tuple[Constraint, ...]:
    return tuple(constraint for constraint in CONSTRAINTS if constraint.holds_in(release))
