"""Breaking a config in one place."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.differential.samples import texts_for

Path = tuple[str | int, ...]

_WRONG = (None, True, 7, -1, 1.5, "text", "", [], {}, ["x"], {"a": 1}, 10**12)
_UNKNOWN = ("bogus", "enable", "Name", "ids", "$schema", "x-y", "default")


@dataclass(frozen=True, slots=True)
class Mutation:
    """A config with one change; ``kind`` names it and ``path`` says where."""

    config: Any
    kind: str
    path: Path


def places(config: Any) -> list[Path]:
    """Every path of ``config`` but the root."""
    found: list[Path] = []
    stack: list[tuple[Path, Any]] = [((), config)]
    while stack:
        path, value = stack.pop()
        if path:
            found.append(path)
        if isinstance(value, dict):
            stack.extend(((*path, key), sub) for key, sub in value.items())
        elif isinstance(value, list):
            stack.extend(((*path, index), sub) for index, sub in enumerate(value))
    return found


def at(config: Any, path: Path) -> Any:
    for step in path:
        config = config[step]
    return config


def mutate(
    config: Any, rng: random.Random, donor: Any = None, aims: Sequence[Path] = ()
) -> Mutation:
    """One random change.

    ``donor`` is another config to take a section from; half of the changes hit one of ``aims``,
    where there are any.
    """
    changed = copy.deepcopy(config)
    paths = places(changed)
    if not paths:
        changed["bogus"] = 1
        return Mutation(changed, "unknown-key", ("bogus",))
    is_aimed = bool(aims) and rng.random() < 0.5
    change = rng.choice(_AIMED if is_aimed else _CHANGES)
    kind, path = change(changed, rng.choice(aims if is_aimed else paths), rng, donor)
    return Mutation(changed, kind, path)


def _add_key(config: Any, path: Path, rng: random.Random, donor: Any) -> tuple[str, Path]:
    while path and not isinstance(at(config, path), dict):
        path = path[:-1]
    key = rng.choice(_UNKNOWN)
    at(config, path)[key] = rng.choice(_WRONG)
    return "unknown-key", (*path, key)


def _rename_key(config: Any, path: Path, rng: random.Random, donor: Any) -> tuple[str, Path]:
    holder, key = at(config, path[:-1]), path[-1]
    if not isinstance(key, str):
        return _retype(config, path, rng, donor)
    renamed = rng.choice([key + "s", key[:-1], key.upper(), key.capitalize(), f" {key}"]) or "q"
    holder[renamed] = holder.pop(key)
    return "renamed-key", (*path[:-1], renamed)


def _remove(config: Any, path: Path, rng: random.Random, donor: Any) -> tuple[str, Path]:
    del at(config, path[:-1])[path[-1]]
    return "removed", path


def _retype(config: Any, path: Path, rng: random.Random, donor: Any) -> tuple[str, Path]:
    at(config, path[:-1])[path[-1]] = copy.deepcopy(rng.choice(_WRONG))
    return "retyped", path


def _twist(config: Any, path: Path, rng: random.Random, donor: Any) -> tuple[str, Path]:
    """Another value of the same type."""
    value = at(config, path)
    new: Any
    if isinstance(value, bool):
        new = not value
    elif isinstance(value, (int, float)):
        new = rng.choice([0, -1, value * 1000, value + 0.5, 2**53, 65536, 1e309])
    elif isinstance(value, str):
        new = rng.choice([*texts_for(path), value + "x", value.upper(), f" {value} ", value[:1]])
    elif isinstance(value, list):
        new = rng.choice([[], value + value, value[::-1], [*value, None], [*value, "*"]])
    else:
        new = {}
    at(config, path[:-1])[path[-1]] = new
    return "twisted", path


def _transplant(config: Any, path: Path, rng: random.Random, donor: Any) -> tuple[str, Path]:
    """A whole section of another config."""
    if not isinstance(donor, dict) or not donor:
        return _retype(config, path, rng, donor)
    key = rng.choice(list(donor))
    config[key] = copy.deepcopy(donor[key])
    return "transplanted", (key,)


_CHANGES: tuple[Callable[[Any, Path, random.Random, Any], tuple[str, Path]], ...] = (
    _add_key,
    _rename_key,
    _remove,
    _retype,
    _retype,
    _twist,
    _twist,
    _twist,
    _transplant,
)
_AIMED = (_remove, _twist, _twist, _twist, _twist)
