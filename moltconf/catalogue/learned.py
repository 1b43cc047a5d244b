"""Releases that a user had moltconf learn from an installed product (``moltconf releases learn``).

Each is a file in the user's state folder: what the release accepts and what it does where a config
is silent, as its own code said it. A learned release is found by its exact name alone: no range, no
month and no ``latest`` means it, so a config is judged alike on every machine unless somebody asks
for it, or it is the installed one.
"""

from __future__ import annotations

import json
import os
from functools import cache

from moltconf.errors import UsageError
from moltconf.files import state_place
from moltconf.files.paths import join, lexists
from moltconf.release_order import ReleaseNameError, release_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    # imported where a release was learned: on most machines none was
    from moltconf.pack import Pack

FORMAT = "moltconf-learned/1"
#: The files of the pack: the sections, and what the release does.
SECTIONS = "sections/"
BEHAVIOUR = "behaviour.json"
_ENDING = ".pack"


class LearnedRelease:
    """One learned release.

    ``about`` holds ``version``, ``package``, ``date``, ``digest`` and ``keys`` like the index of
    the catalogue, and ``place`` (the folder that was asked), ``learned`` (the day), ``moltconf``
    (its version) and ``replaces`` (the digest of the release of that name in the catalogue, if
    there was one that accepts something else).
    """

    def __init__(self, pack: Pack) -> None:
        self.about: dict[str, Any] = pack.about
        self._pack = pack

    @property
    def note(self) -> str:
        """Where the release was learned, for a report."""
        about = self.about
        return f"{about['version']} was learned from {about['place']} on {about['learned']}"

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of its sections, sorted."""
        names = sorted(name for name in self._pack.names if name.startswith(SECTIONS))
        return tuple(name.removeprefix(SECTIONS) for name in names)

    def section(self, name: str) -> bytes:
        """Return the text of a section, ``false`` where the release has none of that name.

        Raises :class:`~moltconf.errors.UsageError` where it cannot be read.
        """
        stored = SECTIONS + name
        return self._read(stored) if stored in self._pack else b"false"

    def answers(self, fact: str) -> dict[str, Any]:
        """Return what it answers in the cases of a fact: the digest of the question, the answer.

        Raises :class:`~moltconf.errors.UsageError` where they cannot be read.
        """
        if BEHAVIOUR not in self._pack:
            return {}
        found: dict[str, Any] = _answers(self).get(fact, {})
        return found

    def _read(self, stored: str) -> bytes:
        from moltconf.pack import PackError

        try:
            return self._pack.read(stored)
        except PackError as error:
            raise _unreadable(self.about["version"], str(error)) from error


@cache
def _answers(learned: LearnedRelease) -> dict[str, Any]:
    answers: dict[str, Any] = json.loads(learned._read(BEHAVIOUR))
    return answers


def _unreadable(name: str, reason: str) -> UsageError:
    return UsageError(
        f"what was learned of {name} cannot be read ({path_of(name)}: {reason}). Learn it again, "
        f"or let it go: moltconf releases forget {name}"
    )


def folder() -> Path | None:
    """Return where learned releases lie; ``None`` where nobody has a home folder."""
    return _path(_place())


def _place() -> str | None:
    try:
        return join(state_place(), "learned")
    except RuntimeError:
        return None


def _path(place: str | None) -> Path | None:
    from pathlib import Path  # most runs work with the text (moltconf/files/paths.py)

    return Path(place) if place is not None else None


def path_of(name: str) -> Path | None:
    """Return where a release is kept once it was learned; ``None`` for what is no release."""
    return _path(_place_of(name))


def _place_of(name: str) -> str | None:
    where = _place()
    try:
        release_key(name)
    except ReleaseNameError:
        return None
    return join(where, f"{name.strip()}{_ENDING}") if where is not None else None


@cache
def find(name: str) -> LearnedRelease | None:
    """Return the learned release of that name.

    Raises :class:`~moltconf.errors.UsageError` where its file cannot be read.
    """
    _stamp_at_first_look()
    place = _place_of(name)
    if place is None or not lexists(place):
        return None
    from pathlib import Path

    from moltconf.files.private import read_private
    from moltconf.pack import Pack, PackError

    try:
        pack = Pack(read_private(Path(place)))
        if pack.about.get("format") != FORMAT or pack.about.get("version") != name.strip():
            raise PackError("it is of another kind")
    except (OSError, PackError) as error:
        said = error.strerror if isinstance(error, OSError) else None
        raise _unreadable(name, said or str(error)) from error
    return LearnedRelease(pack)


def names() -> tuple[str, ...]:
    """Return the names of all learned releases, oldest first."""
    where = _place()
    try:
        listed = os.listdir(where) if where is not None else []  # noqa: PTH208
    except OSError:
        return ()
    found = (name.removesuffix(_ENDING) for name in listed if name.endswith(_ENDING))
    return tuple(sorted((name for name in found if _place_of(name) is not None), key=release_key))


def stamp() -> int | None:
    """Return when a release was last learned or let go; ``None`` where none ever was."""
    where = _place()
    try:
        return os.stat(where).st_mtime_ns if where is not None else None  # noqa: PTH116
    except OSError:
        return None


@cache
def _stamp_at_first_look() -> int | None:
    return stamp()


def has_changed() -> bool:
    """Return whether a release was learned or let go since one was first looked for."""
    return stamp() != _stamp_at_first_look()


def forget() -> None:
    """Look again from here on: a program that goes on running sees what was learned."""
    _stamp_at_first_look.cache_clear()
    find.cache_clear()
    _answers.cache_clear()
