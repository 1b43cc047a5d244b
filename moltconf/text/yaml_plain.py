"""Strings as YAML scalars: which may stand without quotes."""

from __future__ import annotations

import json
import re

from moltconf.text.yaml_scalars import plain_value

#: What every YAML reader takes for a string: no indicator, no number or date, no ": " or " #".
_PLAIN = re.compile(
    r"(?:[^\W\d]|[/.$~+(\d])[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff]*\Z"
)
_NOT_PLAIN = re.compile(r":(?:\s|\Z)|\s#|\s\Z|\A[~.+\d][\d.,:_xob+eE-]*\Z")
_FLOW_INDICATOR = re.compile(r"[,\[\]{}]")
#: Words and dates that YAML 1.1 readers do not take for strings.
_OTHER_TYPE = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null|~|[-+]?\.(?:inf|nan)|\d{4}-\d\d?-\d\d?.*)\Z",
    re.IGNORECASE,
)
_ESCAPED = re.compile("[\x7f-\xa0\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]")


def scalar_text(value: str, quote: str, *, in_flow: bool) -> str:
    """Return a string; without quotes only where every reader takes it for a string."""
    if quote == "" and is_plain(value, in_flow=in_flow):
        return value
    literal = json.dumps(value, ensure_ascii=False)
    if quote != '"' and "\\" not in literal and not _ESCAPED.search(value):
        return "'" + value.replace("'", "''") + "'" if quote == "'" else literal
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", literal)


def is_plain(value: str, *, in_flow: bool) -> bool:
    """Return whether the string can stand without quotes; ``in_flow`` is within brackets."""
    return bool(
        _PLAIN.match(value)
        and not _NOT_PLAIN.search(value)
        and not _OTHER_TYPE.match(value)
        and isinstance(plain_value(value), str)
        and not (in_flow and _FLOW_INDICATOR.search(value))
    )
