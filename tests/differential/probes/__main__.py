"""Writes down what the product says of every probe, for the tests that run without it.

``python -m tests.differential.probes`` rewrites ``fixtures/probes/<release>.txt``: a line a probe,
its path and a sign for each of its values: ``+`` accepted, ``-`` refused, ``?`` refused for what
the machine lacks.
"""

from __future__ import annotations

from tests.differential.probes import FIXTURES, PROBES, holding, sign
from tests.differential.product import Product


def main() -> None:
    FIXTURES.mkdir(exist_ok=True)
    for release, probes in PROBES.items():
        configs = [holding(path, value) for path, values in probes for value in values]
        signs = iter(map(sign, Product(release).judge(configs)))
        lines = [f"{path}\t{''.join(next(signs) for _ in values)}\n" for path, values in probes]
        (FIXTURES / f"{release}.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
