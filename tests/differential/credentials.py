"""How far our credentials agree with the product's; writes docs/conformance.md.

    python -m tests.differential.credentials [--count N] [--seed TEXT] RELEASE…

For every release N random configs, stores and environments. The rows of releases that are not named
stay as they are; every disagreement is printed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from moltconf.release_order import release_key
from tests.differential.credential_answers import Compared, compared
from tests.differential.product import NotInstalledError, Product
from tests.differential.unpacked import Unpacked

PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"
BEGIN = "<!-- measured: python -m tests.differential.credentials -->\n"
END = "<!-- end of credentials -->"
HEAD = "| release | cases | the same | without a key |\n|---|---|---|---|\n"


def product_of(release: str) -> Product | Unpacked:
    """Return the release as it was installed, else as it was unpacked."""
    try:
        return Product(release)
    except NotInstalledError:
        return Unpacked(release)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("releases", nargs="+")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", default="1")
    asked = parser.parse_args(arguments)
    for release in asked.releases:
        with TemporaryDirectory() as home:
            seed = f"{release} {asked.seed}"
            found = list(compared(product_of(release), asked.count, Path(home), seed))
        for each in found:
            if each.product != each.ours:
                print(f"{release}: {each.product}, and we say {each.ours}: {json.dumps(each.case)}")
        _write_row(release, found)


def _write_row(release: str, found: Sequence[Compared]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    table, after = rest.split(END)
    rows = {row.split(" | ")[0]: row for row in table.strip().splitlines()[2:]}
    same = sum(each.product == each.ours for each in found) / len(found)
    none = sum(each.product in ("missing", "stopped") for each in found)
    rows[f"| {release}"] = f"| {release} | {len(found)} | {same:.2%} | {none} |".replace("%", " %")
    ordered = sorted(rows.values(), key=lambda row: release_key(row.split(" | ")[0][2:]))
    text = "\n".join(ordered)
    PAGE.write_text(f"{before}{BEGIN}\n{HEAD}{text}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
