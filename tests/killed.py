"""Processes that are killed: by SIGKILL, just before the n-th system call that changes anything."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

#: Every function of ``os`` that changes what is on the disk.
CHANGING = (
    *("write", "replace", "rename", "link", "symlink", "unlink", "remove", "mkdir", "rmdir"),
    *("chmod", "fchmod", "chown", "fchown", "setxattr", "removexattr", "utime", "truncate"),
    *("ftruncate",),
)


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Do ``work`` in a process that is killed before its call ``number``; return whether it was.

    It was not where the work takes fewer calls.
    """
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _kill_before(number)
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "the work failed by itself"
    return False


def _kill_before(number: int) -> None:
    left = [number]

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*arguments: Any, **options: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **options)

        return wrapper

    opened = os.open

    def open_(path: Any, flags: int, *arguments: Any, **options: Any) -> int:
        is_read = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) == 0
        return (opened if is_read else counted(opened))(path, flags, *arguments, **options)

    for name in CHANGING:
        setattr(os, name, counted(getattr(os, name)))
    os.open = open_  # type: ignore[assignment]
