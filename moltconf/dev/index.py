"""The text of ``moltconf/index/generated.json``, from the modules that it is about."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

INDEX = Path("moltconf/index/generated.json")

_TABLES = ("constraints", "conversions", "rules")


def index(root: Path) -> str:
    """Return the text of the index for a checkout."""
    return _text((_constraints(root), _conversions(), _rules(root)))


def repair(root: Path) -> Path | None:
    """Write the index anew and return its path, ``None`` where it was right.

    It may be missing, or be no JSON after a merge; what it tells of is read without it.
    """
    path = root / INDEX
    before = path.read_text("utf-8") if path.is_file() else ""
    if not _is_usable(before):
        path.write_text(_text([()] * len(_TABLES)), "utf-8")
    text = index(root)
    if path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
    return path if before != text else None


def _is_usable(text: str) -> bool:
    try:
        return set(_TABLES) <= set(json.loads(text))
    except ValueError:
        return False


def _text(tables: Sequence[Iterable[NamedTuple]]) -> str:
    """The tables, and a line for each entry."""
    parts = [
        f' "{name}": [\n' + ",\n".join(f"  {_row(entry)}" for entry in entries) + "\n ]"
        for name, entries in zip(_TABLES, tables, strict=True)
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _row(entry: NamedTuple) -> str:
    """What has no default, and what differs from it."""
    defaults = entry._field_defaults
    given = entry._asdict().items()
    return json.dumps(
        {name: value for name, value in given if name not in defaults or value != defaults[name]}
    )


def _modules(root: Path, package: str) -> Iterator[ModuleType]:
    """Every module of a package of the checkout, in order of its name."""
    folder = root / package.replace(".", "/")
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        if parts[-1] != "__init__":
            yield importlib.import_module(".".join((package, *parts)))


def _rules(root: Path) -> Iterator[NamedTuple]:
    from moltconf.lint.applicability import RuleEntry
    from moltconf.lint.rule import Rule

    found = [
        module
        for module in _modules(root, "moltconf.lint.rules")
        if isinstance(getattr(module, "META", None), Rule)
    ]
    for module in sorted(found, key=lambda module: module.META.id):
        meta: Rule = module.META
        yield RuleEntry(
            meta.id,
            str(meta.profile),
            meta.releases.stretches,
            meta.keys,
            meta.words,
            meta.beside,
            config=hasattr(module, "check"),
            store=hasattr(module, "check_store"),
        )


def _constraints(root: Path) -> Iterator[NamedTuple]:
    from moltconf.releases.constraints import Constraint, ConstraintEntry
    from moltconf.releases.order import release_key

    found = [
        (one, module.__name__.rpartition(".")[2])
        for module in _modules(root, "moltconf.releases.constraints")
        for one in getattr(module, "CONSTRAINTS", ())
    ]

    def place(pair: tuple[Constraint, str]) -> tuple[object, ...]:
        return pair[0].id, release_key(pair[0].first)

    for one, name in sorted(found, key=place):
        yield ConstraintEntry(name, one.id, one.first, one.last, one.keys)


def _conversions() -> Iterator[NamedTuple]:
    from moltconf.releases.conversion import ConversionEntry
    from moltconf.releases.conversions.order import CONVERSIONS

    for each in CONVERSIONS:
        module = each.rewrite.__module__.rpartition(".")[2]
        yield ConversionEntry(module, each.rewrite.__name__, each.spans, each.keys)
