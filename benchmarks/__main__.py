"""Every figure that the documents state, in one run: ``python -m benchmarks [--record]``.

Prints what the machine is, then CPU times and ratios, and compares the ratios with those of
``benchmarks/recorded.json``: ends with 1 where one is 15 % above. ``--record`` writes that file,
and the table of docs/performance.md from it. Names of benchmarks as arguments run only these.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.figures import CHECKOUT, Figure, SkippedError, machine, written

#: Modules of this package with ``figures(folder, rounds) -> Iterator[Figure]``, which may raise
#: :class:`SkippedError` for what cannot be measured here. A folder is empty, and is removed after.
BENCHMARKS = ("start", "batch", "large")
RECORDED = CHECKOUT / "benchmarks" / "recorded.json"
PAGE = CHECKOUT / "docs" / "performance.md"
#: A ratio that grows by more got worse.
WORSE = 1.15
_BEGIN, _END = "<!-- begin of the figures -->\n", "<!-- end of the figures -->\n"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--rounds", type=int, default=15, help="of what is run in turn")
    parser.add_argument("--record", action="store_true", help="write down what is found")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    where = machine()
    print(where, end="\n\n", flush=True)
    found: list[Figure] = []
    for figure in run(options.names or BENCHMARKS, options.rounds):
        found.append(figure)
        print(figure, flush=True)
    recorded = json.loads(RECORDED.read_text("utf-8")) if RECORDED.exists() else {"figures": []}
    if options.record:
        record(found, where, recorded)
        return 0
    worse = list(worsened(found, ratios(recorded)))
    print("", *worse, sep="\n")
    return 1 if worse else 0


def run(names: Sequence[str], rounds: int) -> Iterator[Figure]:
    """Yield the figures of the named benchmarks, each in a folder of its own."""
    for name in names:
        module = importlib.import_module(f"benchmarks.{name}")
        with tempfile.TemporaryDirectory() as folder:
            try:
                yield from module.figures(Path(folder), rounds)
            except SkippedError as error:
                print(f"skipped: {error}", flush=True)


def ratios(recorded: Mapping[str, list[dict[str, object]]]) -> dict[str, float]:
    """Return the recorded ratios by name."""
    known = (Figure(**each) for each in recorded["figures"])  # type: ignore[arg-type]
    return {each.name: each.value for each in known if each.is_compared}


def worsened(found: Sequence[Figure], before: Mapping[str, float]) -> Iterator[str]:
    """Yield a line for each ratio that is more than 15 % above the recorded one."""
    for each in found:
        if each.is_compared and each.value > before.get(each.name, each.value) * WORSE:
            yield f"worse: {each.name}: {each.value:.2f}, recorded {before[each.name]:.2f}"


def record(
    found: Sequence[Figure], where: str, recorded: Mapping[str, list[dict[str, object]]]
) -> None:
    """Write the figures down; those of benchmarks that were not run stay as they were."""
    new = {(each.name, each.unit) for each in found}
    old = [Figure(**each) for each in recorded["figures"]]  # type: ignore[arg-type]
    figures = [*found, *(each for each in old if (each.name, each.unit) not in new)]
    entries = ",\n".join(f"  {json.dumps(each._asdict())}" for each in figures)
    text = f'{{"machine": {json.dumps(where)}, "figures": [\n{entries}\n]}}\n'
    RECORDED.write_text(text, encoding="utf-8")
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(_BEGIN)
    after = rest.partition(_END)[2]
    PAGE.write_text(f"{before}{_BEGIN}{table(figures, where)}{_END}{after}", encoding="utf-8")


def table(figures: Sequence[Figure], where: str) -> str:
    """Return the figures as a table in Markdown."""
    rows = (
        f"| {each.name} | {written(each.value, each.unit)} | {each.note} |\n" for each in figures
    )
    return f"\n{where}\n\n| what | figure | of, or beside |\n|---|---|---|\n{''.join(rows)}\n"


if __name__ == "__main__":
    sys.exit(main())
