"""The text of ``moltconf/index/generated.py``, from the modules that it is about."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

INDEX = Path("moltconf/index/generated.py")

_HEAD = '''"""The index: what decides which modules a config needs. See :mod:`moltconf.index`.

Written by ``python -m moltconf.dev generate``. After a merge with a conflict in it, run that again.
"""

from moltconf.index.entries import RuleEntry
'''


_KINDS = {"RULES": "RuleEntry"}


def index(root: Path) -> str:
    """Return the text of the index for a checkout."""
    return _text({"RULES": _rules(root)})


def repair(root: Path) -> Path | None:
    """Write the index anew and return its path, ``None`` where it was right.

    It may be missing, or be no Python after a merge; what it tells of is read without it.
    """
    path = root / INDEX
    before = path.read_text("utf-8") if path.is_file() else ""
    try:
        importlib.import_module("moltconf.index.generated")
    except Exception:
        path.write_text(_text(dict.fromkeys(_KINDS, ())), "utf-8")
        importlib.invalidate_caches()
    text = index(root)
    if path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
    return path if before != text else None


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
