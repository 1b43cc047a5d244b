"""A sign of life while many files are read: on a terminal, and only when it takes a while."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator

from moltconf.cli.outlet import outlet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from rich.progress import Progress

    Item = TypeVar("Item")

_PATIENCE = 0.5


def counted(items: Iterable[Item], total: int) -> Iterator[Item]:
    """Yield the same items, with a bar on standard error from half a second on."""
    if total < 2 or not sys.stderr.isatty():
        yield from items
        return
    begin = time.monotonic()
    bar: Progress | None = None
    try:
        for done, item in enumerate(items):
            if bar is None and time.monotonic() - begin > _PATIENCE:
                bar = _start(total)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=done)
            yield item
    finally:
        if bar is not None:
            bar.stop()


def _start(total: int) -> Progress:
    # rich is imported where somebody waits, and nowhere else; the bar shows nothing but counts, so
    # it may draw on the terminal itself
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("files"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(file=outlet(err=True).stream), transient=True)
    bar.add_task("files", total=total)
    bar.start()
    return bar
