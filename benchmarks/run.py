"""How much moltconf takes beside bare Python and the product: CPU time of whole processes, in turn.

    python -m benchmarks.run [--product FOLDER] [--rounds N]

``--product`` is an installed package (``.../node_modules/openclaw``); ``node`` must be on the PATH.
Each round starts every command once, so that a drift of the machine's speed cancels out: quote the
ratios, which are medians of those of single rounds. Ends with 1 where a ratio is 15 % above the
recorded one.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parent.parent
EXAMPLES = CHECKOUT / "fixtures" / "examples"

BARE = "python -c pass"
#: Times bare Python, of 3.11.7 with compiled modules. Whoever makes a command faster lowers it.
RECORDED = {"validate, 4 KB": 4.4, "lint, 4 KB": 8.3}
_WORSE = 1.15


class Command(NamedTuple):
    """What is run, and what it finds in its environment beside the usual."""

    words: list[str]
    environment: Mapping[str, str] = {}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--product", type=Path, help="an installed product package")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    print(machine(), end="\n\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        times = measure(commands(folder, options.product), options.rounds, folder)
        report(times)
        batches(folder)
    worse = [name for name in RECORDED if ratio(times, name) > RECORDED[name] * _WORSE]
    if worse:
        sys.exit(f"more than 15 % above what is recorded: {'; '.join(worse)}")


def machine() -> str:
    """Return what the figures were measured on."""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"{platform.python_implementation()} {platform.python_version()}, {platform.platform()}, "
        f"{os.cpu_count()} cores, load {load}"
    )


def commands(folder: Path, product: Path | None) -> dict[str, Command]:
    """Return everything to measure by its name; the configs are written to ``folder``."""
    python = sys.executable
    clean = grown(EXAMPLES / "openclaw.json5", "anthropic/claude-opus-5", 4_000, folder / "clean")
    old = grown(EXAMPLES / "clawdbot.json", "anthropic/claude-sonnet-4-5", 10_000, folder / "old")
    moltconf = [python, "-m", "moltconf"]
    validate, lint = [*moltconf, "validate", str(clean)], [*moltconf, "lint", str(clean)]
    # as on a read-only image: every run compiles what it imports
    uncompiled = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": str(folder / "none")}
    found = {
        BARE: Command([python, "-c", "pass"]),
        "validate, 4 KB": Command(validate),
        "lint, 4 KB": Command(lint),
        "migrate, January, 10 KB": Command([*moltconf, "migrate", "--to", "2026.9.6", str(old)]),
        "validate, 4 KB, without .pyc": Command(validate, uncompiled),
        "lint, 4 KB, without .pyc": Command(lint, uncompiled),
    }
    if product is not None:
        home = {"HOME": str(folder), "OPENCLAW_STATE_DIR": str(folder)}
        home |= {"OPENCLAW_CONFIG_PATH": str(clean), "OPENCLAW_GATEWAY_TOKEN": "x"}
        home |= {"TELEGRAM_BOT_TOKEN": "x", "TELEGRAM_WORK_TOKEN": "x"}
        words = ["node", str(product / "openclaw.mjs"), "config", "validate", "--json"]
        found["the product's config validate"] = Command(words, home)
    return found


def grown(example: Path, model: str, size: int, folder: Path) -> Path:
    """Return a config of about ``size`` bytes: an example with entries for models before one."""
    text = example.read_text(encoding="utf-8")
    entries: list[str] = []
    while len(text) + sum(map(len, entries)) < size:
        number = len(entries)
        entries.append(
            f'"openrouter/vendor/model-{number}": '
            f'{{ "alias": "m{number}", "params": {{ "temperature": 0.{number % 10} }} }}, //\n'
        )
    at = text.index(f'"{model}": {{')
    folder.mkdir()
    path = folder / "openclaw.json"
    path.write_text(text[:at] + "".join(entries) + text[at:], encoding="utf-8")
    return path


def measure(found: Mapping[str, Command], rounds: int, folder: Path) -> dict[str, list[float]]:
    """Return the CPU seconds of every command in each round."""
    times: dict[str, list[float]] = {name: [] for name in found}
    for number in range(rounds + 1):
        for name, command in found.items():
            seconds = cpu(command, folder)
            if number:  # the first round writes compiled modules
                times[name].append(seconds)
    return times


def cpu(command: Command, folder: Path) -> float:
    """Return the CPU seconds of one run of a command that has to succeed."""
    usual = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    usual |= {"PYTHONPATH": str(CHECKOUT), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    with (folder / "output").open("wb") as output:
        child = subprocess.Popen(
            command.words, env={**usual, **command.environment}, stdout=output, stderr=output
        )
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(command.words)}: {(folder / 'output').read_text('utf-8')[:500]}")
    return used.ru_utime + used.ru_stime


def ratio(times: Mapping[str, list[float]], name: str) -> float:
    """Return how many times bare Python a command takes: the median of the rounds."""
    pairs = zip(times[name], times[BARE], strict=True)
    return statistics.median(one / bare for one, bare in pairs)


def report(times: Mapping[str, list[float]]) -> None:
    for name, seconds in times.items():
        middle, low, high = statistics.median(seconds), min(seconds), max(seconds)
        print(
            f"{name:<30} {middle * 1000:7.1f} ms ({low * 1000:.1f} to {high * 1000:.1f})"
            f" {ratio(times, name):7.2f} times bare Python"
        )


def batches(folder: Path) -> None:
    """Many files in one call: the cost of each must not grow with their number."""
    text = (folder / "clean" / "openclaw.json").read_bytes()
    print()
    for command in ("validate", "lint"):
        for count in (100, 1000):
            many = folder / f"{command}-{count}"
            for number in range(count):
                (many / str(number)).mkdir(parents=True)
                (many / str(number) / "openclaw.json").write_bytes(text + b"\n" * number)
            words = [sys.executable, "-m", "moltconf", command, "--format", "concise", str(many)]
            seconds = cpu(Command(words), folder)
            print(f"{command} {count:>4} files: {seconds / count * 1000:.2f} ms a file")


if __name__ == "__main__":
    main()
