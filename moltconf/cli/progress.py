"""A sign of life: on a terminal, and only when it takes a while."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from moltconf.cli.outlet import outlet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from threading import Event, Thread
    from typing import TypeVar

    Item = TypeVar("Item")

#: Seconds that a person waits without wondering, and seconds between two looks at the bar.
_PATIENCE = 0.5
_BETWEEN = 0.1
_LENGTH = 24


class Bar:
    """A line that tells how many of ``total`` files are ``done``, drawn on standard error from half
    a second after ``begin`` on (as :func:`time.monotonic` counts).

    Its thread draws while a large file is judged. It shows nothing but counts, so it may write to
    the terminal itself; what is printed meanwhile takes its place for as long (:meth:`away`).
    """

    def __init__(self, total: int, begin: float) -> None:
        self.done = 0
        self._total = total
        self._begin = begin
        self._outlet = outlet(err=True)
        self._drawn = 0
        self._thread: Thread | None = None

    def __enter__(self) -> Bar:
        if self._outlet.isatty():
            from threading import Event, RLock, Thread

            self._lock = RLock()
            self._is_over: Event = Event()
            self._thread = Thread(target=self._draw_until_over, daemon=True)
            self._outlet.bar = self
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._thread is not None:
            self._is_over.set()
            self._thread.join()
            self._outlet.bar = None
            self._show("")

    def counted(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the same items, each of which is one more that is done."""
        for item in items:
            self.done += 1
            yield item

    @contextmanager
    def away(self) -> Iterator[None]:
        """Leave the line to somebody else; the bar comes back at the next look."""
        with self._lock:
            self._show("")
            yield

    def _draw_until_over(self) -> None:
        wait = self._begin + _PATIENCE - time.monotonic()
        while not self._is_over.wait(max(wait, 0)):
            with self._lock:
                self._show(self._line())
            wait = _BETWEEN

    def _line(self) -> str:
        full = _LENGTH * self.done // max(self._total, 1)
        line = f"{self.done} of {self._total} files [{'#' * full}{'.' * (_LENGTH - full)}]"
        columns = 80
        with suppress(OSError, ValueError):
            columns = os.get_terminal_size(self._outlet.fileno()).columns or columns
        return line[: columns - 1]

    def _show(self, line: str) -> None:
        """Draw the line in the place of the last one; ``""`` leaves an empty one."""
        if line or self._drawn:
            blank = " " * (self._drawn - len(line))
            end = "" if line else "\r"
            with suppress(OSError, ValueError):  # nobody looks any more
                self._outlet.stream.write(f"\r{line}{blank}{end}")
                self._outlet.stream.flush()
        self._drawn = len(line)
