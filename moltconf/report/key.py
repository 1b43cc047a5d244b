"""The life of a key on one screen."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.catalogue.describe import Shape, one_of, quoted
from moltconf.catalogue.life import Era, LearnedShape, Life
from moltconf.catalogue.spans import accepted, removed
from moltconf.catalogue.successor import Successor
from moltconf.findings import few
from moltconf.report.style import style
from moltconf.schema.descriptions import description
from moltconf.schema.places import fields_at
from moltconf.schema.record import FIRST, Key
from moltconf.text.keypath import format_path

#: Rows and values that fit on one screen.
_MOST_ERAS = 14
_MOST_VALUES = 12
_MOST_PLACES = 12


def render(life: Life) -> str:
    """Return what the key is for, since and until when it is accepted, as what, and what replaced
    it."""
    lines = [style(format_path(life.path), bold=True)]
    about = description(life.path)
    if about is not None:
        lines.append(f"  {about}")
    lines.append(f"  {_when(life)}")
    lines += _eras(life.eras)
    lines += [f"  {each.release} (learned)  {_learned(each)}" for each in life.learned]
    field = next(iter(fields_at(life.path)), None)
    if field is not None:
        lines += [f"  {each}" for each in _beyond_schema(field.key, life.eras)]
    if life.places:
        lines.append(f"  named by: {few([*map(format_path, life.places)], _MOST_PLACES)}")
    lines += [f"  {_successor(each)}" for each in life.replaced_by]
    if life.nearest:
        lines.append(f"  nearest: {', '.join(map(format_path, life.nearest))}")
    if field is not None:
        lines.append(f"  in Python: {field.entry.cls}.{field.name} of moltconf.schema")
    return "\n".join(lines)


def _beyond_schema(key: Key, eras: tuple[Era, ...]) -> Iterator[str]:
    """Yield what the field that reads the key says and the schemas of the releases do not."""
    if key.words and not any(era.shape.values for era in eras):
        yield f"what counts: {one_of([quoted(word) for word in key.words])}"
    if key.since is not None or key.until is not None:
        yield f"read {_stretch(key.since, key.until)}"
    if not any(era.shape.has_default for era in eras):
        for value, when in supplied(key):
            yield f"default {value}{when}"


def supplied(key: Key) -> Iterator[tuple[str, str]]:
    """Yield the defaults of a field, the newest first, each with the releases that supply it."""
    until: str | None = None
    for first, value in key.defaults:
        if value is not None:
            where = "" if first == FIRST else f" from {first} on"
            yield quoted(value), where + (f" before {until}" if until is not None else "")
        until = first


def _stretch(first: str | None, last: str | None) -> str:
    if first is None:
        return f"up to {last}"
    return f"from {first} on" if last is None else f"from {first} to {last}"


def _when(life: Life) -> str:
    when = accepted(life.spans)
    if life.eras and not any(era.shape.is_judged for era in life.eras):
        when = f"not judged {when.removeprefix('accepted ')}"
    if not life.spans or life.spans[-1].is_current:
        return when
    return f"{when}; {removed(life.spans[-1])}"


def _eras(eras: tuple[Era, ...]) -> list[str]:
    spans = [one.first if one.first == one.last else f"{one.first} .. {one.last}" for one in eras]
    width = max(map(len, spans), default=0)
    shapes = [_shape(era.shape) for era in eras]
    lines = [f"  {span:<{width}}  {shape}" for span, shape in zip(spans, shapes, strict=True)]
    if len(lines) <= _MOST_ERAS:
        return lines
    left_out = f"  … {len(lines) - _MOST_ERAS} more changes between …"
    return [*lines[: _MOST_ERAS // 2], left_out, *lines[-_MOST_ERAS // 2 :]]


def _learned(one: LearnedShape) -> str:
    return "not accepted" if one.shape is None else _shape(one.shape)


def _shape(shape: Shape) -> str:
    words = shape.words_of(_MOST_VALUES)
    return f"{words}, default {shape.default_text}" if shape.has_default else words


def _successor(successor: Successor) -> str:
    where = f"now {format_path(successor.path)}" if successor.path is not None else "removed"
    return f"since {successor.release}: {where} (step {successor.step})"
