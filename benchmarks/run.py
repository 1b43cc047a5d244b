"""How long moltconf takes beside the product and bare Python, whole processes in turn.

    python benchmarks/run.py [--product FOLDER] [--rounds N]

``--product`` is an installed package (``.../node_modules/openclaw``); ``node`` must be on the PATH.
Figures are medians of wall seconds; quote the ratios, machines are noisy.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).parent.parent / "fixtures" / "examples" / "openclaw.json5"
SIZE = 10_000


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--product", type=Path, help="an installed product package")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        config = sample(Path(folder) / "openclaw.json")
        print(
            f"config: {config.stat().st_size} bytes; medians of {options.rounds} rounds in turn\n"
        )
        commands = candidates(config, options.product, folder)
        times = measure(commands, options.rounds)
        report(times)
        if options.product:
            ratios(times)
        growth(Path(folder), config)


def sample(path: Path) -> Path:
    """A valid config of about 10 KB: the example, with model entries added until it is that big."""
    text = EXAMPLE.read_text(encoding="utf-8")
    entries: list[str] = []
    at = text.index('"anthropic/claude-opus-5": {')
    while len(text) + sum(map(len, entries)) < SIZE:
        number = len(entries)
        entries.append(
            f'        "openrouter/vendor/model-{number}": '
            f'{{ alias: "m{number}", params: {{ temperature: 0.{number % 10} }} }}, // spare\n'
        )
    path.write_text(
        text[:at].rstrip(" ") + "".join(entries) + "        " + text[at:], encoding="utf-8"
    )
    return path


def candidates(config: Path, product: Path | None, folder: str) -> dict[str, list[str]]:
    python = sys.executable
    commands = {
        "python -c pass": [python, "-c", "pass"],
        "moltconf validate": [python, "-m", "moltconf", "validate", str(config)],
        "moltconf lint": [python, "-m", "moltconf", "lint", "--fail-on", "never", str(config)],
    }
    if product is not None:
        os.environ.update(
            HOME=folder, OPENCLAW_STATE_DIR=folder, OPENCLAW_CONFIG_PATH=str(config),
            OPENCLAW_GATEWAY_TOKEN="x", TELEGRAM_BOT_TOKEN="x", TELEGRAM_WORK_TOKEN="x",
        )  # fmt: skip
        command = ["node", str(product / "openclaw.mjs"), "config", "validate", "--json"]
        commands["product config validate"] = command
    return commands


def measure(commands: dict[str, list[str]], rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            started = time.perf_counter()
            done = subprocess.run(command, capture_output=True, check=False)
            if done.returncode != 0:
                sys.exit(f"{name} failed: {(done.stderr or done.stdout).decode()[:500]}")
            if number:  # the first round only warms up
                times[name].append(time.perf_counter() - started)
    return times


def report(times: dict[str, list[float]]) -> None:
    for name, seconds in times.items():
        low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
        print(f"{name:<26} min {low:7.3f}  median {middle:7.3f}  max {high:7.3f}")


def ratios(times: dict[str, list[float]]) -> None:
    """Pair by pair, so that a drift of the machine's speed cancels out."""
    print()
    for name in ("moltconf validate", "moltconf lint"):
        pairs = zip(times["product config validate"], times[name], strict=True)
        print(f"product / {name:<18} {statistics.median(slow / fast for slow, fast in pairs):6.1f}")


def growth(folder: Path, config: Path) -> None:
    """Many files in one call: the cost of each must not grow with their number."""
    print()
    for count in (100, 1000):
        many = folder / str(count)
        for number in range(count):
            (many / str(number)).mkdir(parents=True)
            (many / str(number) / "openclaw.json").write_bytes(config.read_bytes())
        command = [sys.executable, "-m", "moltconf", "validate", "--format", "concise", str(many)]
        started = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        seconds = time.perf_counter() - started
        print(
            f"validate {count:>4} files: {seconds:6.2f} s, {seconds / count * 1000:.2f} ms a file"
        )


if __name__ == "__main__":
    main()
