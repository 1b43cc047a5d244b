"""What the index holds of each thing, and when that thing has something to say of a config."""

from __future__ import annotations

from collections.abc import Collection, Set
from typing import NamedTuple, Protocol

#: Stretches of releases, each from a first to a last one; ``None`` where it is open.
Stretches = tuple[tuple[str | None, str | None], ...]


def has_one_of(wanted: Collection[str], keys: Set[str]) -> bool:
    """Return whether a config with ``keys`` has one of the ``wanted``, or none is wanted."""
    return not wanted or not keys.isdisjoint(wanted)


class Scope(Protocol):
    """Which configs a rule is about: what its ``META`` and its entry in the index both say."""

    @property
    def keys(self) -> tuple[str, ...]: ...
    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def beside(self) -> bool: ...


def concerns(scope: Scope, keys: Set[str], text: str | None, *, beside: bool) -> bool:
    """Return whether a rule may have something to say of a config.

    ``keys`` are those of the config at any depth. ``text`` is all of its text in lower case,
    ``None`` where escapes may hide words in it. ``beside`` tells whether variables or credentials
    are known that do not stand in the config.
    """
    if scope.words and text is not None and not any(map(text.__contains__, scope.words)):
        return False
    if scope.beside:
        return beside or (bool(scope.keys) and has_one_of(scope.keys, keys))
    return has_one_of(scope.keys, keys)


class RuleEntry(NamedTuple):
    """A rule. ``config`` and ``store`` tell what it checks, configs or stores of credentials;
    neither where another layer makes its findings. The rest repeats its ``META``."""

    id: str
    profile: str
    releases: Stretches = ((None, None),)
    keys: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    beside: bool = False
    config: bool = True
    store: bool = False


class ConstraintEntry(NamedTuple):
    """A constraint of a module in :mod:`moltconf.releases.constraints`, and what it repeats."""

    module: str
    id: str
    first: str
    last: str | None = None
    keys: tuple[str, ...] = ()
