"""What a constraint is, and what it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from moltconf.document.keypath import KeyPath
from moltconf.releases.order import release_key

#: The root mapping of a config, as plain data.
Config: TypeAlias = "dict[str, object]"


@dataclass(frozen=True, slots=True)
class Breach:
    """One place that a release refuses although its structure is right.

    ``path`` ends at the offending key, as :class:`moltconf.findings.Finding` wants it.
    """

    path: KeyPath
    message: str
    help: str | None = None


#: Looks at a config for one release; does no I/O, and says nothing of values of a wrong type.
Check: TypeAlias = Callable[[Config, str], Iterator[Breach]]


@dataclass(frozen=True, slots=True)
class Constraint:
    """A rule of the product that no schema states.

    ``first`` and ``last`` are the releases in which it was measured to hold; ``last`` is ``None``
    while it still does. Where a rule changed, two constraints share an ``id``. ``source`` says how
    the fact was established.
    """

    id: str
    first: str
    last: str | None
    source: str
    check: Check

    def holds_in(self, release: str) -> bool:
        key = release_key(release)
        if key < release_key(self.first):
            return False
        return self.last is None or key <= release_key(self.last)
