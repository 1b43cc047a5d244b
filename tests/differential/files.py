"""Real configs from a folder, made fit for a judge that stands alone."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

from moltconf.text.json5 import parse
from moltconf.text.source import Source
from moltconf.text.tree import to_value

_REFERENCE = re.compile(r"(?<!\$)\$\{[A-Z_][A-Z0-9_]*\}")
_STAND_IN = "stand-in"


def configs_of(folder: Path) -> list[Any]:
    """Every file of ``folder`` that reads as a mapping.

    ``${VAR}`` is replaced by a text, and folders of plugins are left out: neither the variables
    nor the plugins are on this machine.
    """
    found: list[Any] = []
    for file in sorted(path for path in folder.iterdir() if path.is_file()):
        value = _value_of(file)
        if isinstance(value, dict):
            found.append(_standing_alone(value))
    return found


def _value_of(file: Path) -> Any:
    parsed = parse(Source.from_bytes(file.read_bytes(), file.name))
    if parsed.root is None or any(problem.prevents_reading for problem in parsed.problems):
        return None
    return to_value(parsed.root)


def _standing_alone(config: dict[str, Any]) -> Any:
    alone = copy.deepcopy(config)
    plugins = alone.get("plugins")
    if isinstance(plugins, dict):
        plugins.pop("load", None)
    text = json.dumps(alone)
    return json.loads(_REFERENCE.sub(_STAND_IN, text))
