"""The life of a key: in which releases it is accepted, as what, and what replaced it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from moltconf.document.keypath import ANY_KEY, KeyPath
from moltconf.releases.catalogue import Catalogue, latest, releases
from moltconf.releases.describe import Shape, shape_of
from moltconf.releases.order import release_key
from moltconf.releases.places import forms_at, keys_at
from moltconf.releases.suggest import nearest


@dataclass(frozen=True, slots=True)
class Successor:
    """What a migration step made of a key: ``path`` is its new place, ``None`` for removed.

    ``release`` is the first release that wants it so, ``step`` the id of the migration step.
    """

    path: KeyPath | None
    release: str
    step: str


#: Tells what replaced a key; filled in by the migration steps, which are a layer above.
Successors: TypeAlias = Callable[[KeyPath], list[Successor]]


def no_successors(path: KeyPath) -> list[Successor]:
    """For callers that do not know the migration steps."""
    return []


@dataclass(frozen=True, slots=True)
class Era:
    """Known releases in a row, ``first`` to ``last``, that take the same at a place."""

    first: str
    last: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Life:
    """What is known of a key path or pattern.

    ``eras`` in release order, with gaps where the key is not accepted; ``nearest`` are similar
    paths that some release accepts, where none accepts ``path``.
    """

    path: KeyPath
    eras: tuple[Era, ...]
    replaced_by: tuple[Successor, ...] = ()
    nearest: tuple[KeyPath, ...] = ()

    @property
    def spans(self) -> list[tuple[str, str]]:
        """First and last release of every stretch in which the key is accepted in some form."""
        known = [release.name for release in releases()]
        spans: list[tuple[str, str]] = []
        for era in self.eras:
            if spans and known.index(era.first) == known.index(spans[-1][1]) + 1:
                spans[-1] = (spans[-1][0], era.last)
            else:
                spans.append((era.first, era.last))
        return spans

    @property
    def is_current(self) -> bool:
        """Whether the newest known release accepts it."""
        return bool(self.eras) and self.eras[-1].last == latest().name


def life(path: KeyPath, successors: Successors = no_successors) -> Life:
    """The life of a key path, or of a pattern (``channels.*.dmPolicy``).

    Reads only the sections that the path leads through, each version of them once.
    """
    eras = tuple(_eras(path))
    similar = () if eras else _nearest(path)
    return Life(path, eras, tuple(successors(path)), similar)


def _eras(path: KeyPath) -> Iterator[Era]:
    first = last = ""
    shape: Shape | None = None
    for name, current in _shapes(path):
        if current != shape:
            if shape is not None:
                yield Era(first, last, shape)
            first, shape = name, current
        last = name
    if shape is not None:
        yield Era(first, last, shape)


def _shapes(path: KeyPath) -> Iterator[tuple[str, Shape | None]]:
    """Every known release with what it takes at ``path``, ``None`` for nothing."""
    known: dict[tuple[str | None, ...], Shape | None] = {}
    for release in releases():
        catalogue = Catalogue.of(release.name)
        versions = tuple(map(catalogue.version_of, _sections_of(path, catalogue)))
        if versions not in known:
            forms = forms_at(catalogue, path)
            known[versions] = shape_of(forms) if forms else None
        yield release.name, known[versions]


def _sections_of(path: KeyPath, catalogue: Catalogue) -> list[str]:
    """The sections on which the answer for ``path`` may depend."""
    if not path:
        return ["root"]
    if path[0] == ANY_KEY:
        return list(catalogue.sections())
    names = ["root", str(path[0])]
    if path[0] == "channels" and len(path) > 1:
        names += _matching("channels", path[1], catalogue.channels())
    elif path[:2] == ("plugins", "entries") and len(path) > 3:
        names += _matching("plugins", path[2], catalogue.plugins())
    return names


def _matching(folder: str, step: str | int, known: tuple[str, ...]) -> list[str]:
    return [f"{folder}/{one}" for one in known if step in (one, ANY_KEY)]


def _nearest(path: KeyPath) -> tuple[KeyPath, ...]:
    """Paths that the newest release has, one step of ``path`` changed at a time."""
    catalogue = Catalogue.of(latest().name)
    for depth in range(len(path), 0, -1):
        parent, step = path[: depth - 1], path[depth - 1]
        keys = keys_at(catalogue, parent)
        if not keys or not isinstance(step, str):
            continue
        if step in keys:
            return (path[:depth],)
        close = nearest(step, keys)
        if close is None:
            return (parent,) if parent else ()
        replaced = (*parent, close, *path[depth:])
        return (replaced,) if forms_at(catalogue, replaced) else ((*parent, close),)
    return ()


def written_spans(of: Life) -> str:
    """``accepted from 2026.3.22 on``, ``accepted up to 2026.1.29``, ``accepted by no release``."""
    if not of.eras:
        return "accepted by no known release"
    return "accepted " + " and ".join(_written_span(*span) for span in of.spans)


def _written_span(first: str, last: str) -> str:
    known = releases()
    if first == last:
        return f"by {first}"
    if first == known[0].name and last == known[-1].name:
        return "by every known release"
    if last == known[-1].name:
        return f"from {first} on"
    if first == known[0].name:
        return f"up to {last}"
    return f"from {first} to {last}"


def first_without(of: Life, after: str) -> str | None:
    """The first known release after ``after`` that does not accept the key any more."""
    accepted = {
        release.name
        for release in releases()
        for era in of.eras
        if release_key(era.first) <= release_key(release.name) <= release_key(era.last)
    }
    later = [one.name for one in releases() if release_key(one.name) > release_key(after)]
    return next((name for name in later if name not in accepted), None)
