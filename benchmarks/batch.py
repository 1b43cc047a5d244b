"""What a further file takes in a call with many: CPU time, memory, and one job beside two.

    python -m benchmarks.batch CONFIGS [--files N] [--product FOLDER --judge SCRIPT]

``CONFIGS`` is a folder of real configs; they are copied, each copy with a comment of its own. The
product's own validator is asked in one warm process: ``SCRIPT`` is run by ``node`` with the
package's folder and the files, and has to load it once. CPU time of whole processes; of a further
file: the difference between many files and a tenth of them. The memory is the most that one process
holds, at 10,000 files unless ``--most`` says another number.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.run import CHECKOUT, machine

_SUFFIXES = {".json", ".json5"}


class Used(NamedTuple):
    """What a run took: seconds of processors, seconds on the clock, MB of memory."""

    cpu: float
    wall: float
    memory: float


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("configs", type=Path)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--most", type=int, default=10_000)
    parser.add_argument("--product", type=Path)
    parser.add_argument("--judge", type=Path)
    options = parser.parse_args()
    print(machine(), end="\n\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many = copies(options.configs, folder / "many", options.files)
        few = copies(options.configs, folder / "few", options.files // 10)
        for command in ("validate", "lint"):
            call = [sys.executable, "-m", "moltconf", command, "--format", "concise", "--jobs", "1"]
            further(command, [*call, str(folder / "few")], [*call, str(folder / "many")], many, few)
        if options.product is not None and options.judge is not None:
            call = ["node", str(options.judge), str(options.product)]
            further("product", [*call, *map(str, few)], [*call, *map(str, many)], many, few)
        for jobs in ("1", "2"):
            call = [sys.executable, "-m", "moltconf", "lint", "--format", "concise"]
            used = run([*call, "--jobs", jobs, str(folder / "many")])
            print(f"lint, {jobs} jobs: {used.wall:.1f} s, {used.cpu:.1f} s of CPU")
        copies(options.configs, folder / "most", options.most)
        for command in ("validate", "lint"):
            call = [sys.executable, "-m", "moltconf", command, "--format", "concise", "--jobs", "1"]
            used = run([*call, str(folder / "most")])
            print(f"{command}, {options.most} files: {used.memory:.0f} MB")


def copies(configs: Path, folder: Path, count: int) -> list[Path]:
    """Write so many configs below a folder, each in one of its own; return their paths."""
    texts = [
        each.read_bytes()
        for each in sorted(configs.rglob("*"))
        if each.is_file() and each.suffix in _SUFFIXES
    ]
    made = []
    for number in range(count):
        path = folder / f"{number:05}" / "openclaw.json"
        path.parent.mkdir(parents=True)
        path.write_bytes(texts[number % len(texts)] + f"\n// {number}\n".encode())
        made.append(path)
    return made


def further(
    name: str, small: Sequence[str], large: Sequence[str], many: Sequence[Path], few: Sequence[Path]
) -> None:
    seconds = run(large).cpu - run(small).cpu
    print(f"{name}: {seconds / (len(many) - len(few)) * 1000:.2f} ms a further file")


def run(command: Sequence[str]) -> Used:
    """Return what a run takes, with all processes that it starts."""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as child:
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
    wall = time.monotonic() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Used(cpu, wall, used.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
