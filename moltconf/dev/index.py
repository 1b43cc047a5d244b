"""The files of ``moltconf/index/``, from the modules that they are about."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

_FOLDER = Path("moltconf/index")


def index(root: Path) -> dict[Path, str]:
    """Return the files of the index for a checkout."""
    return {_FOLDER / f"{name}.json": _text(entries(root)) for name, entries in _TABLES.items()}


def repair(root: Path) -> list[Path]:
    """Write the files of the index that are not right, and return them.

    They may be missing, or be no JSON after a merge; what they tell of is read without them.
    """
    for name in _TABLES:
        path = root / _FOLDER / f"{name}.json"
        if not _is_usable(path):
            path.write_text("[]\n", "utf-8")
    changed = []
    for at, text in index(root).items():
        if (root / at).read_text("utf-8") != text:
            (root / at).write_text(text, "utf-8")
            changed.append(at)
    return changed


def _is_usable(path: Path) -> bool:
    try:
        return isinstance(json.loads(path.read_text("utf-8")), list)
    except (OSError, ValueError):
        return False


def _text(entries: Iterable[NamedTuple]) -> str:
    """Return a line for each entry."""
    return "[\n" + ",\n".join(map(_row, entries)) + "\n]\n"


def _row(entry: NamedTuple) -> str:
    """Return what has no default, and what differs from it."""
    defaults = entry._field_defaults
    given = entry._asdict().items()
    return json.dumps(
        {name: value for name, value in given if name not in defaults or value != defaults[name]}
    )


def _modules(root: Path, package: str) -> Iterator[ModuleType]:
    """Yield every module of a package of the checkout, in order of its name."""
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
    from moltconf.release_order import release_key
    from moltconf.validate.check import Constraint, ConstraintEntry

    found = [
        (one, module.__name__.rpartition(".")[2])
        for module in _modules(root, "moltconf.validate.constraints")
        for one in getattr(module, "CONSTRAINTS", ())
    ]

    def place(pair: tuple[Constraint, str]) -> tuple[object, ...]:
        return pair[0].id, release_key(pair[0].first)

    for one, name in sorted(found, key=place):
        yield ConstraintEntry(name, one.id, one.first, one.last, one.keys)


def _conversions(_root: Path) -> Iterator[NamedTuple]:
    from moltconf.validate.conversions.order import CONVERSIONS
    from moltconf.validate.convert import ConversionEntry

    for each in CONVERSIONS:
        module = each.rewrite.__module__.rpartition(".")[2]
        yield ConversionEntry(module, each.rewrite.__name__, each.spans, each.keys)


def _fields(_root: Path) -> Iterator[NamedTuple]:
    from moltconf.dev.fields import entries

    yield from entries()


def _steps(_root: Path) -> Iterator[NamedTuple]:
    from moltconf.dev.steps import entries_of
    from moltconf.migrate.chain import modules

    for module in modules():
        yield from entries_of(module)


#: The tables of the index, by the names of their files.
_TABLES: dict[str, Callable[[Path], Iterator[NamedTuple]]] = {
    "constraints": _constraints,
    "conversions": _conversions,
    "fields": _fields,
    "rules": _rules,
    "steps": _steps,
}
