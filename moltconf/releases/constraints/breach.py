"""What a constraint is, and what it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from importlib import import_module
from typing import NamedTuple, TypeAlias

from moltconf.document.keypath import KeyPath
from moltconf.release_order import release_key

#: The root mapping of a config, as plain data.
Config: TypeAlias = "dict[str, object]"


class Breach(NamedTuple):
    """One place that a release refuses although its structure is right.

    ``path`` ends at the offending key, as :class:`moltconf.findings.Finding` wants it.
    """

    path: KeyPath
    message: str
    help: str | None = None


#: Looks at a config for one release; does no I/O, and says nothing of values of a wrong type.
Check: TypeAlias = Callable[[Config, str], Iterator[Breach]]


class Constraint(NamedTuple):
    """A rule of the product that no schema states.

    ``first`` and ``last`` are the releases in which it was measured to hold; ``last`` is ``None``
    while it still does. Where a rule changed, two constraints share an ``id``. ``source`` says how
    the fact was established. ``function`` is the :data:`Check`, as ``module.name`` of this package;
    it has nothing to say of a config in which none of ``keys`` occurs, unless there are none.
    """

    id: str
    first: str
    last: str | None
    source: str
    function: str
    keys: tuple[str, ...]

    def holds_in(self, release: str) -> bool:
        key = release_key(release)
        if key < release_key(self.first):
            return False
        return self.last is None or key <= release_key(self.last)

    def concerns(self, keys: Set[str]) -> bool:
        """Whether a config with ``keys``, at whatever depth, may breach it."""
        return not self.keys or not keys.isdisjoint(self.keys)

    def check(self, config: Config, release: str) -> Iterator[Breach]:
        """Its breaches; the module of its function is imported for that."""
        module, _, name = self.function.partition(".")
        check: Check = getattr(import_module(f"{__package__}.{module}"), name)
        return check(config, release)
