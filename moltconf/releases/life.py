"""The life of a key: in which releases it is accepted, as what, and what replaced it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice
from typing import TypeVar

from moltconf.document.keypath import ANY_KEY, KeyPath
from moltconf.document.tree import Value
from moltconf.releases.catalogue import Catalogue, latest, releases
from moltconf.releases.describe import Shape, shape_of
from moltconf.releases.evaluate import evaluate
from moltconf.releases.order import release_key
from moltconf.releases.places import Forms, forms_at, keys_at
from moltconf.releases.spans import Span, spans_of
from moltconf.releases.successor import Successor, Successors, no_successors
from moltconf.releases.suggest import nearest

Answer = TypeVar("Answer")

_SAMPLE_SIZE = 20
_SAMPLE_DEPTH = 5
#: Answers kept: a range of releases asks for the same key again and again.
_MOST_REMEMBERED = 2000


@dataclass(frozen=True, slots=True)
class Era:
    """Known releases in a row, ``first`` to ``last``, that take the same at a place."""

    first: str
    last: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Life:
    """What is known of a key path or pattern.

    ``spans`` are the stretches in which it is accepted in some form, ``eras`` the same cut where
    the form changed; ``nearest`` are similar paths, where no release accepts ``path``.
    """

    path: KeyPath
    spans: tuple[Span, ...]
    eras: tuple[Era, ...]
    replaced_by: tuple[Successor, ...] = ()
    nearest: tuple[KeyPath, ...] = ()


def life(path: KeyPath, successors: Successors = no_successors) -> Life:
    """The life of a key path, or of a pattern (``channels.*.dmPolicy``).

    Reads only the sections that the path leads through, each version of them once.
    """
    shapes = _by_release(path, lambda forms, _: shape_of(forms) if forms else None)
    spans = spans_of([name for name, shape in shapes if shape is not None])
    similar = () if spans else _nearest(path)
    return Life(path, tuple(spans), tuple(_eras(shapes)), tuple(successors(path)), similar)


def heirs(path: KeyPath, release: str, successors: Successors) -> tuple[list[KeyPath], bool]:
    """Where the steps up to ``release`` took a key, and whether one of them removed it.

    Only places that ``release`` accepts; a key that moved twice is followed to the end.
    """
    catalogue = Catalogue.of(release)
    places: dict[KeyPath, None] = {}
    is_removed = False
    pending = [path]
    seen = {path}
    while pending:
        for made in successors(pending.pop(0)):
            if release_key(made.release) > release_key(release) or made.path in seen:
                continue
            if made.path is None:
                is_removed = True
                continue
            seen.add(made.path)
            pending.append(made.path)
            if forms_at(catalogue, made.path):
                places[made.path] = None
    return list(places), is_removed


@lru_cache(_MOST_REMEMBERED)
def spans_accepting(path: KeyPath) -> tuple[Span, ...]:
    """The releases that accept ``path`` in some form."""
    answers = _by_release(path, lambda forms, _: bool(forms))
    return tuple(spans_of([name for name, does in answers if does]))


def spans_taking(path: KeyPath, value: Value) -> tuple[Span, ...]:
    """The releases whose structure takes ``value`` at ``path``."""
    return _spans_taking(path, json.dumps(_sample(value, _SAMPLE_DEPTH)))


@lru_cache(_MOST_REMEMBERED)
def _spans_taking(path: KeyPath, text: str) -> tuple[Span, ...]:
    """``text`` is the value as JSON: unlike the value it can be looked up."""
    value = json.loads(text)
    answers = _by_release(path, lambda forms, catalogue: takes(forms, value, catalogue))
    return tuple(spans_of([name for name, does in answers if does]))


def takes(forms: Forms, value: Value, catalogue: Catalogue) -> bool:
    """Whether one of ``forms`` fits ``value``, judged by the first of its keys and items."""
    sample = _sample(value, _SAMPLE_DEPTH)
    return any(not evaluate(form, sample, follow=catalogue.follow).faults for form in forms)


def _sample(value: Value, depth: int) -> Value:
    """``value`` cut to a size that can be held against many schemas."""
    if isinstance(value, dict):
        first = islice(value.items(), _SAMPLE_SIZE if depth else 0)
        return {key: _sample(inner, depth - 1) for key, inner in first}
    if isinstance(value, list):
        return [_sample(inner, depth - 1) for inner in islice(value, _SAMPLE_SIZE if depth else 0)]
    return value


def _eras(shapes: list[tuple[str, Shape | None]]) -> Iterator[Era]:
    for shape, group in groupby(shapes, key=lambda pair: pair[1]):
        names = [name for name, _ in group]
        if shape is not None:
            yield Era(names[0], names[-1], shape)


def _by_release(
    path: KeyPath, ask: Callable[[Forms, Catalogue], Answer]
) -> list[tuple[str, Answer]]:
    """What ``ask`` says of the forms at ``path``, for every known release in order."""
    known: dict[tuple[tuple[str, str | None], ...], Answer] = {}
    answers: list[tuple[str, Answer]] = []
    for release in releases():
        catalogue = Catalogue.of(release.name)
        sections = _sections_of(path, catalogue)
        versions = tuple((name, catalogue.version_of(name)) for name in sections)
        if versions not in known:
            known[versions] = ask(forms_at(catalogue, path), catalogue)
        answers.append((release.name, known[versions]))
    return answers


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
    """Paths of the newest release that differ from ``path`` in one step, or its last known part."""
    catalogue = Catalogue.of(latest().name)
    for depth in range(len(path), 0, -1):
        parent, step = path[: depth - 1], path[depth - 1]
        keys = keys_at(catalogue, parent)
        if not keys or not isinstance(step, str):
            continue
        if step in keys:
            return (path[:depth],)
        close = nearest(step, keys, by_words=True)
        if close is None:
            return (parent,) if parent else ()
        replaced = (*parent, close, *path[depth:])
        return (replaced,) if forms_at(catalogue, replaced) else ((*parent, close),)
    return ()
