"""Hints: the change that makes a fault go away, and the words that name it.

The words of a hint with a change are made of that change, so that they cannot say anything else.
"""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.catalogue.describe import quoted
from moltconf.edit.changes import Change, Move, Remove, Set
from moltconf.fields import Fields
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, format_path, lookup
from moltconf.text.tree import Value

#: Entries of a list or mapping, and levels, that still read well inside a sentence.
_MOST_ENTRIES = 3
_MOST_LEVELS = 3
_MISSING = object()


class Hint(Fields):
    """A piece of advice. ``changes`` are those that its words name: none where it is for a
    person to choose what becomes of the key."""

    text: str
    changes: tuple[Change, ...] = ()


def moved(path: KeyPath, target: KeyPath, config: Value) -> Hint:
    """Return the hint to write at ``target`` what stands at ``path``."""
    at_root = " at the top level of the config" if len(target) == 1 < len(path) else ""
    text = f"use {format_path(target)}{at_root}"
    if is_set(config, target):
        return set_already(target)
    if _is_open(target):
        return Hint(text)
    if any(isinstance(step, int) for step in target[len(path[:-1]) :]):
        return Hint(text)
    return Hint(text, (Move(path, target),))


def is_set(config: Value, target: KeyPath) -> bool:
    """Return whether something stands at ``target``."""
    return lookup(config, target, _MISSING) is not _MISSING


def set_already(target: KeyPath) -> Hint:
    """Return the hint for a key whose right place is taken."""
    return Hint(f"{format_path(target)} is set already: keep what you mean there; remove this key")


def renamed(path: KeyPath, key: str, config: Value) -> Hint:
    """Return the question whether ``key`` was meant by the last key of ``path``."""
    target = (*path[:-1], key)
    changes = () if is_set(config, target) else (Move(path, target),)
    return Hint(f"did you mean {quoted(key)}?", changes)


def rewritten(path: KeyPath, target: KeyPath, value: Value, named: Sequence[Value]) -> Hint:
    """Return the hint to write ``value`` at ``target`` in place of what stands at ``path``.

    ``named`` are the words that the schema names: of other strings the text shows nothing.
    """
    shown = shown_value(value, named)
    what = f": {shown}" if shown is not None else ""
    changes: tuple[Change, ...] = (Set(target, value),)
    if path != target:
        changes = (Remove(path), *changes)
        return Hint(f"use {format_path(target)}{what}", () if _is_open(target) else changes)
    return Hint(f"write {quoted(path[-1])}{what}" if shown is not None else "", changes)


def shown_value(value: Value, named: Sequence[Value]) -> str | None:
    """Return ``value`` as it stands in a config, ``None`` for one that is too long for a sentence
    or may hold what nobody but its owner should read."""
    return quoted(value) if _is_harmless(value, named, _MOST_LEVELS) else None


def _is_harmless(value: Value, named: Sequence[Value], levels: int) -> bool:
    if isinstance(value, str):
        return value in named
    if isinstance(value, dict | list):
        inner = list(value.values()) if isinstance(value, dict) else value
        return len(inner) <= _MOST_ENTRIES and all(
            levels > 0 and _is_harmless(one, named, levels - 1) for one in inner
        )
    return True


def _is_open(path: KeyPath) -> bool:
    """Return whether ``path`` is a pattern: it leaves open which entry is meant."""
    return ANY_KEY in path or ANY_INDEX in path
