"""Show where two checkouts answer differently: every command over every config of a folder.

    python benchmarks/compare.py BEFORE AFTER CONFIGS [CONFIGS ...] [--command "lint --format json"]

``BEFORE`` and ``AFTER`` are checkouts, ``CONFIGS`` are configs or folders of them. A checkout
answers all commands in one process, so that thousands of answers take minutes. Prints the first
lines that differ and exits with 1 if any answer differs. Whoever moves code runs it before and
after; nothing is written, because no command here is given ``--write``.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

#: What is asked of each config. Times of expiry are judged by a fixed day.
COMMANDS = (
    "validate --release all",
    "lint --format json --release 2026.1.8",
    "lint --format json --release 2026.1.24-3",
    "lint --format json --release 2026.3.24",
    "lint --format json --release 2026.9.6",
    "lint --fix --unsafe-fixes --diff",
    "credentials --format json",
    "migrate --to 2026.9.6",
    "migrate --to 2026.1.29",
)
SUFFIXES = {".json", ".json5", ".yaml", ".yml"}

#: Runs in a checkout: reads one command a line, answers with its exit code and its output.
_ANSWERS = """
import contextlib, io, json, os, sys
import moltconf
if not os.path.realpath(moltconf.__file__ or "").startswith(os.path.realpath(os.curdir)):
    sys.exit(f"{os.path.abspath(os.curdir)} is no checkout: {moltconf.__file__} would answer")
from moltconf.cli.main import run
answers = sys.stdout
for line in sys.stdin:
    texts = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in "12"]
    with contextlib.redirect_stdout(texts[0]), contextlib.redirect_stderr(texts[1]):
        try:
            code = run(json.loads(line))
        except BaseException as error:
            code = type(error).__name__
    shown = [text.buffer.getvalue().decode("utf-8", "replace") for text in texts]
    print(json.dumps([code, *shown]), file=answers, flush=True)
"""


class Answer(NamedTuple):
    """What a checkout answers: the exit code, or the name of an exception, and both outputs."""

    code: int | str
    output: str
    errors: str

    @property
    def lines(self) -> list[str]:
        return [f"exit {self.code}", *self.output.splitlines(), *self.errors.splitlines()]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("configs", type=Path, nargs="+")
    parser.add_argument("--command", action="append", help="instead of the usual commands")
    options = parser.parse_args(arguments)
    asked = [
        [*command.split(), str(config)]
        for config in configs(options.configs)
        for command in options.command or COMMANDS
    ]
    different = 0
    pairs = zip(answers(options.before, asked), answers(options.after, asked), strict=True)
    for command, (before, after) in zip(asked, pairs, strict=True):
        if before != after:
            different += 1
            print(difference(command, before, after))
    print(f"{len(asked)} answers compared, {different} differ")
    return 1 if different else 0


def configs(named: Sequence[Path]) -> list[Path]:
    """Return every config below the paths, in one order."""
    files = [
        file
        for path in named
        for file in (sorted(path.rglob("*")) if path.is_dir() else [path])
        if file.suffix in SUFFIXES and file.is_file()
    ]
    return [file.resolve() for file in files]


def answers(checkout: Path, asked: Sequence[Sequence[str]]) -> Iterator[Answer]:
    """Yield what ``checkout`` answers to each command, as it comes."""
    environment = {**os.environ, "PYTHONPATH": str(checkout.resolve()), "NO_COLOR": "1"}
    child = subprocess.Popen(
        [sys.executable, "-c", _ANSWERS], cwd=checkout, env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    with child:
        assert child.stdin is not None
        assert child.stdout is not None
        for command in asked:
            with contextlib.suppress(BrokenPipeError):  # then it has ended, and answers nothing
                child.stdin.write(json.dumps(command) + "\n")
                child.stdin.flush()
            line = child.stdout.readline()
            if not line:
                raise SystemExit(f"{checkout} does not answer")
            yield Answer(*json.loads(line))


def difference(command: Sequence[str], before: Answer, after: Answer) -> str:
    """Return the first lines that differ, below the command."""
    lines = difflib.unified_diff(before.lines, after.lines, "before", "after", n=1, lineterm="")
    return "\n".join([f"== moltconf {' '.join(command)}", *list(lines)[:20], ""])


if __name__ == "__main__":
    sys.exit(main())
