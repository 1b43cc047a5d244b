"""Ids of Anthropic models: what January's releases know offline, and what was ever seen.

January's list is that of the client bundled with 2026.1.5 to 2026.1.30 (read off its package),
which looks a model up there before it asks. Later releases refresh their list, so an id that is in
none of them is only suspicious.
"""

from __future__ import annotations

import re

JANUARY = frozenset(
    {
        *("claude-3-haiku-20240307", "claude-3-opus-20240229", "claude-3-sonnet-20240229"),
        *("claude-3-5-haiku-20241022", "claude-3-5-haiku-latest"),
        *("claude-3-5-sonnet-20240620", "claude-3-5-sonnet-20241022"),
        *("claude-3-7-sonnet-20250219", "claude-3-7-sonnet-latest"),
        *("claude-opus-4-0", "claude-opus-4-20250514"),
        *("claude-opus-4-1", "claude-opus-4-1-20250805"),
        *("claude-opus-4-5", "claude-opus-4-5-20251101"),
        *("claude-sonnet-4-0", "claude-sonnet-4-20250514"),
        *("claude-sonnet-4-5", "claude-sonnet-4-5-20250929"),
        *("claude-haiku-4-5", "claude-haiku-4-5-20251001"),
    }
)

#: The same, and those that came later (catalogues of 2026.2.17 to 2026.9.6, public lists of 2026).
KNOWN = JANUARY | {
    *("claude-opus-4-6", "claude-opus-4-7", "claude-opus-4-8", "claude-opus-5", "claude-opus-5-5"),
    *("claude-sonnet-4-6", "claude-sonnet-5", "claude-sonnet-5-5", "claude-haiku-5-5"),
    *("claude-fable-5", "claude-fable-5-1", "claude-mythos-5", "claude-mythos-5-1"),
    *("claude-2.0", "claude-2.1", "claude-instant-1.2", "claude-3-5-sonnet-latest"),
    *("claude-3-opus-latest", "claude-opus-4", "claude-sonnet-4"),
}

_DATED = r"-(?:\d{8}|latest)\Z"


def undated(model: str) -> str:
    """Return the id without the date, or ``latest``, at its end."""
    return re.sub(_DATED, "", model)


def is_known(model: str) -> bool:
    """Return whether an id, with or without a date, is that of a model."""
    return model in KNOWN or undated(model) in KNOWN
