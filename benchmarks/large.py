"""What large configs cost: how much more four times the entries take, and a file of megabytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import shapes
from benchmarks.figures import SECONDS, TIMES, Command, Figure, cpu, moltconf

#: What grew with the square once, in the kinds that tests count: shape, command, entries.
GROWTH: tuple[tuple[str, shapes.Shape, tuple[str, ...], int], ...] = (
    ("lint --fix, keys in plain text", shapes.literal_keys, ("lint", "--fix", "--diff"), 300),
    ("migrate, agents of January", shapes.routing_agents, ("migrate", "--to", "2026.9.6"), 300),
    ("migrate, agents and accounts", shapes.old_agents, ("migrate", "--to", "2026.9.6"), 300),
    ("lint, comments that silence", shapes.suppressed, ("lint",), 600),
    ("validate, unknown keys", shapes.unknown_keys, ("validate",), 2_000),
    ("lint --fix, files included", shapes.included, ("lint", "--fix", "--diff"), 100),
)
#: Whatever a command says of a config, it has looked at all of it.
_CODES = (0, 1, 2, 3)


def figures(folder: Path, rounds: int) -> Iterator[Figure]:
    """Yield how many times as long four times the entries take, and what 5 MB take."""
    for name, shape, command, entries in GROWTH:
        few, many = (_seconds(folder, shape, command, count) for count in (entries, entries * 4))
        yield Figure(f"{name}, {entries * 4} entries", many, SECONDS)
        yield Figure(f"{name}, 4 times as many", many / few, TIMES, f"those of {entries}")
    for name, shape, entries in (
        ("validate, 5 MB", shapes.agents_list, 14_000),
        ("validate, 5 MB that are no config", shapes.foreign, 150_000),
    ):
        yield Figure(name, _seconds(folder, shape, ("validate",), entries), SECONDS)


def _seconds(folder: Path, shape: shapes.Shape, command: tuple[str, ...], entries: int) -> float:
    """The CPU seconds of a command, the shorter of two runs."""
    place = folder / "large"
    place.mkdir(exist_ok=True)
    files = shape(entries)
    for name, text in files.items():
        (place / name).write_text(text, encoding="utf-8")
    words = moltconf(*command, str(place / next(iter(files))))
    return min(cpu(Command(words, codes=_CODES), folder) for _ in range(2))
