"""Everything that the readers of the schema make of the fixtures, in the shapes of three times."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import moltconf.schema
from moltconf.catalogue.catalogue import latest
from moltconf.schema.channels import channel_groups, open_channels
from moltconf.schema.record import Record
from moltconf.schema.secret_sources import reference_at
from moltconf.schema.tools import commands_of_all
from moltconf.text.include import load_file
from moltconf.text.keypath import KeyPath

FIXTURES = Path(__file__).parents[2] / "fixtures"
_FOLDERS = ("schema", "rules", "examples")


def readers() -> Iterator[Callable[[object, str], Any]]:
    """Yield every function that reads a config for a release."""
    public = [getattr(moltconf.schema, name) for name in moltconf.schema.__all__]
    for each in (*public, commands_of_all):
        if inspect.isfunction(each) and _asks_for_two(each):
            yield each


def _asks_for_two(function: Callable[..., Any]) -> bool:
    given = inspect.signature(function).parameters
    needed = [name for name, each in given.items() if each.default is each.empty]
    return needed in (["root", "release"], ["value", "release"])


def read_of(value: object) -> Iterator[Record]:
    """Yield every record that is made of a config, those inside others too."""
    for release in ("2026.1.8", "2026.1.29", latest().name):
        for read in readers():
            yield from _records(read(value, release))
        yield from _records(channel_groups(value, release, open_channels(value, release)))
        yield from _records(reference_at(value, path) for path in _mappings(value, ()))


def _mappings(value: object, path: KeyPath) -> Iterator[KeyPath]:
    """Yield where mappings stand, those inside others too."""
    if isinstance(value, dict):
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(_listed(value))
    for step, each in inner:
        yield from _mappings(each, (*path, step))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def read_of_fixtures() -> Iterator[tuple[str, Record]]:
    """Yield every record, with the name of the file that it comes from."""
    for path in sorted(
        each for folder in _FOLDERS for each in (FIXTURES / folder).rglob("*.json5")
    ):
        value = load_file(path, path.name).value
        yield from ((path.name, record) for record in read_of(value))


def _records(value: object) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
        value = tuple(value.fields().values())
    if isinstance(value, Iterable) and not isinstance(value, str | Mapping):
        for inner in value:
            yield from _records(inner)
