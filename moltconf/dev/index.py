"""The text of ``moltconf/index/generated.py``, from the modules that it is about."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

INDEX = Path("moltconf/index/generated.py")
_MODULE = "moltconf.index.generated"

_HEAD = '''"""The index: what decides which modules a config needs. See :mod:`moltconf.index`.

Written by ``python -m moltconf.dev generate``. After a merge with a conflict in it, run that again.
"""

from moltconf.index.entries import ConstraintEntry, RuleEntry
'''


_KINDS = {"CONSTRAINTS": "ConstraintEntry", "RULES": "RuleEntry"}


def index(root: Path) -> str:
    """Return the text of the index for a checkout."""
    return _text({"CONSTRAINTS": _constraints(root), "RULES": _rules(root)})


def repair(root: Path) -> Path | None:
    """Write the index anew and return its path, ``None`` where it was right.

    It may be missing, or be no Python after a merge; what it tells of is read without it.
    """
    path = root / INDEX
    before = path.read_text("utf-8") if path.is_file() else ""
    if not _is_usable():
        path.write_text(_text(dict.fromkeys(_KINDS, ())), "utf-8")
        sys.modules.pop(_MODULE, None)
        importlib.invalidate_caches()
    text = index(root)
    if path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
    return path if before != text else None


def _is_usable() -> bool:
    try:
        module = importlib.import_module(_MODULE)
    except Exception:
        return False
    return all(hasattr(module, name) for name in _KINDS)


def _text(tables: dict[str, Iterable[NamedTuple]]) -> str:
    parts = [_HEAD]
    for name, entries in tables.items():
        rows = [f"    {_row(entry)},\n" for entry in entries]
        parts.append(f"\n{name}: tuple[{_KINDS[name]}, ...] = (\n{''.join(rows)})\n")
    return "".join(parts)


def _row(entry: NamedTuple) -> str:
    """One line: a call with what has no default, then the rest by name where it differs."""
    defaults = entry._field_defaults
    given = []
    for name, value in entry._asdict().items():
        if name not in defaults:
            given.append(ascii(value))
        elif value != defaults[name]:
            given.append(f"{name}={value!a}")
    return f"{type(entry).__name__}({', '.join(given)})"


def _modules(root: Path, package: str) -> Iterator[ModuleType]:
    """Every module of a package of the checkout, in order of its name."""
    folder = root / package.replace(".", "/")
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        if parts[-1] != "__init__":
            yield importlib.import_module(".".join((package, *parts)))


def _rules(root: Path) -> Iterator[NamedTuple]:
    from moltconf.index.entries import RuleEntry
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
    from moltconf.index.entries import ConstraintEntry
    from moltconf.releases.constraints.breach import Constraint
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
