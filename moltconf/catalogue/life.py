"""The life of a key: in which releases it is accepted, as what, and what replaced it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import groupby, islice

from moltconf.catalogue import learned
from moltconf.catalogue.catalogue import (
    Catalogue,
    every_section,
    learned_release,
    releases,
    resolve,
)
from moltconf.catalogue.describe import Shape, shape_of
from moltconf.catalogue.places import Forms, forms_at, names_at
from moltconf.catalogue.spans import ReleaseSpan, spans_of
from moltconf.catalogue.successor import Successor, Successors, no_successors
from moltconf.errors import UsageError
from moltconf.fields import Fields
from moltconf.jsonschema.evaluate import evaluate
from moltconf.release_order import release_key
from moltconf.text.keypath import ANY_KEY, KeyPath
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Answer = TypeVar("Answer")


_LEFT_TO_PLUGINS = Shape(is_judged=False)
_SAMPLE_SIZE = 20
_SAMPLE_DEPTH = 5
#: Answers kept: a range of releases asks for the same key again and again.
_MOST_REMEMBERED = 2000
#: Places of a key that are followed from step to step.
_MOST_FOLLOWED = 50


class Era(Fields):
    """A row of known releases, ``first`` to ``last``, that take the same at a place."""

    first: str
    last: str
    shape: Shape


class LearnedShape(Fields):
    """The shape that a learned release wants at a place; ``None`` where it refuses the key."""

    release: str
    shape: Shape | None


class Life(Fields):
    """The history of a key path or pattern.

    ``spans`` are the stretches in which it is accepted in some form, ``eras`` the same cut where
    the form changed. ``places`` are the channels or plugins that a pattern means, in the last
    release that accepts it; ``nearest`` are similar paths, where no release accepts ``path``.
    ``learned`` are the learned releases that take something else than the known one before them.
    """

    path: KeyPath
    spans: tuple[ReleaseSpan, ...]
    eras: tuple[Era, ...]
    replaced_by: tuple[Successor, ...] = ()
    nearest: tuple[KeyPath, ...] = ()
    places: tuple[KeyPath, ...] = ()
    learned: tuple[LearnedShape, ...] = ()

    @property
    def is_accepted(self) -> bool:
        """Whether a known or learned release accepts the path."""
        return bool(self.stretches)

    @property
    def stretches(self) -> list[tuple[str, str]]:
        """The first and the last release of each stretch that accepts the path, and each learned
        release that accepts it and stands in none."""
        known = [(each.first, each.last) for each in self.spans]
        is_current = bool(self.spans) and self.spans[-1].is_current
        accepting = [each.release for each in self.learned if each.shape is not None]
        return known + [(each, each) for each in accepting if not is_current]


def life(path: KeyPath, successors: Successors = no_successors) -> Life:
    """Return the life of a key path, or of a pattern (``channels.*.dmPolicy``).

    Reads only the sections that the path leads through, each version of them once.
    """
    shapes = _by_release(path, lambda forms, catalogue: _shape(path, forms, catalogue))
    spans = spans_of([name for name, shape in shapes if shape is not None])
    other = tuple(_learned_shapes(path, dict(shapes)))
    similar = () if spans or other else _nearest_to(path)
    lives = bool(spans) and spans[-1].is_current
    replaced = () if lives else tuple(_replacements(path, successors))
    places = _places(path, spans[-1].last) if spans else ()
    return Life(path, tuple(spans), tuple(_eras(shapes)), replaced, similar, places, other)


def _learned_shapes(path: KeyPath, known: dict[str, Shape | None]) -> Iterator[LearnedShape]:
    """What learned releases take, where it differs from the known release before them.

    Of one that cannot be read, nothing is said.
    """
    for name in learned.names():
        try:
            if learned_release(name) is None:
                continue
            catalogue = Catalogue.of(name)
            shape = _shape(path, forms_at(catalogue, path), catalogue)
        except UsageError:
            continue
        if shape != known[releases()[catalogue.position].name]:
            yield LearnedShape(name, shape)


def _nearest_to(path: KeyPath) -> tuple[KeyPath, ...]:
    from moltconf.catalogue.nearest_paths import nearest_paths  # most keys are known to a release

    return nearest_paths(path)


def _places(path: KeyPath, release: str) -> tuple[KeyPath, ...]:
    """The channels, or the plugins, that ``*`` stands for in a pattern."""
    catalogue = Catalogue.of(release)
    if path[:2] == ("channels", ANY_KEY):
        above, names, rest = path[:1], catalogue.channels(), path[2:]
    elif path[:3] == ("plugins", "entries", ANY_KEY) and path[3:4] == ("config",):
        above, names, rest = path[:2], catalogue.plugins(), path[3:]
    else:
        return ()
    concrete = ((*above, name, *rest) for name in names)
    return tuple(one for one in concrete if forms_at(catalogue, one))


def _replacements(path: KeyPath, successors: Successors) -> Iterator[Successor]:
    """What took the place of a key that is gone, and of what took its place.

    Only places that some release accepts; that a step removed it counts where nothing else is
    known of it, and it is the release of the step that accepts it no more.
    """
    seen = {path}
    pending = [path]
    removed: Successor | None = None
    is_moved = False
    while pending:
        here = pending.pop(0)
        for made in successors(here):
            if made.path is None:
                if here == path and _went_with(made.release, path):
                    removed = made
            elif made.path not in seen and spans_accepting(made.path):
                seen.add(made.path)
                is_moved = True
                yield made
                if not spans_accepting(made.path)[-1].is_current:
                    pending.append(made.path)
    if removed is not None and not is_moved:
        yield removed


def _went_with(release: str, path: KeyPath) -> bool:
    """Return whether ``release`` accepts a key no more, and those before it did until then.

    A key that was judged by no release until it went is not one that the step speaks of.
    """
    if _accepts(release, path):
        return False
    judged, left = spans_accepting(path), spans_left_to_plugins(path)
    return bool(judged) or not left or _is_last_before(left[-1].last, release)


def _is_last_before(release: str, other: str) -> bool:
    names = [one.name for one in releases()]
    return names.index(release) + 1 == names.index(resolve(other).release.name)


def _accepts(release: str, path: KeyPath) -> bool:
    return bool(forms_at(Catalogue.of(resolve(release).release.name), path))


def successors_of(
    path: KeyPath, release: str, successors: Successors
) -> tuple[list[Successor], Successor | None]:
    """Return where the steps up to ``release`` took a key, and which of them removed it.

    Only places that ``release`` accepts; a key that moved twice is followed to the end.
    """
    catalogue = Catalogue.of(release)
    places: dict[KeyPath, Successor] = {}
    removed: Successor | None = None
    pending = [Successor(path, "", "")]
    seen: set[KeyPath | None] = {path}
    while pending and len(seen) < _MOST_FOLLOWED:
        here = pending.pop(0)
        assert here.path is not None
        for made in successors(here.path):
            if release_key(made.release) > release_key(release):
                continue
            if made.path is None:
                removed = removed or made
                continue
            if made.path in seen and not made.written:
                continue
            reached = _followed(here, made)
            is_accepted = bool(forms_at(catalogue, made.path))
            # where steps lead in general is followed only as far as that is of use
            if made.path not in seen and not (made.by_hand and is_accepted):
                pending.append(reached)
            seen.add(made.path)
            if is_accepted:
                places[made.path] = reached
    return list(places.values()), removed


def _followed(here: Successor, made: Successor) -> Successor:
    """The successor ``made`` of a key that had come to ``here``."""
    if not (here.written or here.is_part or here.by_hand):
        return made
    return made._replace(
        written=made.written or here.written,
        is_part=made.is_part or here.is_part,
        by_hand=made.by_hand or here.by_hand,
    )


def judges(path: KeyPath, release: str) -> bool:
    """Return whether a known ``release`` accepts ``path`` in some form, and judges it itself."""
    catalogue = Catalogue.of(release)
    return bool(forms_at(catalogue, path)) and not _is_left_to_a_plugin(path, catalogue)


def spans_accepting(path: KeyPath) -> tuple[ReleaseSpan, ...]:
    """Return the releases that accept ``path`` in some form, and judge it themselves."""
    return _spans_accepting(_normal(path))


@lru_cache(_MOST_REMEMBERED)
def is_known(path: KeyPath) -> bool:
    """Return whether some release has a form for what stands at ``path``, whoever judges it."""
    newest_first = reversed(_alike(*_folder(path)))
    return any(forms_at(Catalogue.of(names[0]), path) for names in newest_first)


#: Stands for the keys that no release names at a place: what is said of one of them holds for all.
_NAMELESS = "\0"


def _normal(path: KeyPath) -> KeyPath:
    """One path for all about which the same is to be said: thousands of unknown keys, the same key
    in thousands of items, and whatever stands below what no release has a form for."""
    normal: KeyPath = ()
    for step in path:
        if normal and not is_known(normal):
            break
        if isinstance(step, str):
            step = step if step in _names_below(normal) else _NAMELESS
        elif step >= 0:
            step = 0
        normal = (*normal, step)
    return normal


@lru_cache(_MOST_REMEMBERED)
def _names_below(path: KeyPath) -> frozenset[str]:
    """The keys at ``path`` of which a release may have something of its own to say."""
    names = {ANY_KEY}
    for alike in _alike(*_folder(path)):
        names.update(names_at(Catalogue.of(alike[0]), path))
    if not path:
        names |= _sections()
    elif path[0] in ("channels", "plugins"):
        names |= _plugins_and_channels()
    return frozenset(names)


@cache
def _plugins_and_channels() -> frozenset[str]:
    catalogues = [Catalogue.of(one.name) for one in releases()]
    known = (name for each in catalogues for name in (*each.channels(), *each.plugins()))
    return frozenset(("entries", "config", *known))


@lru_cache(_MOST_REMEMBERED)
def _spans_accepting(path: KeyPath) -> tuple[ReleaseSpan, ...]:
    answers = _by_release(
        path, lambda forms, catalogue: bool(forms) and not _is_left_to_a_plugin(path, catalogue)
    )
    return tuple(spans_of([name for name, does in answers if does]))


def spans_left_to_plugins(path: KeyPath) -> tuple[ReleaseSpan, ...]:
    """Return the releases that accept ``path`` because they leave it to a plugin to judge."""
    return _spans_left_to_plugins(_normal(path))


@lru_cache(_MOST_REMEMBERED)
def _spans_left_to_plugins(path: KeyPath) -> tuple[ReleaseSpan, ...]:
    answers = _by_release(
        path, lambda forms, catalogue: bool(forms) and _is_left_to_a_plugin(path, catalogue)
    )
    return tuple(spans_of([name for name, does in answers if does]))


def spans_taking(path: KeyPath, value: Value) -> tuple[ReleaseSpan, ...]:
    """Return the releases whose structure takes ``value`` at ``path``."""
    return _spans_taking(path, json.dumps(_sample(value, _SAMPLE_DEPTH)))


@lru_cache(_MOST_REMEMBERED)
def _spans_taking(path: KeyPath, text: str) -> tuple[ReleaseSpan, ...]:
    """``text`` is the value as JSON: unlike the value it can be looked up."""
    value = json.loads(text)
    answers = _by_release(path, lambda forms, catalogue: takes(forms, value, catalogue))
    return tuple(spans_of([name for name, does in answers if does]))


def takes(forms: Forms, value: Value, catalogue: Catalogue) -> bool:
    """Return whether one of ``forms`` fits ``value``, judged by the first of its keys and items."""
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


def _shape(path: KeyPath, forms: Forms, catalogue: Catalogue) -> Shape | None:
    if not forms:
        return None
    return _LEFT_TO_PLUGINS if _is_left_to_a_plugin(path, catalogue) else shape_of(forms)


def _is_left_to_a_plugin(path: KeyPath, catalogue: Catalogue) -> bool:
    """Whether ``path`` lies in what only a plugin judges that does not come with the release."""
    if ANY_KEY in path[:3]:
        return False
    if path[0] == "channels" and len(path) > 2:
        return catalogue.section(f"channels/{path[1]}") is True
    if path[:2] == ("plugins", "entries") and path[3:4] == ("config",) and len(path) > 4:
        return path[2] not in catalogue.plugins()
    return False


def _eras(shapes: list[tuple[str, Shape | None]]) -> Iterator[Era]:
    for shape, group in groupby(shapes, key=lambda pair: pair[1]):
        names = [name for name, _ in group]
        if shape is not None:
            yield Era(names[0], names[-1], shape)


def _by_release(
    path: KeyPath, ask: Callable[[Forms, Catalogue], Answer]
) -> list[tuple[str, Answer]]:
    """What ``ask`` says of the forms at ``path``, for every known release in order."""
    answers: dict[str, Answer] = {}
    for names in _alike(*_folder(path)):
        catalogue = Catalogue.of(names[0])
        answers |= dict.fromkeys(names, ask(forms_at(catalogue, path), catalogue))
    return [(release.name, answers[release.name]) for release in releases()]


def _folder(path: KeyPath) -> KeyPath:
    """As much of ``path`` as names sections of the catalogue: the same for all unknown keys."""
    if not path:
        return ()
    if path[0] in ("channels", "plugins"):
        return path[: 4 if path[0] == "plugins" else 2]
    return path[:1] if path[0] == ANY_KEY or path[0] in _sections() else ()


@cache
def _sections() -> frozenset[str]:
    return every_section()


@lru_cache(_MOST_REMEMBERED)
def _alike(*folder: str | int) -> tuple[tuple[str, ...], ...]:
    """The known releases, by what they have at a path that begins with ``folder``."""
    groups: dict[tuple[tuple[str, str | None], ...], list[str]] = {}
    for release in releases():
        catalogue = Catalogue.of(release.name)
        sections = _sections_of(folder, catalogue)
        versions = tuple((name, catalogue.version_of(name)) for name in sections)
        groups.setdefault(versions, []).append(release.name)
    return tuple(map(tuple, groups.values()))


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
