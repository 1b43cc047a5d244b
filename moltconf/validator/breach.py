"""Constraints, and the breaches that they report."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from moltconf.fields import Fields
from moltconf.release_order import is_between
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

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
