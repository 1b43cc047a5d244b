"""Report what a migration leaves to be renamed outside the config."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moltconf.migrator.product_rename.outside import MentionKind, Outside
from moltconf.report.printable import printable
from moltconf.text.keypath import format_path

#: More are counted, unless all are asked for.
_MOST = 6


def lines(found: Sequence[Outside], is_renamed: bool, *, is_verbose: bool = False) -> Iterator[str]:
    """Yield one line each, the first few of many, under a heading; nothing where there is
    nothing."""
    left = [each for each in found if not (is_renamed and each.kind is MentionKind.FILE)]
    if not left:
        return
    yield "  outside the file:"
    shown = left if is_verbose or len(left) <= _MOST + 1 else left[:_MOST]
    for each in shown:
        names = each.before if each.before == each.after else f"{each.before} -> {each.after}"
        at = f" (at {format_path(each.path)})" if each.path is not None else ""
        yield f"    {str(each.kind).replace('-', ' ')} {printable(names + at)}: {each.why}"
    if len(shown) < len(left):
        yield f"    and {len(left) - len(shown)} more; --verbose shows them"
