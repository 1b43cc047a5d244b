"""Our verdict beside that of releases that are only unpacked, spread over the whole range.

A sample; ``python -m tests.differential.measure`` looks at thousands of configs.
"""

from __future__ import annotations

import pytest

from tests.differential.cases import accepted, broken, drawn
from tests.differential.comparison import compare
from tests.differential.measure import UNPACKED
from tests.differential.product import NotInstalledError
from tests.differential.unpacked import Unpacked


@pytest.mark.parametrize("release", UNPACKED)
def test_random_and_broken_configs(release: str) -> None:
    try:
        judge = Unpacked(release)
    except NotInstalledError as missing:
        pytest.skip(str(missing))
    whole = accepted(judge, 15, seed=2)
    changed = [one.config for one in broken(whole, release, 40, seed=3)]
    judged = [
        one for one in compare(judge, drawn(release, 40, seed=5) + changed) if not one.is_outside
    ]
    differing = [
        (one.config, one.ours[:3], one.product.messages[:1])
        for one in judged
        if not one.same_verdict
    ]
    assert len(differing) <= 0.005 * len(judged), differing
    elsewhere = [
        (one.ours[:3], one.product.places[:3])
        for one in judged
        if not one.product.valid and not one.same_place
    ]
    assert len(elsewhere) <= 1, elsewhere
