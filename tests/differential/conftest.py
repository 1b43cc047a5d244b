"""The real product for the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from tests.differential.product import NotInstalledError, Product


@cache
def _product(release: str) -> Product:
    return Product(release)


@pytest.fixture(scope="session")
def product_of() -> Callable[[str], Product]:
    """Gives the installed product of a release; skips the test where it is not installed."""

    def find(release: str) -> Product:
        try:
            return _product(release)
        except NotInstalledError as missing:
            pytest.skip(str(missing))

    return find
