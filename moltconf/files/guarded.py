"""The one way to read a file, whatever stands at its path: no pipe, no device, no end of memory.

Every file that moltconf reads comes through here, with a limit for its kind
(docs/decisions/0013-what-is-read.md; tests/files/test_one_reader.py). A path is opened without
waiting, and what was opened is looked at before it is read: nothing can take its place in between.
"""

from __future__ import annotations

import os
import stat
import time

from moltconf.files.paths import check_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

    from moltconf.files.paths import AnyPath

_MIB = 1024 * 1024

#: Limits in bytes. A config, and each file that it includes; 2026.9.6 includes no file over 2 MiB.
MAX_CONFIG = 8 * _MIB
#: `moltconf.toml` and `pyproject.toml`.
MAX_SETTINGS = 1 * _MIB
MAX_BASELINE = 8 * _MIB
#: The manifest of a plugin.
MAX_MANIFEST = 4 * _MIB
#: A credential store, and a row of one in SQLite.
MAX_STORE = 4 * _MIB
#: `.env` files, and what a pipe gives in place of one.
MAX_ENV = 1 * _MIB
#: An older copy of a config beside it.
MAX_COPY = 2 * _MIB

#: Seconds that a pipe may be silent: a key service or a passphrase may stand behind it.
LONGEST_WAIT = 20
#: Seconds that a writer may be late.
NOBODY = 3

#: Device and number of every file that this run has read: none of them may be an output of it.
was_read: set[tuple[int, int]] = set()

_CHUNK = 1 * _MIB
_LOOK_AGAIN = 0.01
#: Names are POSIX's; Windows has the last alone, and without it text is changed while it is read.
_HOW = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to is opened at once
    | getattr(os, "O_NOCTTY", 0)  # a terminal does not become that of the process
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_regular_file(path: AnyPath, limit: int = MAX_CONFIG) -> bytes:
    """Return the bytes of a file on a disk. Raises :class:`OSError`, also above ``limit``."""
    return _read(path, limit, pipes=False)


def read_regular_or_pipe(path: Path, limit: int) -> bytes:
    """Return the bytes of a file, or of a pipe until its writer ends: `<(sops -d secrets.env)`.

    Raises :class:`OSError`, also above ``limit`` and where the writer keeps silent.
    """
    return _read(path, limit, pipes=True)


def read_stream(stream: BinaryIO, limit: int = MAX_CONFIG) -> bytes:
    """Return all that a stream gives. Raises :class:`OSError` where that is above ``limit``."""
    return _bounded(stream.read, limit)


def refuse_irregular(path: Path) -> None:
    """Raise :class:`OSError` where something else than a regular file stands at ``path``.

    For files that a library opens by itself.
    """
    _refuse_kind(path.stat().st_mode, pipes=False)


def _read(path: AnyPath, limit: int, *, pipes: bool) -> bytes:
    check_name(path)
    # to open a device can have an effect by itself
    _refuse_kind(os.stat(path).st_mode, pipes=pipes)  # noqa: PTH116 (texts are paths too)
    descriptor = os.open(path, _HOW)
    try:
        status = os.fstat(descriptor)
        _refuse_kind(status.st_mode, pipes=pipes)
        if stat.S_ISFIFO(status.st_mode):
            return _bounded(_Patient(descriptor), limit)
        if status.st_size > limit:
            raise _too_large(limit)
        was_read.add((status.st_dev, status.st_ino))
        data = _bounded(lambda size: os.read(descriptor, size), limit)
    finally:
        os.close(descriptor)
    if data and not status.st_size:
        raise OSError(0, "the system makes up its content: it is no file on a disk")
    return data


def _bounded(read: Callable[[int], bytes], limit: int) -> bytes:
    chunks: list[bytes] = []
    left = limit + 1
    while left > 0:
        chunk = read(min(left, _CHUNK))
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
        left -= len(chunk)
    raise _too_large(limit)


class _Patient:
    """Reads a pipe that was opened without waiting, and waits, but not for ever."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._has_read = False

    def __call__(self, size: int) -> bytes:
        started = time.monotonic()
        while True:
            try:
                chunk = os.read(self._descriptor, size)
            except BlockingIOError:  # there is a writer, and nothing to read yet
                limit = LONGEST_WAIT
                silent = f"nothing came through the pipe for {LONGEST_WAIT} seconds"
            else:
                if chunk or self._has_read:
                    self._has_read = True
                    return chunk
                # every writer has gone without a byte, or none has come so far
                limit, silent = NOBODY, "nobody writes to the pipe"
            if time.monotonic() - started > limit:
                raise OSError(0, silent)
            time.sleep(_LOOK_AGAIN)


def _refuse_kind(mode: int, *, pipes: bool) -> None:
    """Raise :class:`OSError` for anything but a regular file: other kinds may never end."""
    if stat.S_ISDIR(mode):
        raise OSError(0, "it is a folder")
    if not (stat.S_ISREG(mode) or (pipes and stat.S_ISFIFO(mode))):
        raise OSError(0, "it is not a regular file")


def _too_large(limit: int) -> OSError:
    return OSError(0, f"it is larger than {limit // _MIB} MiB")
