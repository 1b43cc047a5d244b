"""The last look at every report: what is hidden in a config is hidden in all that speaks of it."""

from __future__ import annotations

import json
import re
from typing import Any

from moltconf.masking.masks import Masks

#: The end of such an escape is a letter, and may touch a text that is to be hidden.
_LETTER_ESCAPE = re.compile(r"\\[bfnrtu]")


def hide(report: str, masks: Masks, *, is_json: bool) -> str:
    """Return a report with everything replaced that ``masks`` hides.

    The caller says whether it is JSON: a text may begin with a bracket too, in the name of a file.
    """
    if not is_json:
        return masks.text(report)
    hidden = hide_in_json(report, masks)
    return hidden if hidden.endswith("\n") else hidden + "\n"


def hide_in_json(text: str, masks: Masks) -> str:
    """Return the JSON text of a value with everything replaced that ``masks`` hides.

    It is read again for it, so that nothing but its strings can change; its keys are ours.
    """
    if masks.text(text) == text and not _LETTER_ESCAPE.search(text):
        return text
    value = json.loads(text)
    hidden = _hide(value, masks)
    if hidden == value:
        return text
    shown = json.dumps(hidden, ensure_ascii=False, indent=2)
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")


def _hide(value: Any, masks: Masks) -> Any:
    if isinstance(value, str):
        return masks.text(value)
    if isinstance(value, list):
        return [_hide(item, masks) for item in value]
    if isinstance(value, dict):
        return {key: _hide(item, masks) for key, item in value.items()}
    return value
