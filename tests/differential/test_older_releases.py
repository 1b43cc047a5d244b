"""What comes down is what the older release itself accepts."""

from __future__ import annotations

from typing import Any

import pytest

from moltconf.migrator.downgrade.downgrade import downgrade
from moltconf.validator.verdict import judge
from tests.differential.cases import accepted
from tests.differential.product import NotInstalledError, Product
from tests.differential.unpacked import Unpacked

NEW, COUNT = "2026.9.6", 150


@pytest.fixture(scope="module")
def configs() -> list[Any]:
    """Random configs that the real 2026.9.6 accepts."""
    try:
        return accepted(Product(NEW), COUNT, seed=4)
    except NotInstalledError as missing:
        pytest.skip(str(missing))


def _came_down(configs: list[Any], to: str) -> list[Any]:
    """The results that lack nothing but what was given up."""
    results = [downgrade(config, NEW, to, accept_loss=True).plan.value_after for config in configs]
    return [result for result in results if judge(result, to).valid]


@pytest.mark.parametrize("release", ["2026.1.24-3", "2026.1.29"])
def test_an_installed_release_accepts_what_comes_down(release: str, configs: list[Any]) -> None:
    try:
        product = Product(release)
    except NotInstalledError as missing:
        pytest.skip(str(missing))
    came = _came_down(configs, release)
    refused = [
        (answer.places, answer.messages)
        for answer in product.judge(came)
        if not answer.valid and not answer.is_about_machine
    ]
    assert refused == []
    # the rest holds guards that only a person may give up
    assert len(came) > COUNT / 2


@pytest.mark.parametrize("release", ["2026.3.13", "2026.4.29", "2026.7.1"])
def test_an_unpacked_release_accepts_what_comes_down(release: str, configs: list[Any]) -> None:
    try:
        product = Unpacked(release)
    except NotInstalledError as missing:
        pytest.skip(str(missing))
    came = _came_down(configs, release)
    answers = product.judge(came)
    refused = [
        (answer.places, answer.messages)
        for answer in answers
        if not answer.valid and not answer.is_about_machine
    ]
    assert refused == []
