"""Word what is wrong with settings, each fault with its place."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from moltconf.library.settings_model import Override, Settings
from moltconf.library.toml_places import places
from moltconf.text.keypath import KeyPath, format_path
from moltconf.text.source import Source

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_WANTED = {
    "string_type": "a text in quotes is wanted",
    "tuple_type": "a list is wanted",
    "dict_type": "a table is wanted",
    "bool_type": "true or false is wanted",
    "model_type": "a table is wanted",
    "missing": "this is missing",
    "too_short": "this list may not be empty",
}


def worded(path: Path, text: str, section: KeyPath, error: ValidationError) -> str:
    """Return every fault, a line each: ``file:line:column: key: what is wrong``."""
    known = places(text)
    source = Source(text, str(path))
    faults = sorted(
        (_offset(known, (*section, *_written(each))), format_path(_written(each)), _words(each))
        for each in error.errors()
    )
    return "\n".join(f"{_place(source, offset)}: {key}: {words}" for offset, key, words in faults)


def _written(error: ErrorDetails) -> KeyPath:
    return tuple(step for step in error["loc"] if step != "[key]")


def _offset(known: Mapping[KeyPath, int], path: KeyPath) -> int:
    """Of the key itself, or of the nearest one around it."""
    while path and path not in known:
        path = path[:-1]
    return known.get(path, 0)


def _place(source: Source, offset: int) -> str:
    start = source.position(offset)
    return f"{source.name}:{start.line}:{start.column}"


def _words(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if error["type"] == "extra_forbidden":
        return _no_setting(error["loc"])
    if error["type"] == "value_error":
        return str(context["error"])
    if error["type"] in ("literal_error", "enum"):
        return f"one of {context['expected']} is wanted"
    return _WANTED.get(error["type"], error["msg"])


def _no_setting(path: tuple[int | str, ...]) -> str:
    model = Override if path[0] == "overrides" and len(path) > 1 else Settings
    names = [field.alias or name for name, field in model.model_fields.items()]
    near = get_close_matches(str(path[-1]), names, n=1)
    return (
        f"there is no such setting; did you mean {near[0]}?"
        if near
        else (f"there is no such setting; there are {', '.join(sorted(names))}")
    )
