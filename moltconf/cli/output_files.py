"""Files that reports go to: opened before anything is written, and complete or not there.

An output is written beside its place and gets its name in the end. The file beside it is locked
while its run lives; one that a killed run left behind is not, and the next run with the same output
removes it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from moltconf.cli import exit_codes
from moltconf.cli.outlet import joined
from moltconf.errors import UsageError
from moltconf.files.attributes import copy_attributes
from moltconf.files.guarded import was_read
from moltconf.files.paths import check_name
from moltconf.files.private import try_lock
from moltconf.library.links import leads_out
from moltconf.report.printable import Notation, as_printable

_END = ".moltconf-output"
_FLAGS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class Output:
    """A file that a report is to go to; ``fresh`` is the new file beside it, ``None`` for a pipe or
    a device, which is written itself."""

    def __init__(self, name: str) -> None:
        check_name(Path(name))
        self.name = name
        self.fresh: Path | None = None
        self.target = _target(name)
        if self.target is None:
            # does not wait for somebody to read a pipe
            self._descriptor = os.open(name, os.O_WRONLY | _FLAGS & ~getattr(os, "O_NOFOLLOW", 0))
            os.set_blocking(self._descriptor, True)
        else:
            beside = f".{self.target.name[:40]}."
            _remove_left_over(self.target.parent, beside)
            self.fresh = self.target.with_name(f"{beside}{os.urandom(8).hex()}{_END}")
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            self._descriptor = os.open(self.fresh, flags | _FLAGS, 0o666)
            with suppress(OSError):  # a file system without locks
                try_lock(self._descriptor)

    def write(self, text: str, notation: Notation = Notation.TEXT) -> None:
        """Write the report; raises :class:`~moltconf.errors.UsageError`."""
        self.write_all([text], notation)

    def write_all(self, texts: Iterable[str], notation: Notation = Notation.TEXT) -> None:
        """Write a report that comes in stretches of whole lines or strings.

        Raises :class:`~moltconf.errors.UsageError`.
        """
        for text in joined(texts):
            data = as_printable(text, notation).encode("utf-8", "backslashreplace")
            with _blaming(self.name):
                left = memoryview(data)
                while left:
                    left = left[os.write(self._descriptor, left) :]
        with _blaming(self.name):
            if self.fresh is not None and self.target is not None:
                if self.target.exists():
                    with suppress(OSError):
                        copy_attributes(self.target, self.fresh)
                self._close()
                self.fresh.replace(self.target)
                self.fresh = None
            exit_codes.written.append(self.name)

    def discard(self) -> None:
        """Leave nothing behind of an output that was not written."""
        with suppress(OSError):
            self._close()
            if self.fresh is not None:
                self.fresh.unlink(missing_ok=True)

    def _close(self) -> None:
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)


@contextmanager
def opened(names: Sequence[str], inputs: Iterable[Path]) -> Iterator[list[Output]]:
    """Open every output; those that are not written inside leave nothing behind.

    Raises :class:`~moltconf.errors.UsageError` for an output that cannot be written, that is one
    of ``inputs`` (by another name or a link too), or that is given twice.
    """
    outputs: list[Output] = []
    try:
        if names:
            taken = [
                (path, f"it is {path}, which this run reads or writes")
                for path in dict.fromkeys(inputs)
            ]
            for name in names:
                with _blaming(name):
                    for path, reason in taken:
                        if _is_same(Path(name), path):
                            raise UsageError(f"cannot write {name}: {reason}")
                    _refuse_input(name)
                    outputs.append(Output(name))
                taken.append((Path(name), "it is the output of another report"))
        yield outputs
    finally:
        for output in outputs:
            output.discard()


def _refuse_input(name: str) -> None:
    """Raise :class:`~moltconf.cli.exit_codes.UsageError` for a file that was read, whatever for,
    and for a link that git tracks and that leads out of its repository."""
    leaving = leads_out(Path(name))
    if leaving is not None:
        raise UsageError(f"cannot write {name}: {leaving}")
    with suppress(FileNotFoundError):
        status = Path(name).stat()
        if (status.st_dev, status.st_ino) in was_read:
            raise UsageError(f"cannot write {name}: this run has read it")


@contextmanager
def _blaming(name: str) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"cannot write {name}: {reason}") from error


def _target(name: str) -> Path | None:
    """The file behind links; ``None`` for what is no regular file. Raises :class:`OSError`."""
    path = Path(name)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return path.resolve()
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(21, "is a folder", name)
    if not stat.S_ISREG(mode):
        return None
    if not os.access(path, os.W_OK):
        raise PermissionError(13, "it is read-only", name)
    return path.resolve()


def _is_same(one: Path, other: Path) -> bool:
    """Whether both name one file, be it by a link or a hard link."""
    with suppress(OSError, RuntimeError):
        if one.resolve() == other.resolve():
            return True
        status = one.stat()
        return stat.S_ISREG(status.st_mode) and one.samefile(other)
    return False


def _remove_left_over(folder: Path, beginning: str) -> None:
    """Remove what killed runs left: files of this output that no process holds."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(beginning) and path.name.endswith(_END):
                with suppress(OSError):
                    _remove_unlocked(path)


def _remove_unlocked(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | _FLAGS)
    try:
        is_left_over = stat.S_ISREG(os.fstat(descriptor).st_mode) and try_lock(descriptor)
    finally:
        os.close(descriptor)
    if is_left_over:
        path.unlink()
