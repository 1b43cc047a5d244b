"""What a new release changed, for whoever added it."""

from __future__ import annotations

from moltconf.catalogue.release_difference import difference
from moltconf.extract.store import Extracted, outline_of
from moltconf.text.keypath import format_path


def report(before: Extracted | None, release: Extracted) -> str:
    """One line a key that ``release`` added, removed or narrowed."""
    if before is None:
        paths = len(outline_of(release))
        return f"{release.version}: the oldest release, with {paths} key paths"
    changed = difference(outline_of(before), outline_of(release))
    lines = [f"{release.version}, compared with {before.version}:"]
    lines += [f"  added     {format_path(path)}" for path in changed.added]
    lines += [f"  removed   {format_path(path)}" for path in changed.removed]
    lines += [f"  narrowed  {format_path(one.path)}: {one.what}" for one in changed.narrowed]
    return "\n".join(lines if len(lines) > 1 else [*lines, "  nothing"])
