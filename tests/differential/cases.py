"""Sets of configs to compare verdicts on, each reproducible from its seed."""

from __future__ import annotations

import copy
import random
from collections.abc import Sequence
from typing import Any

from tests.differential.generator import Generator
from tests.differential.mutator import Mutation, mutate
from tests.differential.product import Judge
from tests.differential.refined import refined_places

_REPAIRS = 8


def drawn(release: str, count: int, seed: int) -> list[Any]:
    """Random configs as the generator draws them: right in structure, often refused."""
    rng = random.Random(f"drawn {release} {seed}")
    generator = Generator(release, rng)
    return [generator.config() for _ in range(count)]


def accepted(product: Judge, count: int, seed: int) -> list[Any]:
    """Random configs without what the product has against them, so that it accepts them."""
    return repaired(product, drawn(product.release, count, seed))


def repaired(product: Judge, configs: Sequence[Any]) -> list[Any]:
    """``configs`` without what the product has against them; a few may be lost on the way."""
    pending = list(configs)
    done: list[Any] = []
    for _ in range(_REPAIRS):
        judged = list(zip(pending, product.judge(pending), strict=True))
        done += [config for config, answer in judged if answer.valid]
        pending = [without(config, answer.places) for config, answer in judged if not answer.valid]
        if not pending:
            break
    return done


def broken(configs: Sequence[Any], release: str, count: int, seed: int) -> list[Mutation]:
    """Configs, each with one random change, half of them where the release has its own checks."""
    rng = random.Random(f"broken {release} {seed}")
    chosen = [rng.choice(configs) for _ in range(count)]
    return [
        mutate(config, rng, rng.choice(configs), refined_places(config, release))
        for config in chosen
    ]


def without(config: Any, places: Sequence[str]) -> Any:
    """``config`` without what stands at the dotted ``places``, or the nearest that holds it."""
    left = copy.deepcopy(config)
    for place in sorted(set(places), key=len, reverse=True):
        holder, key = _find(left, place)
        if isinstance(holder, dict):
            del holder[key]
        elif isinstance(holder, list):
            del holder[int(key)]
    return left


def _find(config: Any, place: str) -> tuple[Any, Any]:
    """The deepest holder and key on the way to a dotted path; keys may hold dots themselves."""
    holder, key, current = None, None, config
    while place:
        options = [str(k) for k in (current if isinstance(current, dict) else range(len(current)))]
        fitting = [k for k in options if place == k or place.startswith(f"{k}.")]
        if not fitting:
            break
        holder, key = current, max(fitting, key=len)
        current = holder[key] if isinstance(holder, dict) else holder[int(key)]
        place = place[len(key) + 1 :]
        if not isinstance(current, dict | list):
            break
    return holder, key
