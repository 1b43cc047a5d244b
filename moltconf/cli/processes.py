"""Judge many files in several processes, whose answers come in the order of the files
(docs/decisions/0007-processes.md).

A process is a copy of this one, or the same interpreter with this package: no other program is
started. It gets numbers of places, sends back what is kept of each, and ends with its parent.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain

from moltconf.cli.exit_codes import ProcessError, where
from moltconf.cli.judging import Judged, Judging
from moltconf.errors import UsageError
from moltconf.fields import Fields
from moltconf.files import guarded
from moltconf.library.inputs import InputPlace
from moltconf.report import style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from typing import Any

#: How processes are started: a copy has everything loaded already, and takes a few milliseconds.
#: Elsewhere than on Linux a copy is not safe, or there is none.
METHOD = "fork" if sys.platform == "linux" else "spawn"

#: More processes than this wait for the one that puts the report together.
_MOST = 8
#: The first files are judged before there are copies: whatever they load is loaded once.
_FIRST_FILES = 24
_FIRST_SECONDS = 0.25
#: Files that a process gets at a time, and times that it may be ahead.
_BATCH = 8
_AHEAD = 2


def processors() -> int:
    """Return how many processes pay: one for each processor that this one may use, and no more
    than eight."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), _MOST)
    return min(os.cpu_count() or 1, _MOST)


@contextmanager
def in_processes(
    judging: Judging, places: Sequence[InputPlace], count: int
) -> Iterator[Iterator[Judged]]:
    """Give an iterator of what is kept of each place, in order; at most ``count`` processes judge.

    No process is left in the end, however it comes. Where none can be started, this one judges
    all. Iterating raises what judging raises, and
    :class:`~moltconf.cli.exit_codes.ProcessError` where a process ended by itself.
    """
    done = _first(judging, places) if len(places) > 2 * _FIRST_FILES else []
    rest = places[len(done) :]
    workers = _started(judging, rest, min(count, len(rest)))
    try:
        yield chain(done, workers.answers() if workers is not None else map(judging, rest))
    finally:
        if workers is not None:
            workers.end()


def _first(judging: Judging, places: Sequence[InputPlace]) -> list[Judged]:
    begin = time.monotonic()
    done: list[Judged] = []
    for place in places[:_FIRST_FILES]:
        done.append(judging(place))
        if time.monotonic() - begin > _FIRST_SECONDS:
            break
    return done


class _Failed(Fields):
    """Why a process did not judge a file: what was asked cannot be done, or a fault inside moltconf
    of a ``kind`` and at a ``place``."""

    words: str = ""
    kind: str = ""
    place: str = ""

    @property
    def error(self) -> Exception:
        if not self.kind:
            return UsageError(self.words)
        return ProcessError(f"a fault inside moltconf ({self.kind} in {self.place})")


class _Workers:
    """The processes that judge ``places``, each with its end of a connection."""

    def __init__(self, judging: Judging, places: Sequence[InputPlace]) -> None:
        self._judging = judging
        self._places = places
        self._processes: list[tuple[BaseProcess, Connection]] = []
        self._batches = iter(range(0, len(places), _BATCH))

    def start(self, count: int) -> None:
        """Start the processes. Raises :class:`OSError` and :class:`ImportError`."""
        from multiprocessing import get_context

        context: Any = get_context(METHOD)
        for _ in range(count):
            ours, theirs = context.Pipe()
            copied = [*(each for _, each in self._processes), ours] if METHOD == "fork" else []
            told = (theirs, copied, self._judging, self._places, style.terminal_in_use())
            process = context.Process(target=_serve, args=told, daemon=True)
            self._processes.append((process, ours))
            process.start()
            theirs.close()

    def answers(self) -> Iterator[Judged]:
        """Yield what is kept of each place, in order."""
        from multiprocessing.connection import wait

        processes: dict[Any, BaseProcess] = {ours: process for process, ours in self._processes}
        for ours in [*processes] * _AHEAD:
            self._ask(ours, processes[ours])
        known: dict[int, tuple[list[Judged | _Failed], Any]] = {}
        for first in range(0, len(self._places), _BATCH):
            while first not in known:
                for ready in wait(list(processes)):
                    number, some, noted = _received(ready, processes[ready])
                    known[number] = (some, noted)
                    self._ask(ready, processes[ready])
            some, noted = known.pop(first)
            read, told = noted
            guarded.was_read |= read
            self._judging.judge.take(told)
            for each in some:
                if isinstance(each, _Failed):
                    raise each.error
                yield each

    def _ask(self, ours: Any, process: BaseProcess) -> None:
        """Give a process the next batch, if there is one."""
        number = next(self._batches, None)
        if number is not None:
            try:
                ours.send((number, number + _BATCH))
            except OSError:
                raise _ended(process) from None

    def end(self) -> None:
        """End every process; none has anything of its own to finish."""
        for process, ours in self._processes:
            ours.close()
            if process.pid is not None:
                process.kill()
        for process, _ in self._processes:
            if process.pid is not None:
                process.join()


def _started(judging: Judging, places: Sequence[InputPlace], count: int) -> _Workers | None:
    """``None`` where one process has to do."""
    # without this a new interpreter looks for its modules in the current folder, in which a
    # stranger's files may lie; one that ignores the environment would do so all the same
    is_safe = METHOD == "fork" or sys.flags.safe_path or not sys.flags.ignore_environment
    if count < 2 or not is_safe:
        return None
    workers = _Workers(judging, places)
    before = os.environ.get("PYTHONSAFEPATH")
    try:
        os.environ["PYTHONSAFEPATH"] = "1"
        with _uninterrupted():
            workers.start(count)
    except (OSError, ImportError):
        workers.end()
        return None
    except BaseException:
        workers.end()
        raise
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before
    return workers


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C waiting: a terminal sends it to every process, and it is this one's to answer.

    A process inherits that it is kept waiting.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _received(ours: Any, process: BaseProcess) -> Any:
    try:
        return ours.recv()
    except (EOFError, OSError):
        raise _ended(process) from None


def _ended(process: BaseProcess) -> ProcessError:
    process.join(1)
    code = process.exitcode
    how = f" by signal {-code}" if code is not None and code < 0 else ""
    return ProcessError(f"a process that judged some of the files was ended{how}")


def _serve(
    theirs: Connection,
    copied: Sequence[Connection],
    judging: Judging,
    places: Sequence[InputPlace],
    terminal: style.Terminal,
) -> None:
    """Answer to numbers of places until the connection ends, which it does with the parent.

    ``copied`` are the parent's ends of connections: while a copy holds one, it never ends.
    """
    for end_of_parent in copied:
        end_of_parent.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(100_000, 20, 100)
    style.use_terminal(terminal)
    _noted(judging)  # what a copy has noted before is known to the parent
    with suppress(EOFError, OSError):
        while True:
            number, end = theirs.recv()
            some: list[Judged | _Failed] = []
            for place in places[number:end]:
                some.append(_answer(judging, place))
                if isinstance(some[-1], _Failed):
                    break
            theirs.send((number, some, _noted(judging)))


def _noted(judging: Judging) -> tuple[set[tuple[int, int]], Any]:
    read = set(guarded.was_read)
    guarded.was_read.clear()
    return read, judging.judge.noted()


def _answer(judging: Judging, place: InputPlace) -> Judged | _Failed:
    try:
        return judging(place)
    except UsageError as error:
        return _Failed(str(error))
    except Exception as error:
        return _Failed(kind=type(error).__name__, place=where(error))
