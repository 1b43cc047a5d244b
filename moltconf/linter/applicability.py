"""Tell which rules a config needs, without importing them."""

from __future__ import annotations

from moltconf.fields import Fields
from moltconf.index import table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence, Set
    from typing import Protocol

    from moltconf.linter.rule import Stretches

    class Scope(Protocol):
        """The configs that a rule is about: what its ``META`` and its entry both say."""

        @property
        def keys(self) -> Sequence[str]: ...
        @property
        def words(self) -> Sequence[str]: ...
        @property
        def values(self) -> Sequence[str]: ...
        @property
        def beside(self) -> bool: ...
        @property
        def stores(self) -> bool: ...


class RuleEntry(Fields):
    """A rule as the index repeats it from its ``META``.

    ``config`` and ``documents`` tell what it checks, configs or other documents of the product, by
    the words of their kinds; neither where another layer makes its findings. ``informs``: its
    check finds information alone; ``timeless``: the same for every release.
    """

    id: str
    profile: str
    releases: Stretches = ((None, None),)
    keys: Sequence[str] = ()
    words: Sequence[str] = ()
    values: Sequence[str] = ()
    beside: bool = False
    stores: bool = False
    config: bool = True
    documents: Sequence[str] = ()
    informs: bool = False
    timeless: bool = False

    @classmethod
    def of(cls, row: dict[str, object]) -> RuleEntry:
        """Return the entry of a row of the index, whose fields a test holds to those above: to
        check those of every rule takes longer than to run some."""
        entry = cls.__new__(cls)
        entry.__dict__.update(row)
        return entry


def entries() -> dict[str, RuleEntry]:
    """Return every rule by its id, in order of the ids."""
    return {row["id"]: RuleEntry.of(row) for row in table("rules")}


def concerns(
    scope: Scope,
    keys: Set[str],
    values: Set[str],
    text: str | None,
    *,
    beside: bool,
    stores: bool,
) -> bool:
    """Return whether a rule may have something to say of a config.

    ``keys`` are those of the config at any depth, ``values`` its strings. ``text`` is all of its
    text, ``None`` where escapes may hide words in it; both are in lower case. ``beside`` tells
    whether variables or credentials are known that do not stand in the config, ``stores`` whether
    credential stores are.
    """
    # of most rules it is one of their keys that the config lacks
    if scope.keys and not scope.beside and keys.isdisjoint(scope.keys):
        return False
    if scope.stores and not stores:
        return False
    if scope.words and text is not None and not any(map(text.__contains__, scope.words)):
        return False
    if scope.values and values.isdisjoint(scope.values):
        return False
    return not scope.beside or beside or not keys.isdisjoint(scope.keys)
