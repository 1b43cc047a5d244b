"""Whether a credential is given: as text, or as a reference to where it is kept."""

from __future__ import annotations

from moltconf.text.source import trim
from moltconf.validator.constraints.values import record


def is_given(value: object) -> bool:
    """Whether ``value`` says something that may be a credential; a ``${VAR}`` does."""
    if isinstance(value, str):
        return bool(trim(value))
    return isinstance(record(value).get("id"), str)
