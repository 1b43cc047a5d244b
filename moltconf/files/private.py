"""The user's state folder: files in it are private, complete, and read without trust.

Every folder made here is mode 0700 and every file 0600. A file appears under its name with all
its bytes, or not at all. One lock lets one process at a time write there.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from moltconf.files import state_folder

#: A writing takes some milliseconds; who waits longer than this for another one is told so.
WAIT_SECONDS = 10.0
#: Larger than any note or journal.
_MOST_BYTES = 16 * 2**20

_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


class BusyError(OSError):
    """An error: another process holds the lock."""


def private_folder(*names: str) -> Path:
    """Return a folder below the state folder, made where it is missing, for its owner only."""
    folder = state_folder()
    _make(folder)
    for name in names:
        folder = folder / name
        _make(folder)
    return folder


def _make(folder: Path) -> None:
    missing = [folder, *folder.parents]
    missing = missing[: next(i for i, each in enumerate(missing) if each.exists())]
    for each in reversed(missing):
        with suppress(FileExistsError):
            each.mkdir(mode=0o700)
            sync_folder(each.parent)
    status = folder.stat()
    if hasattr(os, "getuid") and status.st_uid == os.getuid() and status.st_mode & 0o077:
        folder.chmod(0o700)


def write_private(path: Path, data: bytes) -> Path:
    """Give ``path`` the content ``data``, all of it or nothing, and make it last."""
    beside = path.with_name(f"{path.name}.part")
    beside.unlink(missing_ok=True)
    write_new(beside, data)
    beside.replace(path)
    sync_folder(path.parent)
    return path


def write_new(path: Path, data: bytes) -> None:
    """Make the file ``path`` for its owner alone, and wait until its bytes are on the disk.

    It must not exist.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _BINARY, 0o600)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_private(path: Path, most: int = _MOST_BYTES) -> bytes:
    """Return the bytes of a regular file; raises :class:`OSError` for a pipe, a link, a device,
    and for a file of more than ``most`` bytes."""
    descriptor = os.open(path, os.O_RDONLY | _NOFOLLOW | _NONBLOCK | _BINARY)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(22, "not a regular file", str(path))
        if status.st_size > most:
            raise OSError(27, "too large", str(path))
        return file.read()


def sync_folder(folder: Path) -> None:
    """Make names in a folder last through a power cut, where the system can."""
    if os.name == "posix":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


@contextmanager
def lock() -> Iterator[None]:
    """Let no other process write meanwhile; the system lets go of it when this process ends.

    Raises :class:`BusyError` where another process holds it for long.
    """
    descriptor = os.open(private_folder() / "lock", os.O_RDWR | os.O_CREAT | _NOFOLLOW, 0o600)
    try:
        until = time.monotonic() + WAIT_SECONDS
        while not try_lock(descriptor):
            if time.monotonic() > until:
                raise BusyError(11, "another moltconf is writing")
            time.sleep(0.02)
        yield
    finally:
        os.close(descriptor)


def try_lock(descriptor: int) -> bool:
    """Lock an open file for this process; return whether nobody else had."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
