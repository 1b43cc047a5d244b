"""What a new release changed, for whoever added it."""

from __future__ import annotations

from moltconf.document.keypath import format_path
from moltconf.extract.store import Extracted
from moltconf.releases.difference import difference
from moltconf.releases.outline import Outline, outline


def report(before: Extracted | None, release: Extracted) -> str:
    """One line a key that ``release`` added, removed or narrowed."""
    if before is None:
        return f"{release.version}: the oldest release, with {len(outline_of(release))} key paths"
    changed = difference(outline_of(before), outline_of(release))
    lines = [f"{release.version}, compared with {before.version}:"]
    lines += [f"  added     {format_path(path)}" for path in changed.added]
    lines += [f"  removed   {format_path(path)}" for path in changed.removed]
    lines += [f"  narrowed  {format_path(one.path)}: {one.what}" for one in changed.narrowed]
    return "\n".join(lines if len(lines) > 1 else [*lines, "  nothing"])


def outline_of(release: Extracted) -> Outline:
    """Every key path of an extracted release."""
    prefix = "plugins/"
    plugins = [name.removeprefix(prefix) for name in release.sections if name.startswith(prefix)]
    return outline(release.sections.get, tuple(plugins))
