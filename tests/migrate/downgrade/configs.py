"""Random configs that a release accepts, by our own verdict, and pieces that certain steps move."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.places import forms_at
from moltconf.findings import Severity
from moltconf.migrator.chain import chain
from moltconf.migrator.operations import InFileOrder, Relocation
from moltconf.release_order import release_key
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, format_path
from moltconf.validator.verdict import judge
from tests.differential.cases import without
from tests.differential.generator import Generator

_REPAIRS = 6


def random_config(release: str, seed: int) -> dict[str, Any]:
    """A config that ``release`` accepts; what it had against the draw is taken out."""
    config: Any = Generator(release, random.Random(f"{release} {seed}")).config()
    for _ in range(_REPAIRS):
        refused = [
            format_path(each.path)
            for each in judge(config, release).findings
            if each.severity is Severity.ERROR
        ]
        if not refused:
            return dict(config)
        config = without(config, refused)
    return {}


class Piece(NamedTuple):
    """An old place that a reversible step moves from, in a release that knows it."""

    step: str
    path: KeyPath


@cache
def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Every place that a step between two releases moves, where it can be undone."""
    return tuple(
        Piece(step.id, source)
        for step in chain()
        if step.reversible and release_key(old) < release_key(step.release) <= release_key(new)
        for source in _moved(step.operations)
        if forms_at(Catalogue.of(old), source)
    )


def _moved(operations: tuple[Any, ...]) -> Iterator[KeyPath]:
    for operation in operations:
        for each in operation.moves if isinstance(operation, InFileOrder) else (operation,):
            if isinstance(each, Relocation):
                yield each.source


def with_piece(config: dict[str, Any], piece: Piece, release: str, seed: int) -> dict[str, Any]:
    """``config`` and a random value at the piece's place, if the release accepts that."""
    rng = random.Random(f"{piece} {seed}")
    path = tuple(_named(step, rng) for step in piece.path)
    form = rng.choice(forms_at(Catalogue.of(release), piece.path))
    grown = _set(config, path, _part(Generator(release, rng).draw(form, path), rng))
    return grown if judge(grown, release).valid else config


def _part(value: Any, rng: random.Random) -> Any:
    """A mapping with few of its keys: the more there are, the more other steps have to do."""
    if not isinstance(value, dict) or len(value) < 3:
        return value
    kept = rng.sample(list(value), rng.randint(1, 2))
    return {key: value[key] for key in value if key in kept}


def _named(step: str | int, rng: random.Random) -> str | int:
    if step == ANY_INDEX:
        return 0
    return rng.choice(("discord", "telegram", "work")) if step == ANY_KEY else step


def _set(config: dict[str, Any], path: KeyPath, value: Any) -> dict[str, Any]:
    """A copy of ``config`` with ``value`` at ``path``; lists are not made."""
    key, *rest = path
    if isinstance(key, int):
        return config
    inner = config.get(key, {})
    if rest and not isinstance(inner, dict):
        return config
    return {**config, key: _set(inner, tuple(rest), value) if rest else value}
