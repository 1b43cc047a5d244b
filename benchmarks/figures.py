"""What a benchmark yields, and how commands are measured: CPU time of whole processes, in turn."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parent.parent

#: A ratio, the only unit that is held to what was recorded: it hardly depends on the machine.
TIMES = "times"
SECONDS = "s"
MEGABYTES = "MB"


class Figure(NamedTuple):
    """What one benchmark found: a number of ``unit``; ``note`` says of what, or beside what."""

    name: str
    value: float
    unit: str
    note: str = ""

    @property
    def is_compared(self) -> bool:
        return self.unit == TIMES

    def __str__(self) -> str:
        return f"{self.name:<48} {written(self.value, self.unit):>12}  {self.note}".rstrip()


class SkippedError(Exception):
    """A benchmark, or a part of it, cannot be run here; the text says why."""


class Command(NamedTuple):
    """What is run, what it finds in its environment beside the usual, and how it may end."""

    words: Sequence[str]
    environment: Mapping[str, str] = {}
    codes: Collection[int] = (0,)


class Used(NamedTuple):
    """What a run took: seconds of processors, seconds on the clock, MB of memory in one process."""

    cpu: float
    wall: float
    memory: float


def written(value: float, unit: str) -> str:
    """Return a number with its unit, as tables say it."""
    if unit == SECONDS and value < 1:
        return f"{value * 1000:.1f} ms"
    if unit == TIMES:
        return f"{value:.3f} {unit}" if value < 1 else f"{value:.2f} {unit}"
    return f"{value:.1f} {unit}"


def machine() -> str:
    """Return what the figures were measured on."""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}, {os.cpu_count()} cores ({_processor()}), load {load}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "unknown")


def moltconf(*arguments: str) -> list[str]:
    """Return the words that start moltconf as this Python would."""
    return [sys.executable, "-m", "moltconf", *arguments]


def measure(commands: Mapping[str, Command], rounds: int, folder: Path) -> dict[str, list[float]]:
    """Return the CPU seconds of every command in each round.

    Each round starts every command once, so that a drift of the machine's speed cancels out.
    """
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            seconds = cpu(command, folder)
            if number:  # the first round writes compiled modules
                times[name].append(seconds)
    return times


def cpu(command: Command, folder: Path) -> float:
    """Return the CPU seconds of one run of a command, as :func:`run` makes it."""
    return run(command, folder).cpu


def run(command: Command, folder: Path) -> Used:
    """Return what one run of a command takes, with its processes; it has to end as it may.

    Compiled modules and the output go into ``folder``.
    """
    usual = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    usual |= {"PYTHONPATH": str(CHECKOUT), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    begin = time.monotonic()
    with (folder / "output").open("wb") as output:
        child = subprocess.Popen(
            command.words,
            env={**usual, **command.environment},
            cwd=folder,
            stdout=output,
            stderr=output,
        )
        _, status, used = os.wait4(child.pid, 0)
    wall = time.monotonic() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in command.codes:
        told = (folder / "output").read_text("utf-8", "replace")[:500]
        raise SkippedError(f"{' '.join(command.words)} ended with {child.returncode}: {told}")
    return Used(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def ratio(times: Mapping[str, Sequence[float]], name: str, beside: str) -> float:
    """Return how many times as long as ``beside`` a command takes: the median of the rounds."""
    pairs = zip(times[name], times[beside], strict=True)
    return statistics.median(one / other for one, other in pairs)
