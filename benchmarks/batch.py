"""What many files in one call cost: a further file beside the product's own validator in one warm
process, one job beside two, and the memory of ten thousand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import shapes
from benchmarks.figures import (
    CHECKOUT,
    MEGABYTES,
    SECONDS,
    TIMES,
    Command,
    Figure,
    SkippedError,
    Used,
    moltconf,
    run,
)
from benchmarks.start import EXAMPLES, product

FEW, MANY, MOST = 100, 300, 10_000
#: Configs as people have them: with a handful of entries, old and new, right and wrong.
_SHAPES: Sequence[tuple[shapes.Shape, int]] = (
    (shapes.january, 3),
    (shapes.agents_list, 5),
    (shapes.allowed_models, 8),
    (shapes.groups, 6),
    (shapes.hooks, 3),
    (shapes.mcp, 4),
    (shapes.models, 10),
    (shapes.old_with_comments, 4),
    (shapes.references, 6),
    (shapes.literal_keys, 2),
)
#: Not as many, for a file here costs more than a start does.
_ROUNDS = 3


def figures(folder: Path, rounds: int) -> Iterator[Figure]:
    """Yield the CPU time of a further file, the seconds of one job and of two, and the memory."""
    few, many = copies(folder / "few", FEW), copies(folder / "many", MANY)
    rounds = min(rounds, _ROUNDS)
    further: dict[str, float] = {}
    for command in ("validate", "lint"):
        name = f"{command}, a further file"
        further[command] = _further(_batch(command, few), _batch(command, many), folder, rounds)
        yield Figure(name, further[command], SECONDS, f"{FEW} to {MANY} files in one call")
    for jobs in (1, 2):
        used = _least(_batch("lint", many, jobs), folder, rounds)
        yield Figure(f"lint, {MANY} files, {jobs} jobs", used.wall, SECONDS, "on the clock")
        yield Figure(f"lint, {MANY} files, {jobs} jobs, CPU", used.cpu, SECONDS)
    used = run(_batch("lint", copies(folder / "most", MOST)), folder)
    yield Figure(f"lint, {MOST} files", used.memory, MEGABYTES, "the most that is held")
    warm = _further(_judged(few, folder), _judged(many, folder), folder, rounds)
    name = "the product's own validator, a further file"
    yield Figure(name, warm, SECONDS, f"{FEW} to {MANY} files in one process")
    yield Figure(f"validate beside {name}", further["validate"] / warm, TIMES, "of it")


def copies(folder: Path, count: int) -> list[Path]:
    """Write so many configs, no two alike, each in a folder of its own; return their paths."""
    texts = [next(iter(shape(entries).values())) for shape, entries in _SHAPES]
    texts += [path.read_text("utf-8") for path in sorted(EXAMPLES.iterdir())]
    made = []
    for number in range(count):
        path = folder / f"{number:05}" / "openclaw.json"
        path.parent.mkdir(parents=True)
        path.write_text(f"{texts[number % len(texts)].rstrip()}\n// {number}\n", encoding="utf-8")
        made.append(path)
    return made


def _batch(command: str, files: Sequence[Path], jobs: int = 1) -> Command:
    where = str(files[0].parent.parent)
    words = moltconf(command, "--format", "concise", "--jobs", str(jobs), where)
    return Command(words, codes=(0, 1))


def _judged(files: Sequence[Path], folder: Path) -> Command:
    """The files judged by the newest release that is installed, which is loaded once."""
    node, package = product()
    listed = folder / f"{len(files)}.txt"
    listed.write_text("".join(f"{path}\n" for path in files), encoding="utf-8")
    script = CHECKOUT / "tests" / "differential" / "judge.mjs"
    words = ["sh", "-c", 'exec "$0" "$1" "$2" < "$3"', node, str(script), str(package), str(listed)]
    return Command(words, {"HOME": str(folder), "OPENCLAW_STATE_DIR": str(folder)})


def _further(few: Command, many: Command, folder: Path, rounds: int) -> float:
    """The CPU seconds of each file that ``many`` has more than ``few``."""
    more = _least(many, folder, rounds).cpu - _least(few, folder, rounds).cpu
    if more <= 0:
        raise SkippedError("the machine is too busy to tell what a further file costs")
    return more / (MANY - FEW)


def _least(command: Command, folder: Path, rounds: int) -> Used:
    """The run of several that took the least CPU time."""
    return min((run(command, folder) for _ in range(rounds)), key=lambda used: used.cpu)
