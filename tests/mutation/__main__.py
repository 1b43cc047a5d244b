"""Break the code in one place at a time, and see whether a test fails.

    pip install -e '.[dev,mutation]'
    python -m tests.mutation [--sample N] [--seed N] [--jobs N] [--thorough] [ROOM_OR_FILE ...]

The rooms are those in ``ROOMS``. Every place that can be broken has the same chance to
be drawn; then one way of breaking it is drawn. It meets the tests of its room, first those that
name the module; the slow ones that do not, only with ``--thorough``. The files here stay as they
are: each job works in a copy. ``docs/mutation.md`` has the last score and what survived.
"""

from __future__ import annotations

import argparse
import difflib
import os
import queue
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.mutation.mutants import Mutant, draw

ROOT = Path(__file__).parents[2]
ROOMS = ("files", "text", "edit", "jsonschema", "catalogue", "validator", "export", "migrator")
#: What the tests read; a copy of the whole checkout would hold environments too.
NEEDED = (
    "moltconf", "migrations", "schemas", "fixtures", "tests", "docs", "benchmarks", ".ci",
    ".github", "pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md",
    ".pre-commit-hooks.yaml",
)  # fmt: skip
#: A test that hangs has seen the mutant as well; no room takes this long on its own.
SECONDS = 900
#: These ask the same of every release, or of texts of millions of characters: minutes each.
SLOW = (
    "test_catalogue.py", "test_export.py", "test_export_configs.py", "test_export_text.py",
    "test_gate.py", "test_hostile.py", "test_include.py", "test_reach.py", "test_tree.py",
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("where", nargs="*", default=ROOMS, metavar="ROOM_OR_FILE")
    parser.add_argument("--sample", type=int, default=150, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--thorough", action="store_true", help="with the slow tests")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    options = parser.parse_args()
    mutants = draw(ROOT, list(files(options.where)), options.sample, options.seed)
    survivors = 0
    for number, (mutant, killer) in enumerate(
        outcomes(mutants, options.jobs, thorough=options.thorough), 1
    ):
        print(f"{number:4} {killer or 'SURVIVED'}  {mutant}", flush=True)
        if not killer:
            survivors += 1
            print(difference(mutant), flush=True)
    killed = len(mutants) - survivors
    print(f"{killed} of {len(mutants)} killed, seed {options.seed}: {killed / len(mutants):.0%}")
    return min(survivors, 1)


def files(where: Iterable[str]) -> Iterator[Path]:
    for name in where:
        folder = ROOT / "moltconf" / name
        if folder.is_dir():
            yield from sorted(path.relative_to(ROOT) for path in folder.rglob("*.py"))
        else:
            yield Path(name)


def outcomes(
    mutants: list[Mutant], jobs: int, *, thorough: bool
) -> Iterator[tuple[Mutant, str | None]]:
    """Each mutant with the test that it fails, in any order; ``None`` where it fails none."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        copies: queue.Queue[Path] = queue.Queue()
        for number in range(jobs):
            copies.put(copy(Path(folder) / str(number)))

        def outcome(mutant: Mutant) -> tuple[Mutant, str | None]:
            own = copies.get()
            try:
                return mutant, killer(own, mutant, tests_of(own, mutant.file, thorough=thorough))
            finally:
                copies.put(own)

        yield from pool.map(outcome, mutants)


def copy(folder: Path) -> Path:
    for name in NEEDED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.is_file():
            shutil.copy(source, target)
    return folder


def killer(folder: Path, mutant: Mutant, tests: list[str]) -> str | None:
    """The first test that fails with ``mutant`` in place."""
    file = folder / mutant.file
    original = file.read_text(encoding="utf-8")
    file.write_text(mutant.text, encoding="utf-8")
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    try:
        done = subprocess.run(
            [*command, *tests], cwd=folder, capture_output=True, text=True,
            timeout=SECONDS, env={**os.environ, "PYTHONPATH": str(folder)},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "a test that hangs"
    finally:
        file.write_text(original, encoding="utf-8")
    if done.returncode == 0:
        return None
    failed = [
        line.split()[1] for line in done.stdout.splitlines() if line[:6] in ("FAILED", "ERROR ")
    ]
    return failed[0] if failed else "collection"


def tests_of(folder: Path, file: Path, *, thorough: bool) -> list[str]:
    """The tests of the room, those first that name the module."""
    room, module = file.parts[1], ".".join(file.with_suffix("").parts)
    found = sorted((folder / "tests" / room).rglob("test_*.py"))
    naming = [path for path in found if module in path.read_text(encoding="utf-8")]
    others = [path for path in found if path not in naming]
    quick = [path for path in others if path.name not in SLOW]
    slow = [path for path in others if path.name in SLOW] if thorough else []
    return [str(path.relative_to(folder)) for path in (*naming, *quick, *slow)]


def difference(mutant: Mutant) -> str:
    before = (ROOT / mutant.file).read_text(encoding="utf-8").splitlines()
    lines = difflib.unified_diff(before, mutant.text.splitlines(), n=1, lineterm="")
    return "\n".join(f"       {line}" for line in list(lines)[2:])


if __name__ == "__main__":
    sys.exit(main())
