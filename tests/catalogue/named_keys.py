"""The key paths that steps name, and those among them that no release takes.

Rules read the schema, whose keys ``tests/schema/test_places.py`` asks the releases for. A step
looks for keys that were never in a catalogued release: those of the betas, those that people write
in the wrong place, those that only the product's doctor knows. They stand in
``fixtures/named-keys/of-no-release.txt``, so that a slip of the pen is seen.

    python -m tests.catalogue.named_keys --write

writes that file; read the difference.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from moltconf.catalogue.life import life
from moltconf.migrator.chain import chain
from moltconf.migrator.step import Step
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, format_path

FILE = Path(__file__).parents[2] / "fixtures" / "named-keys" / "of-no-release.txt"


def of_steps() -> Iterator[tuple[str, KeyPath]]:
    """The id of each step with every path that it takes, writes or looks at."""
    for step in chain():
        for path in sorted(_named(step), key=format_path):
            yield step.id, path


def _named(step: Step) -> set[KeyPath]:
    chosen = (each for choice in step.choices.values() for each in choice.operations)
    return {
        path
        for each in (*step.operations, *chosen)
        for path in (*each.sources, *each.targets, *getattr(each, "watched", ()))
    }


@cache
def is_of_a_release(path: KeyPath) -> bool:
    """Whether a release takes the key there, or where the same section stands once for all."""
    return any(life(place).spans for place in (path, *_twins(path)) if place)


def _twins(path: KeyPath) -> Iterator[KeyPath]:
    """An agent has the keys of the defaults, an account those of its channel, and the other way."""
    match path:
        case ("agents", "list" | "entries" as collection, *rest) if rest:
            other = ("entries", ANY_KEY) if collection == "list" else ("list", ANY_INDEX)
            yield ("agents", "defaults", *rest[1:])
            yield ("agents", *other, *rest[1:])
        case ("channels", name, "accounts", _, *rest):
            yield ("channels", name, *rest)


def of_no_release() -> list[str]:
    return [f"{step} {format_path(path)}" for step, path in of_steps() if not is_of_a_release(path)]


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit(__doc__)
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text("\n".join(of_no_release()) + "\n", encoding="utf-8")
