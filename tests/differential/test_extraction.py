"""What a package says of itself is what ``schemas/`` holds for its release."""

from __future__ import annotations

from pathlib import Path

import pytest

from moltconf.catalogue.catalogue import Catalogue, releases
from moltconf.extract.bundled import BUNDLED
from moltconf.extract.package import ask
from moltconf.extract.sections import sections_of
from tests.differential.product import PACKAGES, NotInstalledError, Product
from tests.differential.unpacked import Unpacked


@pytest.mark.parametrize("release", [one.name for one in releases() if one.source == "package"])
def test_schemas_hold_what_the_package_says(
    release: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        product = Product(release) if release in PACKAGES else Unpacked(release)
    except NotInstalledError as error:
        pytest.skip(str(error))
    monkeypatch.setenv("MOLTCONF_NODE", str(product.node))
    told = sections_of(ask(product.package, tmp_path))
    known = Catalogue.of(release)
    assert set(told) - {BUNDLED} == set(known.sections())
    assert told.pop(BUNDLED) == known.bundled()
    assert {name: known.section(name) for name in told} == told
