"""How far our verdicts agree with the product's; writes docs/conformance.md.

    python -m tests.differential.measure [--count N] [--seed N] [--files FOLDER] [RELEASE…]

For every release, the installed ones and those that are unpacked: N random configs as drawn, and N
accepted ones broken in one place; with ``--files`` also the configs of a folder as they are. For
the installed ones the probes of every edge, and N configs of the folder broken in one place. Takes
some minutes a release; the rows of releases that are not named stay as they are. Every
disagreement is printed, shrunk to the part that shows it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from moltconf.release_order import release_key
from tests.differential.cases import accepted, broken, drawn, repaired
from tests.differential.comparison import Comparison, compare
from tests.differential.files import configs_of
from tests.differential.probes import probe_configs
from tests.differential.product import PACKAGES, Judge, NotInstalledError, Product
from tests.differential.shrink import shrink
from tests.differential.unpacked import Unpacked

#: Releases that are judged unpacked, spread over the range.
UNPACKED = (
    "2026.2.2", "2026.2.9", "2026.2.26", "2026.3.2", "2026.3.13", "2026.3.22", "2026.3.31",
    "2026.4.5", "2026.4.8", "2026.4.27", "2026.5.12", "2026.5.28", "2026.6.11", "2026.7.1",
    "2026.8.2", "2026.9.1",
)  # fmt: skip
PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"
BEGIN = "<!-- measured: python -m tests.differential.measure -->"
END = "<!-- end of what is measured -->"
HEAD = """\
| release | configs | how many | refused | verdict equal | place right | to the letter | outside |
|---|---|---|---|---|---|---|---|
"""


def main() -> None:
    arguments = _arguments()
    for release in arguments.releases or [*PACKAGES, *UNPACKED]:
        try:
            judge = judge_of(release)
        except NotInstalledError as missing:
            sys.exit(str(missing))
        rows: list[str] = []
        for name, compared in _sets(judge, arguments):
            rows.append(_row(release, name, compared))
            print(rows[-1], flush=True)
            _print_disagreements(judge, compared)
        _write(release, rows)


def judge_of(release: str) -> Judge:
    """``release``, installed or unpacked; raises :class:`NotInstalledError`."""
    return Product(release) if release in PACKAGES else Unpacked(release)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("releases", nargs="*", metavar="RELEASE")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=Path)
    return parser.parse_args()


def _sets(judge: Judge, arguments: argparse.Namespace) -> Iterator[tuple[str, list[Comparison]]]:
    count, seed, release = arguments.count, arguments.seed, judge.release
    is_installed = release in PACKAGES
    if is_installed:
        yield "edges", compare(judge, list(probe_configs(release)))
    yield "random", compare(judge, drawn(release, count, seed))
    whole = accepted(judge, count // 4, seed)
    changed = broken(whole, release, count, seed)
    yield "random, broken in one place", compare(judge, [one.config for one in changed])
    if arguments.files:
        files = configs_of(arguments.files)
        yield "real files", compare(judge, files)
        if is_installed:
            changed = broken(repaired(judge, files), release, count, seed)
            configs = [one.config for one in changed]
            yield "real files, broken in one place", compare(judge, configs)


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


def _print_disagreements(judge: Judge, compared: Sequence[Comparison]) -> None:
    def still_differs(configs: Sequence[Any]) -> list[bool]:
        return [not one.same_verdict and not one.is_outside for one in compare(judge, configs)]

    for one in compared:
        if one.is_outside:
            continue
        if not one.same_verdict:
            print("  verdict:", json.dumps(shrink(one.config, still_differs)), one.product.messages)
        elif not one.product.valid and not one.same_place:
            print("  place:", one.ours[:3], one.product.places[:3], one.product.messages[:1])


def _write(release: str, rows: Sequence[str]) -> None:
    """Put the rows of ``release`` into the table of the page, in place of those it had."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    table, _, after = rest.partition(END)
    known = [row for row in table.splitlines() if row.startswith("| 2026") and _of(row) != release]
    merged = sorted([*known, *rows], key=lambda row: release_key(_of(row)))
    text = HEAD + "\n".join(merged)
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def _of(row: str) -> str:
    return row.split("|")[1].strip()


if __name__ == "__main__":
    main()
