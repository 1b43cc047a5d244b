"""How far our verdicts agree with the product's; writes docs/conformance.md.

    python -m tests.differential.measure [--count N] [--seed N] [--files FOLDER]

For every installed judge release: the probes of every edge, N random configs as drawn, N accepted
ones broken in one place, and, with ``--files``, the configs of a folder as they are and N of them
broken in one place. Takes some minutes a release. Every disagreement is printed, shrunk to the
part that shows it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.differential.cases import accepted, broken, drawn, repaired
from tests.differential.comparison import Comparison, compare
from tests.differential.files import configs_of
from tests.differential.probes import probe_configs
from tests.differential.product import PACKAGES, NotInstalledError, Product
from tests.differential.shrink import shrink

PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"
BEGIN = "<!-- measured: python -m tests.differential.measure -->"
END = "<!-- end of what is measured -->"
HEAD = """\
| release | configs | how many | refused | verdict equal | place right | to the letter | outside |
|---|---|---|---|---|---|---|---|
"""


def main() -> None:
    arguments = _arguments()
    rows: list[str] = []
    for release in PACKAGES:
        try:
            product = Product(release)
        except NotInstalledError as missing:
            sys.exit(str(missing))
        for name, compared in _sets(product, arguments):
            rows.append(_row(release, name, compared))
            print(rows[-1], flush=True)
            _print_disagreements(product, compared)
    _write(HEAD + "\n".join(rows) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=Path)
    return parser.parse_args()


def _sets(
    product: Product, arguments: argparse.Namespace
) -> Iterator[tuple[str, list[Comparison]]]:
    count, seed, release = arguments.count, arguments.seed, product.release
    yield "edges", compare(product, list(probe_configs(release)))
    yield "random", compare(product, drawn(release, count, seed))
    whole = accepted(product, count // 4, seed)
    changed = broken(whole, release, count, seed)
    yield "random, broken in one place", compare(product, [one.config for one in changed])
    if arguments.files:
        files = configs_of(arguments.files)
        yield "real files", compare(product, files)
        whole = repaired(product, files)
        changed = broken(whole, release, count, seed)
        yield "real files, broken in one place", compare(product, [one.config for one in changed])


def _row(release: str, name: str, compared: Sequence[Comparison]) -> str:
    judged = [one for one in compared if not one.is_outside]
    refused = [one for one in judged if not one.product.valid]
    both = [one for one in refused if one.ours]
    cells = [
        release,
        name,
        str(len(judged)),
        str(len(refused)),
        _share([one.same_verdict for one in judged]),
        _share([one.same_place for one in both]),
        _share([one.equal_place for one in both]),
        str(len(compared) - len(judged)),
    ]
    return f"| {' | '.join(cells)} |"


def _share(answers: Sequence[bool]) -> str:
    return f"{100 * sum(answers) / len(answers):.2f} %" if answers else "–"


def _print_disagreements(product: Product, compared: Sequence[Comparison]) -> None:
    def still_differs(configs: Sequence[Any]) -> list[bool]:
        return [not one.same_verdict and not one.is_outside for one in compare(product, configs)]

    for one in compared:
        if one.is_outside:
            continue
        if not one.same_verdict:
            print("  verdict:", json.dumps(shrink(one.config, still_differs)), one.product.messages)
        elif not one.product.valid and not one.same_place:
            print("  place:", one.ours[:3], one.product.places[:3], one.product.messages[:1])


def _write(table: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
