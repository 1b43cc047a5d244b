"""Old shapes that releases between 2026.3.22 and 2026.4.29 rewrite in memory before they judge.

2026.3.28 to 2026.4.2 do so only where the result is right, and with a few shapes; 2026.4.5 reports
them; 2026.4.7 to 2026.4.29 rewrite whatever they find; 2026.5.2 refuses them (read off the
published packages; measured on them unpacked).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module

from moltconf.fields import Fields
from moltconf.index import has_one_of, table
from moltconf.release_order import is_between
from moltconf.text.tree import keys_of
from moltconf.validator.conversions.draft import Moved, Rewrite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ConversionEntry(Fields):
    """A row of :mod:`moltconf.validator.conversions.order` as the index repeats it."""

    module: str
    function: str
    spans: Sequence[tuple[str, str]]
    keys: Sequence[str]


def convert(config: dict[str, Any], release: str) -> tuple[dict[str, Any], Moved]:
    """Return ``config`` as ``release`` rewrites it, and what came from where; ``config`` itself
    stays."""
    moved: Moved = {}
    keys = keys_of(config)
    draft = config
    for entry in _of(release):
        if has_one_of(entry.keys, keys):
            draft = draft.copy() if draft is config else draft
            _rewrite(entry)(draft, moved)
    return draft, moved


@cache
def _of(release: str) -> tuple[ConversionEntry, ...]:
    entries = (ConversionEntry(**row) for row in table("conversions"))
    return tuple(
        entry
        for entry in entries
        if any(is_between(release, first, last) for first, last in entry.spans)
    )


def _rewrite(entry: ConversionEntry) -> Rewrite:
    module = import_module(f"moltconf.validator.conversions.{entry.module}")
    rewrite: Rewrite = getattr(module, entry.function)
    return rewrite
