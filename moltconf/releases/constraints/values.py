"""Reading plain data the way the product's own checks do, without trusting its types."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from moltconf.document.env import has_reference
from moltconf.document.keypath import KeyPath, find_all, lookup, parse_path

# What String.prototype.trim takes for whitespace; str.strip() takes another set.
_BLANKS = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)


def trim(text: str) -> str:
    """``text`` without the blanks at its ends, as JavaScript counts blanks."""
    return text.strip(_BLANKS)


def is_known(text: str) -> bool:
    """Whether the value is what the file says; a ``${VAR}`` in it is only known at start."""
    return not has_reference(text)


def known_text(value: object) -> str | None:
    """``value`` where it is a string whose content is known, else ``None``."""
    return value if isinstance(value, str) and is_known(value) else None


def record(value: object) -> dict[str, object]:
    """``value`` where it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[object]:
    """``value`` where it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def patterns(*written: str) -> tuple[KeyPath, ...]:
    """Patterns of key paths from their written forms."""
    return tuple(map(parse_path, written))


def records_at(
    config: object, wanted: tuple[KeyPath, ...]
) -> Iterator[tuple[KeyPath, dict[str, object]]]:
    """Every mapping that one of the patterns names, with its path."""
    for path, value in values_at(config, wanted):
        if isinstance(value, dict):
            yield path, value


def values_at(config: object, wanted: tuple[KeyPath, ...]) -> Iterator[tuple[KeyPath, object]]:
    """Every value that one of the patterns names, with its path."""
    for pattern in wanted:
        for path in find_all(config, pattern):
            yield path, lookup(config, path)


def texts_at(config: object, wanted: tuple[KeyPath, ...]) -> Iterator[tuple[KeyPath, str]]:
    """Every string of known content that one of the patterns names, with its path."""
    for path, value in values_at(config, wanted):
        text = known_text(value)
        if text is not None:
            yield path, text


def misfits(
    config: object, wanted: tuple[KeyPath, ...], fits: Callable[[str], bool]
) -> Iterator[KeyPath]:
    """Where a string of known content does not have the form that ``fits`` asks for."""
    for path, text in texts_at(config, wanted):
        if not fits(text):
            yield path
