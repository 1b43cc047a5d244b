"""The last look at every report: what is hidden in a config is hidden in all that speaks of it."""

from __future__ import annotations

import json
from typing import Any

from moltconf.masking.masks import Masks


def hide(report: str, masks: Masks, *, is_json: bool) -> str:
    """Return a report with everything replaced that ``masks`` hides.

    JSON is read again for it, so that nothing but its strings can change; its keys are ours. The
    caller says which it is: a text may begin with a bracket too, in the name of a file.
    """
    shown = masks.text(report)
    if shown == report or not is_json:
        return shown
    hidden = _hide(json.loads(report), masks)
    text = json.dumps(hidden, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _hide(value: Any, masks: Masks) -> Any:
    if isinstance(value, str):
        return masks.text(value)
    if isinstance(value, list):
        return [_hide(item, masks) for item in value]
    if isinstance(value, dict):
        return {key: _hide(item, masks) for key, item in value.items()}
    return value
