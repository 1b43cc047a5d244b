"""Every edge of every constraint, against the verdicts that the product was asked for once.

``python -m tests.differential.probes`` asks it again.
"""

from __future__ import annotations

import pytest

from moltconf.validator.check import every_constraint
from moltconf.validator.conversions.as_read import as_read
from moltconf.validator.verdict import judge
from tests.differential.probes import FIXTURES, PROBES, holding, probe_configs

LINES = {
    release: (FIXTURES / f"{release}.txt").read_text(encoding="utf-8").splitlines()
    for release in PROBES
}


@pytest.mark.parametrize("release", PROBES)
def test_every_probe_is_written_down(release: str) -> None:
    written = [(path, len(signs)) for path, signs in (line.split("\t") for line in LINES[release])]
    assert written == [(path, len(values)) for path, values in PROBES[release]]


@pytest.mark.parametrize("release", PROBES)
def test_verdicts_are_the_products(release: str) -> None:
    wrong = [
        f"{path}: {value!r} is {sign} for the product"
        for (path, values), line in zip(PROBES[release], LINES[release], strict=True)
        for value, sign in zip(values, line.split("\t")[1], strict=True)
        # what only a plugin decides that is not known here is left open
        if sign != "?" and judge(holding(path, value), release).valid not in (sign == "+", None)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("release", PROBES)
def test_every_constraint_has_an_edge(release: str) -> None:
    configs = [as_read(config, release).value for config in probe_configs(release)]
    idle = [
        constraint.id
        for constraint in every_constraint()
        if constraint.holds_in(release)
        and not any(
            isinstance(config, dict) and list(constraint.check(config, release))
            for config in configs
        )
    ]
    assert not idle, "put both sides of their edges into tests/differential/probes/"
