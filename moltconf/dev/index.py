"""The files of ``moltconf/index/``, from the modules that they are about."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType

from moltconf.fields import Fields

_FOLDER = Path("moltconf/index")
#: Where steps look, as a tree of keys.
_PLACES = "step_places.json"


def index(root: Path) -> dict[Path, str]:
    """Return the files of the index for a checkout."""
    tables = {name: _text(entries(root)) for name, entries in _TABLES.items()}
    files = {_FOLDER / f"{name}.json": text for name, text in tables.items()}
    return files | {_FOLDER / _PLACES: _places()}


def repair(root: Path) -> list[Path]:
    """Write the files of the index that are not right, and return them.

    They may be missing, or be no JSON after a merge; what they tell of is read without them.
    """
    kinds = {f"{name}.json": list for name in _TABLES} | {_PLACES: dict}
    for name, kind in kinds.items():
        path = root / _FOLDER / name
        if not _is_usable(path, kind):
            path.write_text(f"{json.dumps(kind())}\n", "utf-8")
    changed = []
    for at, text in index(root).items():
        if (root / at).read_text("utf-8") != text:
            (root / at).write_text(text, "utf-8")
            changed.append(at)
    return changed


def _is_usable(path: Path, kind: type) -> bool:
    try:
        return isinstance(json.loads(path.read_text("utf-8")), kind)
    except (OSError, ValueError):
        return False


def _text(entries: Iterable[Fields]) -> str:
    """Return a line for each entry."""
    return "[\n" + ",\n".join(map(_row, entries)) + "\n]\n"


def _row(entry: Fields) -> str:
    """Return what has no default, and what differs from it."""
    given = entry._asdict().items()
    return json.dumps(
        {name: value for name, value in given if value != getattr(type(entry), name, ...)}
    )


def _modules(root: Path, package: str) -> Iterator[ModuleType]:
    """Yield every module of a package of the checkout, in order of its name."""
    folder = root / package.replace(".", "/")
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        if parts[-1] != "__init__":
            yield importlib.import_module(".".join((package, *parts)))


def _rules(root: Path) -> Iterator[Fields]:
    from moltconf.linter.applicability import RuleEntry
    from moltconf.linter.document_files import DOCUMENTS
    from moltconf.linter.rule import Rule

    found = [
        module
        for module in _modules(root, "moltconf.linter.rules")
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
            meta.values,
            meta.beside,
            meta.stores,
            config=hasattr(module, "check"),
            documents=tuple(
                word for word, (name, *_) in DOCUMENTS.items() if hasattr(module, name)
            ),
            informs=meta.informs and hasattr(module, "check"),
            timeless=meta.timeless,
        )


def _constraints(root: Path) -> Iterator[Fields]:
    from moltconf.release_order import release_key
    from moltconf.validator.check import Constraint, ConstraintEntry

    found = [
        (one, module.__name__.rpartition(".")[2])
        for module in _modules(root, "moltconf.validator.constraints")
        for one in getattr(module, "CONSTRAINTS", ())
    ]

    def place(pair: tuple[Constraint, str]) -> tuple[object, ...]:
        return pair[0].id, release_key(pair[0].first)

    for one, name in sorted(found, key=place):
        yield ConstraintEntry(name, one.id, one.first, one.last, one.keys)


def _starts(root: Path) -> Iterator[Fields]:
    from moltconf.validator.start import StartCheck, StartEntry

    for module in _modules(root, "moltconf.validator.starts"):
        checks: tuple[StartCheck, ...] = getattr(module, "START_CHECKS", ())
        for one in checks:
            name = module.__name__.rpartition(".")[2]
            yield StartEntry(name, one.check.__name__, one.rule, one.first, one.last, one.keys)


def _conversions(_root: Path) -> Iterator[Fields]:
    from moltconf.validator.conversions.order import CONVERSIONS
    from moltconf.validator.convert import ConversionEntry

    for each in CONVERSIONS:
        module = each.rewrite.__module__.rpartition(".")[2]
        yield ConversionEntry(module, each.rewrite.__name__, each.spans, each.keys)


def _fields(_root: Path) -> Iterator[Fields]:
    from moltconf.dev.fields import entries

    yield from entries()


def _steps(_root: Path) -> Iterator[Fields]:
    from moltconf.dev.index_of_steps import rows_of
    from moltconf.migrator.chain import chain, modules

    names = {
        step.id: module.__name__.removeprefix("moltconf.migrations.")
        for module in modules()
        for step in module.STEPS
    }
    yield from rows_of(chain(), names)


def _places() -> str:
    from moltconf.dev.index_of_steps import places_of, places_text
    from moltconf.migrator.chain import chain

    return places_text(places_of(chain()))


#: The tables of the index, by the names of their files.
_TABLES: dict[str, Callable[[Path], Iterator[Fields]]] = {
    "constraints": _constraints,
    "conversions": _conversions,
    "fields": _fields,
    "rules": _rules,
    "starts": _starts,
    "steps": _steps,
}
