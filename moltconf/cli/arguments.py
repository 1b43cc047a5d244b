"""The command line as every shell of POSIX would give it.

On Windows no shell expands ``~`` and ``*.json``: programs do that themselves.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

_WILD = frozenset("*?[")


def as_a_shell_gives_them(arguments: Sequence[str], system: str = os.name) -> Sequence[str]:
    """Return the arguments, on Windows with ``~`` and patterns of file names expanded.

    As in a shell, a pattern that no file has stays as it is, and so does what is part of an option.
    """
    if system != "nt":
        return arguments
    return [word for argument in arguments for word in _expanded(argument)]


def _expanded(argument: str) -> list[str]:
    word = os.path.expanduser(argument)  # noqa: PTH111 (pathlib raises where nobody has a home)
    # no name of a file on Windows holds * or ?, but [ it may
    if argument.startswith("-") or _WILD.isdisjoint(word) or os.path.lexists(word):
        return [word]
    import glob

    return sorted(glob.glob(word, recursive=True)) or [word]  # noqa: PTH207
