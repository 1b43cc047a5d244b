"""Key paths: how findings, steps and users name a place in a config.

A path is a tuple of keys (``str``) and list positions (``int``). Its written form is
``agents.list[0].id``; a key that is not a plain word is quoted:
``agents.defaults.models["anthropic/claude-opus-4-5"].alias``. A pattern may hold ``*`` for
any key and ``[]`` or ``[*]`` for any position.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]

#: Stands for any key in a pattern.
ANY_KEY = "*"
#: Stands for any list position in a pattern.
ANY_INDEX = -1

#: Longer keys are cut in messages.
LONGEST_KEY = 60

#: Steps, rules and tables name some thousand keys, each many times.
_MOST_REMEMBERED = 4096

_LONGEST_POSITION = 10
_PLAIN = re.compile(r"[A-Za-z0-9_$@*/:-]+\Z")
_STEP = r"""\.?(?: \[ (?P<index>\d+) \] | (?P<any>\[\*?\])
         | \[ (?P<quoted>"[^"\\]*+(?:\\.[^"\\]*+)*") \]
         | (?P<quoted_key>"[^"\\]*+(?:\\.[^"\\]*+)*")
         | (?P<plain>[^.\[\]"]++) )"""


class KeyPathError(ValueError):
    """A text that is not a key path."""


def format_path(path: KeyPath) -> str:
    """Return the written form of ``path``; the root is ``<root>``."""
    written = ""
    for step in path:
        if isinstance(step, int):
            written += "[]" if step == ANY_INDEX else f"[{step}]"
        elif _PLAIN.match(step):
            written += f".{step}" if written else step
        else:
            written += f"[{json.dumps(step, ensure_ascii=False)}]"
    return written or "<root>"


@lru_cache(_MOST_REMEMBERED)
def parse_path(text: str) -> KeyPath:
    """Read the written form, patterns included. Steps name the same places again and again.

    Raises :class:`KeyPathError` where ``text`` is not a path.
    """
    if text in ("", "<root>"):
        return ()
    if '"' not in text:
        # nearly all patterns of steps and constraints: hundreds are read at every start
        simple = _simple_path(text)
        if simple is not None:
            return simple
    step = re.compile(_STEP, re.VERBOSE)
    steps: list[str | int] = []
    at = 0
    while at < len(text):
        match = step.match(text, at)
        if match is None:
            raise KeyPathError(f"not a key path: {text!r} (at character {at + 1})")
        try:
            steps.append(_step(match))
        except ValueError as error:  # an escape that JSON does not know, an endless number
            raise KeyPathError(f"not a key path: {text!r} (at character {at + 1})") from error
        at = match.end()
    return tuple(steps)


def _simple_path(text: str) -> KeyPath | None:
    """Return a path of keys and positions alone; ``None`` where ``text`` holds anything else."""
    steps = text.replace("[", ".[").split(".")
    if "" in steps:
        return None
    if "[" not in text and "]" not in text:
        return tuple(steps)
    found = [_simple_step(step) for step in steps]
    return None if None in found else tuple(step for step in found if step is not None)


def _simple_step(step: str) -> str | int | None:
    if step == "[]":
        return ANY_INDEX
    if "[" not in step and "]" not in step:
        return step
    inside = step[1:-1]
    is_position = step == f"[{inside}]" and inside.isdecimal() and len(inside) < _LONGEST_POSITION
    return int(inside) if is_position else None


def _step(match: re.Match[str]) -> str | int:
    if match["index"] is not None:
        return int(match["index"])
    if match["any"] is not None:
        return ANY_INDEX
    if match["plain"] is not None:
        return match["plain"]
    key: str = json.loads(match["quoted"] or match["quoted_key"], strict=False)
    return key


def matches(pattern: KeyPath, path: KeyPath) -> bool:
    """Return whether ``path`` is named by ``pattern`` (same length, wildcards honoured)."""
    return len(pattern) == len(path) and all(map(_step_matches, pattern, path))


def _step_matches(pattern: str | int, step: str | int) -> bool:
    if pattern == ANY_KEY:
        return isinstance(step, str)
    if pattern == ANY_INDEX:
        return isinstance(step, int)
    return pattern == step


def is_within(path: KeyPath, above: KeyPath) -> bool:
    """Return whether ``path`` is ``above`` or a key somewhere in it."""
    return path[: len(above)] == above


def is_note(key: object) -> bool:
    """Return whether a key is written as comments are in a format that knows none."""
    return isinstance(key, str) and key.startswith(("_", "//", "$comment"))


def find_all(value: object, pattern: KeyPath) -> list[KeyPath]:
    """Return every existing path of plain data that ``pattern`` names, in document order."""
    # most patterns name one place, which most configs do not have
    plain = 0
    for step in pattern:
        if step in (ANY_KEY, ANY_INDEX):
            break
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
            value = value[step]
        else:
            return []
        plain += 1
    if plain == len(pattern):
        return [pattern]
    found: list[tuple[KeyPath, object]] = [(pattern[:plain], value)]
    for step in pattern[plain:]:
        found = [
            (path + (key,), child)
            for path, current in found
            for key, child in _children(current, step)
        ]
        if not found:
            return []
    return [path for path, _ in found]


def _children(value: object, step: str | int) -> Iterator[tuple[str | int, object]]:
    """The members or items of ``value`` that one step of a pattern names."""
    if isinstance(value, dict) and isinstance(step, str):
        if step == ANY_KEY:
            yield from value.items()
        elif step in value:
            yield step, value[step]
    elif isinstance(value, list) and isinstance(step, int):
        if step == ANY_INDEX:
            yield from enumerate(value)
        elif 0 <= step < len(value):
            yield step, value[step]


def lookup(value: object, path: KeyPath, default: object = None) -> object:
    """Return the plain data at ``path``, ``default`` where it does not exist."""
    for step in path:
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
            value = value[step]
        else:
            return default
    return value
