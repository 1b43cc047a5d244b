"""Judge files in a thread of its own: the newest text of each, once its writer has paused."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import NamedTuple

#: Seconds without a change before a file is judged; long files wait longer. The first change after
#: a rest is judged at once.
PAUSE = 0.03
_REST = 0.4
_LONGEST_PAUSE = 1.0
_SHARE = 0.25


class _Job(NamedTuple):
    due: float
    work: Callable[[], None]


class Background:
    """A thread that does the last work given for each name; ``work`` never raises."""

    def __init__(self) -> None:
        self._jobs: dict[str, _Job] = {}
        self._lasted: dict[str, float] = {}
        self._given: dict[str, float] = {}
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def give(self, name: str, work: Callable[[], None], *, at_once: bool = False) -> None:
        """Do some work after a pause, in the place of work for the same name that waits."""
        now = time.monotonic()
        lasted = self._lasted.get(name, 0.0)
        pause = min(max(PAUSE, lasted * _SHARE), _LONGEST_PAUSE)
        if at_once or now - self._given.get(name, 0.0) > _REST + lasted:
            pause = 0.0
        self._given[name] = now
        with self._changed:
            self._jobs[name] = _Job(now + pause, work)
            self._changed.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="judge", daemon=True)
                self._thread.start()

    def forget(self, name: str) -> None:
        """Drop the work that waits for a name."""
        with self._changed:
            self._jobs.pop(name, None)
            self._lasted.pop(name, None)
            self._given.pop(name, None)

    def _run(self) -> None:
        while True:
            name, work = self._next()
            began = time.monotonic()
            work()
            self._lasted[name] = time.monotonic() - began

    def _next(self) -> tuple[str, Callable[[], None]]:
        with self._changed:
            while True:
                name = min(self._jobs, key=lambda each: self._jobs[each].due, default=None)
                if name is None:
                    self._changed.wait()
                    continue
                left = self._jobs[name].due - time.monotonic()
                if left <= 0:
                    return name, self._jobs.pop(name).work
                self._changed.wait(left)
