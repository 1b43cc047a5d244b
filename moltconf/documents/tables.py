"""Read the answers of releases about documents: the rows of ``schemas/documents/``, which name
values by their kinds."""

from __future__ import annotations

import json
from functools import cache

from moltconf.data import data
from moltconf.release_order import since
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@cache
def table(kind: str) -> dict[str, Any]:
    """Return the rows about one kind of document, by what they tell."""
    found: dict[str, Any] = json.loads(data(f"schemas/documents/{kind}.json"))
    return found


def answer(rows: list[dict[str, Any]], release: str) -> Any:
    """Return what a release says, ``None`` where it says nothing. One that was never published
    says what the release before it says."""
    return next((row["is"] for row in reversed(rows) if since(release, row["since"])), None)


def kind_of(value: Value) -> str:
    """Return the kind of a value."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    kinds = {str: "text", list: "list", dict: "object"}
    return next((name for kind, name in kinds.items() if isinstance(value, kind)), "null")
