"""Channels and plugins in the releases between, against the verdicts that the product gave once.

``python -m tests.differential.probes.channels`` asks it again.
"""

from __future__ import annotations

import pytest

from moltconf.validator.verdict import judge
from tests.differential.probes import FIXTURES, holding
from tests.differential.probes.channels import PROBES, RELEASES


@pytest.mark.parametrize("release", RELEASES)
def test_verdicts_are_the_products(release: str) -> None:
    lines = (FIXTURES / "channels" / f"{release}.txt").read_text(encoding="utf-8").splitlines()
    wrong = [
        f"{path}: {value!r} is {sign} for the product"
        for (path, values), line in zip(PROBES, lines, strict=True)
        for value, sign in zip(values, line.split("\t")[1], strict=True)
        # what only a plugin decides that is not known here is left open
        if judge(holding(path, value), release).valid not in (sign == "+", None)
    ]
    assert not wrong, "\n".join(wrong)
