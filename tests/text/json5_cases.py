"""The texts of ``fixtures/json5/`` and how values are compared bit by bit.

A fixture maps names to texts; bytes that are not UTF-8 are written as Python's surrogateescape
does (``"\\udcff"`` is the byte FF). ``expected.json`` holds what npm ``json5`` 2.2.3 says of each.
"""

from __future__ import annotations

import json
import math
import struct
from pathlib import Path
from typing import Any

from moltconf.text.document import parse
from moltconf.text.source import Source
from moltconf.text.tree import Value

FOLDER = Path(__file__).parents[2] / "fixtures" / "json5"
EXPECTED = FOLDER / "expected.json"


def cases() -> dict[str, bytes]:
    """Every text by ``group/name``."""
    return {
        f"{file.stem}/{name}": text.encode("utf-8", "surrogateescape")
        for file in sorted(FOLDER.glob("*.json"))
        if file != EXPECTED
        for name, text in json.loads(file.read_text(encoding="utf-8")).items()
    }


def expected() -> dict[str, Any]:
    """The answer to each text, by ``group/name``."""
    answers: dict[str, Any] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return answers


def answer(text: bytes) -> Any:
    """What moltconf says of a text, in the form of ``expected.json``."""
    document = parse(Source.from_bytes(text, "openclaw.json"))
    return {"value": written(document.value)} if document.is_readable else {"refused": True}


def written(value: Value) -> Any:
    """A value with numbers as the bits of their double, and mappings as sorted pairs."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return {"double": "nan" if math.isnan(value) else struct.pack(">d", value).hex()}
    if isinstance(value, list):
        return [written(item) for item in value]
    pairs = sorted(value.items(), key=lambda pair: pair[0].encode("utf-16-be", "surrogatepass"))
    return {"mapping": [[key, written(item)] for key, item in pairs]}
