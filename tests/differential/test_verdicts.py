"""Our verdict and its places beside those of the real product.

A sample that takes a minute; ``python -m tests.differential.measure`` looks at thousands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tests.differential.cases import accepted, broken, drawn
from tests.differential.comparison import Comparison, compare
from tests.differential.probes import PROBES, probe_configs
from tests.differential.product import PACKAGES, Product

Find = Callable[[str], Product]

#: One probe in so many: 2026.9.6 takes twenty milliseconds for each, January's releases four.
_EVERY = {"2026.1.24-3": 1, "2026.1.29": 1, "2026.9.6": 8}


@pytest.mark.parametrize("release", PACKAGES)
def test_edges(product_of: Find, release: str) -> None:
    edges = list(probe_configs(release))[:: _EVERY[release]]
    _expect_agreement(compare(product_of(release), edges))


@pytest.mark.parametrize("release", PACKAGES)
def test_random_configs(product_of: Find, release: str) -> None:
    _expect_agreement(compare(product_of(release), drawn(release, 100, seed=1)))


@pytest.mark.parametrize("release", PACKAGES)
def test_accepted_configs_broken_in_one_place(product_of: Find, release: str) -> None:
    product = product_of(release)
    whole = accepted(product, 30, seed=2)
    mutations = broken(whole, release, 120, seed=3)
    _expect_agreement(compare(product, [mutation.config for mutation in mutations]))


def test_every_release_has_probes() -> None:
    assert set(PACKAGES) == set(PROBES)


def _expect_agreement(compared: Sequence[Comparison]) -> None:
    judged = [one for one in compared if not one.is_outside]
    assert not [_told(one) for one in judged if not one.same_verdict]
    refused = [one for one in judged if not one.product.valid]
    elsewhere = [_told(one) for one in refused if not one.same_place]
    assert len(elsewhere) <= 0.015 * len(refused) + 1, elsewhere


def _told(one: Comparison) -> str:
    theirs: Any = list(zip(one.product.places, one.product.messages, strict=False))[:3]
    return f"{json.dumps(one.config)[:500]}: we name {one.ours[:3]}, the product {theirs}"
