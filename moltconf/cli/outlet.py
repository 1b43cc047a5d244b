"""The way out: everything that is printed, by moltconf or a library, passes an :class:`Outlet`."""

from __future__ import annotations

import io
import os
import sys
from contextlib import AbstractContextManager, contextmanager, nullcontext

from moltconf.errors import UsageError
from moltconf.report.printable import Notation, as_printable
from moltconf.report.style import are_colours_forced, is_coloured

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal, TextIO, TypeVar

    from moltconf.cli.progress import Bar

    Item = TypeVar("Item")

#: So many characters are made safe and written at once.
_STRETCH = 1 << 17


class OutputError(UsageError):
    """Standard output takes nothing more: it is full or closed."""


class Outlet(io.TextIOBase):
    """A standard stream that shows nothing but what ``report/printable.py`` lets pass.

    It writes UTF-8 and leaves line ends as they are, whatever the platform would do. Raises
    :class:`OutputError` where the stream takes nothing, and :class:`BrokenPipeError` where its
    reader has gone; one that is not ``vital`` is then silent.
    """

    def __init__(self, stream: TextIO, *, vital: bool) -> None:
        self.stream = stream
        #: A bar that makes way for what is printed.
        self.bar: Bar | None = None
        self._is_vital = vital
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")

    def send_all(self, texts: Iterable[str], notation: Notation = Notation.TEXT) -> None:
        """Print a text that comes in stretches of whole lines or strings."""
        for text in joined(texts):
            self.send(text, notation)

    def send(self, text: str, notation: Notation = Notation.TEXT) -> None:
        """Print a whole text."""
        is_bright = is_coloured() and (self.isatty() or are_colours_forced())
        safe = as_printable(text, notation, coloured=is_bright)
        with self._writing(), self.bar.away() if self.bar is not None else nullcontext():
            if is_bright and self.isatty() and os.name == "nt":
                import click  # knows the consoles of Windows

                click.echo(safe, nl=False, file=self.stream)
            else:
                self.stream.write(safe)
            self.stream.flush()

    def send_bytes(self, data: bytes) -> None:
        """Print data that a program reads, as it is."""
        with self._writing():
            self.stream.flush()
            self.stream.buffer.write(data)
            self.stream.flush()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            if self._is_vital:
                raise
        except (OSError, ValueError) as error:  # ValueError: the stream is closed
            if self._is_vital:
                reason = (error.strerror if isinstance(error, OSError) else None) or "it is closed"
                raise OutputError(f"cannot write to standard output: {reason}") from error

    def write(self, text: str) -> int:
        self.send(text)
        return len(text)

    def flush(self) -> None:
        with self._writing():
            self.stream.flush()

    def isatty(self) -> bool:
        return self.stream.isatty()

    def fileno(self) -> int:
        return self.stream.fileno()

    def writable(self) -> bool:
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]  # an attribute there, of no use when set
        return "utf-8"


def joined(texts: Iterable[str]) -> Iterator[str]:
    """Yield the same in longer stretches, and at least one: an empty text is written too."""
    some: list[str] = []
    length, is_first = 0, True
    for text in texts:
        some.append(text)
        length += len(text)
        if length >= _STRETCH:
            yield "".join(some)
            some, length, is_first = [], 0, False
    if some or is_first:
        yield "".join(some)


@contextmanager
def outlets() -> Iterator[None]:
    """Put an :class:`Outlet` before both standard streams."""
    kept = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = sys.stdin or _closed("w")
    sys.stdout = Outlet(sys.stdout or _closed("r"), vital=True)
    sys.stderr = Outlet(sys.stderr or _closed("w"), vital=False)
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept


def outlet(*, err: bool = False) -> Outlet:
    """Standard output (``err``: standard error)."""
    stream = sys.stderr if err else sys.stdout
    return stream if isinstance(stream, Outlet) else Outlet(stream, vital=not err)


@contextmanager
def counted(items: Iterator[Item], total: int, begin: float) -> Iterator[Iterator[Item]]:
    """Yield the same items; on a terminal a bar counts them if they take a while after ``begin``
    (as :func:`time.monotonic` counts)."""
    if not outlet(err=True).isatty():
        yield items
        return
    from moltconf.cli.progress import Bar

    with Bar(total, begin) as bar:
        yield bar.counted(items)


def without_bar() -> AbstractContextManager[None]:
    """Return what keeps a bar away while a person is asked something."""
    bar = outlet(err=True).bar
    return bar.away() if bar is not None else nullcontext()


def is_conversation(*, err: bool = False) -> bool:
    """Return whether a person reads what is printed and can answer: never in CI."""
    is_automatic = any(os.environ.get(name) for name in ("CI", "GITHUB_ACTIONS"))
    return not is_automatic and _are_terminals(sys.stdin, sys.stderr if err else sys.stdout)


def _are_terminals(*streams: TextIO) -> bool:
    return all(each.isatty() for each in streams)


def _closed(mode: Literal["r", "w"]) -> TextIO:
    """A stream in the place of one that was closed before the start (``>&-``).

    Standard input and output fail when they are used, standard error is silent. It holds the
    descriptor, else the next file that is opened would become the standard stream.
    """
    from pathlib import Path  # standard streams are seldom closed

    return Path(os.devnull).open(mode, encoding="utf-8")
