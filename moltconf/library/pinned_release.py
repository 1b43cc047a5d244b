"""The release that a file of the repository names: `release-from` in the settings.

It is read, never guessed: a file that names none, several, or one that floats is an error with its
line. The file lies in the repository, its links followed.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from moltconf.catalogue.selection import Found
from moltconf.errors import UsageError
from moltconf.files.guarded import MAX_CONFIG, read_regular_file
from moltconf.git.program import repository_root
from moltconf.library.release_mentions import ReleaseMention, mentions_in
from moltconf.masking.quick import without_keys
from moltconf.report.printable import printable

#: Lines that one error names.
_MOST_NAMED = 4


@cache
def pinned(folder: Path, name: str) -> Found:
    """Return the release that the file ``name`` pins; it is counted from ``folder``.

    Raises :class:`~moltconf.errors.UsageError`.
    """
    path = Path(os.path.normpath(folder / name))
    root = repository_root(folder)
    if not Path(os.path.realpath(path)).is_relative_to(root):
        raise _error(name, f"release-from leads out of {root}, and is not followed")
    try:
        text = read_regular_file(path, MAX_CONFIG).decode("utf-8-sig")
    except OSError as error:
        raise _error(name, f"release-from cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise _error(name, "release-from is not UTF-8") from error
    return _one(name, list(mentions_in(text, path.name)))


def forget() -> None:
    """Read the files again from here on: a program that goes on running sees them changed."""
    pinned.cache_clear()


def _one(name: str, found: Sequence[ReleaseMention]) -> Found:
    """The one release that all mentions name."""
    if not found:
        raise _error(
            name,
            "it names no release of the product: release-from looks for an image with a tag, a "
            "package with a version, or a reference to the product's repository",
        )
    for each in found:
        if each.release is None:
            raise _error(f"{name}:{each.line}", f"{each.written} {each.why_not}")
    releases = {each.release: each.line for each in reversed(found) if each.release is not None}
    if len(releases) > 1:
        lines = sorted((line, release) for release, line in releases.items())
        words = ", ".join(f"{release} (line {line})" for line, release in lines[:_MOST_NAMED])
        raise _error(
            f"{name}:{lines[0][0]}", f"it names several releases, and one is wanted: {words}"
        )
    ((release, line),) = releases.items()
    return Found(release, f"{name}:{line}")


def _error(place: str, words: str) -> UsageError:
    return UsageError(without_keys(printable(f"{place}: {words}")))
