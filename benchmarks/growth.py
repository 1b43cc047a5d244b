"""Where the time of a command grows faster than the config: every shape at n and at 4n entries.

``python -m benchmarks.growth [WORD ...]`` makes configs of two kinds: shapes that people have and
that were slow once, and, from the catalogue, one for each place of a release that holds any number
of entries. It runs each command on them in this process. WORDs choose the shapes and the commands
whose names hold all of them.

Both kinds are searched in two ways. The calls of functions are counted with few entries, which
tells what grows with the square long before anybody waits for it, and in which function. What is
found is counted again with four times the entries, and listed if it went on growing as fast. What
stays inside one call, a search in a list or in a text, is looked for in seconds: with more and more
entries, until a run takes long enough to be measured. What takes more than five times the CPU time
for four times the entries is listed. The hundreds of places are measured together, many in one
config; where that takes too long, halves find the place. ``--calls`` leaves the seconds out.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import io
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from benchmarks.odd_shapes import ODD_SHAPES
from benchmarks.shapes import SHAPES, Files, Shape, as_yaml, catalogue_shapes, together
from moltconf.__main__ import COLLECTION
from moltconf.cli.main import run
from moltconf.linter import similar
from moltconf.report import diff, line_diff
from moltconf.text.include import load_file

#: Four times the entries may cost so many times the time.
MOST = 5.0
#: What is shorter is start-up and noise.
SHORTEST = 0.15
#: A run that takes longer is stopped, and counts as too long.
LONGEST = 10.0
LARGEST = 5_000_000
FEWEST = 40
#: Calls are counted with so many entries, twice as many, and four times as many: of a place of the
#: catalogue, and of a shape, some of which are only told apart from a dozen entries on.
FEWEST_OF_PLACE = 4
FEWEST_OF_SHAPE = 8
#: So many calls for each pair of entries, or so great a part of all calls of a function, are none.
MOST_PER_PAIR = 0.1
#: What short texts and few names are left to does grow with the square: up to these limits.
LIMITS = ((line_diff, "SHORT"), (diff, "SHORT"), (similar, "_MOST_NAMES"))
#: So many places are measured in one config.
TOGETHER = 16

#: What ends with a dot is run on the folder, else on the first file.
COMMANDS: dict[str, tuple[str, ...]] = {
    "validate": ("validate",),
    "lint": ("lint",),
    "lint json": ("lint", "--format", "json"),
    "lint sarif": ("lint", "--format", "sarif"),
    "lint gitlab": ("lint", "--format", "gitlab"),
    "lint junit": ("lint", "--format", "junit"),
    "lint github": ("lint", "--format", "github"),
    "lint concise": ("lint", "--format", "concise"),
    "baseline": ("lint", "--write-baseline", "baseline.json"),
    "baselined": ("lint", "--baseline", "baseline.json"),
    "fix": ("lint", "--fix", "--unsafe-fixes", "--diff"),
    "fix json": ("lint", "--fix", "--unsafe-fixes", "--format", "json"),
    "up": ("migrate", "--to", "2026.9.6"),
    "up json": ("migrate", "--to", "2026.9.6", "--format", "json"),
    "down": ("migrate", "--from", "2026.9.6", "--to", "2026.1.24-3", "--accept-loss"),
    "diff": ("diff", "other.json"),
    "diff shuffled": ("diff", "shuffled.json"),
    "baselined in vain": ("lint", "--baseline", "baseline.json"),
    "matrix": ("validate", "--release", "2026.1.24..2026.2.15"),
    "lint older": ("lint", "--release", "2026.3.24", "--format", "json"),
    "maintainer": ("report",),
    "folder": ("lint", "--jobs", "1", "."),
    "fix folder": ("lint", "--fix", "--unsafe-fixes", "."),
    "write": ("migrate", "--to", "2026.9.6", "--write", "--partial", "."),
    "undo": ("migrate", "--undo", "."),
    "credentials": ("credentials",),
}  # fmt: skip
#: What is run on the places of the catalogue: the formats differ in the report alone.
ON_PLACES = ("validate", "lint json", "fix", "up", "down", "diff", "credentials")


class TooLongError(BaseException):
    """A run took longer than anybody waits."""


class Growth(NamedTuple):
    """What ``count`` entries cost, and four times as many."""

    shape: str
    command: str
    entries: int
    size: int
    before: float
    after: float

    @property
    def ratio(self) -> float:
        return self.after / self.before

    @property
    def is_too_fast(self) -> bool:
        return self.ratio > MOST

    def __str__(self) -> str:
        more = ">" if self.after >= LONGEST else " "
        return (
            f"{self.ratio:6.1f}x  {self.before:7.2f} s {more}{self.after:7.2f} s  "
            f"{self.entries:6} entries {self.size / 1000:7.0f} KB  {self.command:12} {self.shape}"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("words", nargs="*")
    parser.add_argument("--no-places", action="store_true", help="only the shapes that people have")
    parser.add_argument("--calls", action="store_true", help="count calls, and measure nothing")
    parser.add_argument("--release", action="append", help="whose places are grown")
    parser.add_argument("--yaml", action="store_true", help="the places in YAML")
    parser.add_argument("--verbose", action="store_true", help="list everything")
    options = parser.parse_args(arguments)
    gc.set_threshold(*COLLECTION)  # Python's own costs a large config more
    measured = too_fast = 0
    for name, shape, command in _asked(options.words):
        for found in _calls_for_pairs(name, shape, command, FEWEST_OF_SHAPE):
            too_fast += 1
            print(found, flush=True)
        growth = None if options.calls else measure(name, shape, command)
        if growth is None:
            continue
        measured += 1
        too_fast += growth.is_too_fast
        if growth.is_too_fast or options.verbose:
            print(growth, flush=True)
    print(f"{measured} shapes long enough to be measured, {too_fast} grow too fast", flush=True)
    if not options.no_places:
        for release in options.release or ("2026.1.8", "2026.9.6"):
            for command in ON_PLACES:
                places = [
                    (name, each)
                    for name, each in catalogue_shapes(release)
                    if all(word in f"{command}: {name}" for word in options.words)
                ]
                for found in search(
                    places, command, is_yaml=options.yaml, only_calls=options.calls
                ):
                    too_fast += 1
                    print(found, flush=True)
                print(f"{release} {command}: {len(places)} places", flush=True)
    return 1 if too_fast else 0


def _asked(words: Sequence[str]) -> Iterator[tuple[str, Shape, str]]:
    for name, shape in {**SHAPES, **ODD_SHAPES}.items():
        for command in COMMANDS:
            if all(word in f"{command}: {name}" for word in words):
                yield name, shape, command
        for command in COMMANDS_YAML:
            if all(word in f"{command}: {name} yaml" for word in words):
                yield f"{name} yaml", partial(as_yaml, shape), command


def search(
    places: Sequence[tuple[str, Shape]], command: str, *, is_yaml: bool, only_calls: bool
) -> Iterator[str]:
    """Tell of each place where ``command`` grows too fast."""

    def written(shape: Shape) -> Shape:
        return partial(as_yaml, shape) if is_yaml else shape

    for name, shape in places:
        yield from _calls_for_pairs(name, written(shape), command, FEWEST_OF_PLACE)
    work = [places[at : at + TOGETHER] for at in range(0, len(places), TOGETHER)]
    while work and not only_calls:
        some = work.pop()
        names = ", ".join(name for name, _ in some)
        shape = together([each for _, each in some]) if len(some) > 1 else some[0][1]
        growth = measure(names, written(shape), command)
        if growth is None or not growth.is_too_fast:
            continue
        if len(some) == 1:
            yield str(growth)
        else:
            middle = len(some) // 2
            work += (some[:middle], some[middle:])


def _calls_for_pairs(name: str, shape: Shape, command: str, fewest: int) -> Iterator[str]:
    """Tell which functions ``command`` calls for each pair of entries."""
    found = calls(shape, command, fewest)
    if found:
        # a square goes on as before; for what sorts and halves, there are a quarter of the calls
        again = calls(shape, command, fewest * 4)
        functions = [
            f"{each} ({again[each]:.1f})" for each in found if again.get(each, 0) > found[each] / 2
        ]
        if functions:
            yield f"calls for each pair of entries: {command:12} {name}: {', '.join(functions[:3])}"


def calls(shape: Shape, command: str, fewest: int) -> dict[str, float]:
    """How often a function is called for each pair of entries, of those where that is not about
    never, most often first.

    What grows in proportion adds as many calls from the second count to the third as twice those
    from the first to the second. What is more comes from the square.
    """
    took(shape(fewest), command)  # what is imported and remembered is no part of the growth
    few, more, most = (counted(shape(fewest * times), command) for times in (1, 2, 4))
    pairs = (4**2 - 3 * 2**2 + 2) * fewest**2
    excess = {name: most[name] - 3 * more.get(name, 0) + 2 * few.get(name, 0) for name in most}
    found = {
        name: count / pairs
        for name, count in excess.items()
        if count > pairs * MOST_PER_PAIR and count > most[name] * MOST_PER_PAIR
    }
    return dict(sorted(found.items(), key=lambda each: -each[1]))


def counted(files: Files, command: str) -> dict[str, int]:
    """How often each function is called."""
    profile = cProfile.Profile()
    with ExitStack() as stack:
        for module, limit in LIMITS:
            stack.enter_context(patch.object(module, limit, 0))
        took(files, command, profile)
    found: dict[str, int] = {}
    for each in profile.getstats():
        code = each.code
        name = code if isinstance(code, str) else f"{code.co_filename}:{code.co_firstlineno}"
        found[name] = found.get(name, 0) + each.callcount
    return found


COMMANDS_YAML = ("validate", "lint json", "fix", "up", "down", "credentials")


def measure(name: str, shape: Shape, command: str) -> Growth | None:
    """Quadruple the entries until a run is long enough; ``None`` where none gets there."""
    took(shape(4), command)  # what is imported and remembered is no part of the growth
    count = FEWEST
    size, before = took(shape(count), command)
    while size * 4 <= LARGEST * 1.1:
        more, after = took(shape(count * 4), command)
        if after >= SHORTEST * MOST:
            growth = Growth(name, command, count, size, before, after)
            if not growth.is_too_fast or after >= LONGEST:
                return growth
            # measured once more, for the machine may have been busy
            again = took(shape(count), command)[1], took(shape(count * 4), command)[1]
            growth = growth._replace(before=max(before, again[0]), after=min(after, again[1]))
            if growth.is_too_fast or after > 2.0:
                return growth
        if after > 4.0:
            return None
        count, size, before = count * 4, more, after
    return None


def took(files: Files, command: str, profile: cProfile.Profile | None = None) -> tuple[int, float]:
    """The size of a config, and the CPU seconds that a command takes on it."""
    first = next(iter(files))
    with tempfile.TemporaryDirectory() as folder, in_folder(folder):
        os.environ["XDG_STATE_HOME"] = f"{folder}/state"
        for name, text in {"other.json": "{}", **files}.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, encoding="utf-8")
        _prepare(command, first)
        arguments = COMMANDS[command]
        path = () if arguments[-1] == "." else (first,)
        return sum(map(len, files.values())), timed([*arguments, *path], profile)


def _prepare(command: str, first: str) -> None:
    """Make what a command reads beside the config."""
    if command == "diff shuffled":
        value = load_file(Path(first), first).value
        Path("shuffled.json").write_text(json.dumps(_shuffled(value)), encoding="utf-8")
    if command.startswith("baselined"):
        timed([*COMMANDS["baseline"], first])
    if command == "baselined in vain":
        Path(first).write_text('{"meta": {}}', encoding="utf-8")  # an empty one is no config
    if command == "undo":
        timed([*COMMANDS["write"]])


def _shuffled(value: Any) -> Any:
    """Return a value with its entries in another order."""
    if isinstance(value, dict):
        return {key: _shuffled(value[key]) for key in _other_order(list(value))}
    if isinstance(value, list):
        return [_shuffled(each) for each in _other_order(value)]
    return value


def _other_order(entries: list[Any]) -> list[Any]:
    return [*entries[2::3], *entries[1::3], *entries[::3]]


def timed(arguments: list[str], profile: cProfile.Profile | None = None) -> float:
    """The CPU seconds of a call, at most :data:`LONGEST`."""
    gc.collect()
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    begin = time.process_time()
    texts = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in "12"]
    try:
        with redirect_stdout(texts[0]), redirect_stderr(texts[1]):
            run(arguments) if profile is None else profile.runcall(run, arguments)
    except TooLongError:
        return LONGEST
    except SystemExit:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - begin


def _stop(number: int, frame: object) -> None:
    raise TooLongError


@contextmanager
def in_folder(folder: str) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


if __name__ == "__main__":
    sys.exit(main())
