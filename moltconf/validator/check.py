"""Check what a release refuses beyond the structure of its schema.

Every constraint is a small function over plain data. Below it, in ``CONSTRAINTS`` of its module,
stand the releases in which it holds, the keys that it is about and the source of the fact. The
index (:mod:`moltconf.index`) tells which modules a config needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module

from moltconf.fields import Fields
from moltconf.index import has_one_of, table
from moltconf.release_order import is_between
from moltconf.text.tree import keys_of
from moltconf.validator.breach import Breach, Constraint

__all__ = ["Breach", "Constraint", "check", "every_constraint"]


class ConstraintEntry(Fields):
    """A constraint as the index repeats it, and the module in which it stands."""

    module: str
    id: str
    first: str
    last: str | None = None
    keys: Sequence[str] = ()


def check(value: object, release: str) -> Iterator[Breach]:
    """Yield every place of ``value`` (plain data) that ``release`` refuses beyond structure.

    ``value`` is the config as the release reads it
    (:mod:`moltconf.validator.conversions.as_read`), ``release`` one of the catalogue. Values of a
    wrong type, and texts that hold a ``${VAR}``, give no breach.
    """
    if not isinstance(value, dict):
        return
    keys = keys_of(value)
    for entry in _entries_of(release):
        if has_one_of(entry.keys, keys):
            yield from _constraint(entry.module, entry.id, entry.first).check(value, release)


def every_constraint() -> tuple[Constraint, ...]:
    """Return all of them, by id and release. Imports every module that has one."""
    return tuple(_constraint(each.module, each.id, each.first) for each in _entries())


@cache
def _entries() -> tuple[ConstraintEntry, ...]:
    return tuple(ConstraintEntry(**row) for row in table("constraints"))


@cache
def _entries_of(release: str) -> tuple[ConstraintEntry, ...]:
    return tuple(entry for entry in _entries() if is_between(release, entry.first, entry.last))


@cache
def _constraint(module: str, id: str, first: str) -> Constraint:
    known: tuple[Constraint, ...] = import_module(
        f"moltconf.validator.constraints.{module}"
    ).CONSTRAINTS
    return next(one for one in known if (one.id, one.first) == (id, first))
