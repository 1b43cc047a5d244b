"""Put a JSON report together from parts: the text of each is made, and looked at for what it may
show, on its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from moltconf.catalogue.catalogue import learned_release

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def record(value: Any) -> str:
    """Return JSON text that is always UTF-8: lone surrogates of a broken input are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def nested(text: str, levels: int) -> str:
    """Return the lines after the first so many levels deeper; no string of JSON has a line end."""
    return text.replace("\n", "\n" + "  " * levels)


def learned_mark(release: str) -> dict[str, bool]:
    """Return the field that marks a learned release, which another machine may not know."""
    return {"learned": True} if learned_release(release) is not None else {}


def members(text: str) -> str:
    """Return the members of an object that has some, from the line end before the first on."""
    return text[1:-2]


def listed(parts: Iterable[str], levels: int = 0) -> Iterator[str]:
    """Yield one list, so many levels deep, with the items of all lists in ``parts``."""
    is_empty = True
    for part in parts:
        if part != "[]":
            yield ("[" if is_empty else ",") + nested(part[1:-2], levels)
            is_empty = False
    yield "[]" if is_empty else nested("\n]", levels)
