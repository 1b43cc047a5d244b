"""Records of the schema without what a report would hide of the same config."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from moltconf.masking.document import kind_at, merged, shown_path
from moltconf.masking.masked_text import TextKind, hidden
from moltconf.masking.masks import replaced
from moltconf.masking.quick import MASK
from moltconf.schema.record import Record
from moltconf.schema.values import Located, WrittenKeys
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

R = TypeVar("R", bound=Record)


def masked_record(record: R) -> R:
    """Return the same record with ``***`` where a report hides a text, or a key of a path.

    A value as the config has it is judged by its place, every other text as a name. Types that hide
    what they hold (``Hidden``) are left alone.
    """
    held = record.fields()
    shown = {
        name: shown_path(value, "") if name == "path" and value else _masked(value)
        for name, value in held.items()
    }
    if isinstance(record, Located) and _is_written(record.value):
        shown["value"] = _masked_at(record.path, record.value)
    return type(record)(**shown)


def _is_written(value: object) -> bool:
    """Whether a value is as the config has it, and not made of it."""
    return isinstance(value, str | tuple | list | dict) and not isinstance(value, Enum)


def _masked(value: Any) -> Any:
    if isinstance(value, Record):
        return masked_record(value)
    if isinstance(value, WrittenKeys):
        return WrittenKeys({_key(name, entry): entry for name, entry in value.items()})
    if isinstance(value, tuple | frozenset):
        return type(value)(map(_masked, value))
    if isinstance(value, dict):
        return {_text(name, TextKind.TEXT): _masked(inner) for name, inner in value.items()}
    if isinstance(value, str) and not isinstance(value, Enum):
        return _text(value, TextKind.TEXT)
    return value


def _key(name: str, entry: object) -> str:
    """A key of a mapping; of one that was read back from a dump no place is known."""
    if isinstance(entry, Located):
        return str(shown_path((*entry.path[:-1], name), "")[-1])
    return _text(name, TextKind.TEXT)


def _text(text: str, kind: TextKind) -> str:
    return replaced(text, merged(hidden(text, kind)), 0, len(text))


def _masked_at(path: KeyPath, value: Any) -> Any:
    """Plain data that stands at ``path``; never recursive."""
    result: list[Any] = [None]
    left: list[tuple[KeyPath, Any, Any, Any]] = [(path, value, result, 0)]
    while left:
        at, inner, holder, key = left.pop()
        if isinstance(inner, dict):
            made: dict[str, Any] = {}
            holder[key] = made
            for name, member in inner.items():
                shown = str(shown_path((*at, name), "")[-1])
                shown = shown if shown != MASK else MASK * (1 + len(made))
                made[shown] = None  # in the order of the file
                left.append(((*at, name), member, made, shown))
        elif isinstance(inner, list | tuple):
            items: list[Any] = [None] * len(inner)
            holder[key] = items
            left += [((*at, index), item, items, index) for index, item in enumerate(inner)]
        else:
            holder[key] = _text(inner, kind_at(at, inner)) if isinstance(inner, str) else inner
    return tuple(result[0]) if isinstance(value, tuple) else result[0]
