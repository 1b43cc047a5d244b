"""Check what a release refuses beyond the structure of its schema.

Every constraint is a small function over plain data. Below it, in ``CONSTRAINTS`` of its module,
stand the releases in which it holds, the keys that it is about and the source of the fact. The
index (:mod:`moltconf.index`) tells which modules a config needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module

from moltconf.fields import Fields
from moltconf.index import has_one_of, table
from moltconf.release_order import is_between
from moltconf.text.tree import keys_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from moltconf.text.keypath import KeyPath


#: The root mapping of a config, as plain data.
Config: TypeAlias = "dict[str, object]"


class Breach(Fields):
    """One place that a release refuses although its structure is right.

    ``path`` ends at the offending key, as :class:`moltconf.findings.Finding` wants it.
    ``is_unknown_key``: the key itself is refused, whatever it holds.
    """

    path: KeyPath
    message: str
    help: str | None = None
    is_unknown_key: bool = False


#: Looks at a config for one release; does no I/O, and says nothing of values of a wrong type.
Check: TypeAlias = Callable[[Config, str], Iterator[Breach]]


class Constraint(Fields):
    """A rule of the product that no schema states.

    ``check`` has nothing to say of a config in which none of ``keys`` occurs, at whatever depth,
    unless there are none; its module is not imported for one. ``first`` and ``last`` are the
    releases in which it was measured to hold; ``last`` is ``None`` while it still does. Where a
    rule changed, two constraints share an ``id``. ``source`` says how the fact was established.
    """

    id: str
    check: Check
    source: str
    first: str
    last: str | None = None
    keys: tuple[str, ...] = ()

    def holds_in(self, release: str) -> bool:
        """Return whether ``release`` is one of those in which it holds."""
        return is_between(release, self.first, self.last)


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
