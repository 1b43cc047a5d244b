"""JSON laid out for review: what fits a line stands on one, everything else one entry a line."""

from __future__ import annotations

import json
from typing import Any

WIDTH = 96


def laid_out(value: Any) -> str:
    """``value`` as JSON text that ends with a line end; the order of keys is kept."""
    return _text(value, 0, 0) + "\n"


def _text(value: Any, depth: int, used: int) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or depth + used + len(flat) <= WIDTH:
        return flat
    inner = " " * (depth + 1)
    if isinstance(value, list):
        lines = [inner + _text(item, depth + 1, 1) for item in value]
        return "[\n" + ",\n".join(lines) + "\n" + " " * depth + "]"
    lines = []
    for key, item in value.items():
        name = json.dumps(key, ensure_ascii=False) + ": "
        lines.append(inner + name + _text(item, depth + 1, len(name) + 1))
    return "{\n" + ",\n".join(lines) + "\n" + " " * depth + "}"
