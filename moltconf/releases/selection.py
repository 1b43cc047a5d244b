"""Which releases a config is judged by, and why those."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from moltconf.document.keypath import lookup
from moltconf.document.tree import Value
from moltconf.releases.catalogue import latest, releases, resolve
from moltconf.releases.order import ReleaseNameError, release_key

Origin: TypeAlias = Literal["--release", "meta", "settings", "latest"]

_META = ("meta", "lastTouchedVersion")


class Selection(NamedTuple):
    """``releases`` in release order, at least one; ``notes`` say where one was replaced."""

    releases: list[str]
    origin: Origin
    notes: Sequence[str] = ()


def select(
    value: Value | None, *, flag: str | None = None, setting: str | None = None
) -> Selection:
    """The releases to judge a config by: the flag, else the file, else the settings, else latest.

    ``flag`` and ``setting`` may be a release, ``latest``, ``moltbot``, a range ``R1..R2`` or
    ``all``. Raises ValueError with a message for the user where one of them is none of these.
    """
    if flag is not None:
        return _wanted(flag, "--release")
    written = lookup(value, _META)
    notes: list[str] = []
    if isinstance(written, str):
        try:
            return _wanted(written.strip(), "meta")
        except ReleaseNameError:
            notes.append("meta.lastTouchedVersion in the file is not a release name; ignored")
    if setting is not None:
        chosen = _wanted(setting, "settings")
        return Selection(chosen.releases, chosen.origin, [*notes, *chosen.notes])
    return Selection([latest().name], "latest", notes)


def _wanted(text: str, origin: Origin) -> Selection:
    if origin != "meta" and text == "all":
        return Selection([release.name for release in releases()], origin)
    first, dots, last = text.partition("..")
    if dots and origin != "meta":
        return _range(first, last, origin)
    release, note = resolve(text)
    return Selection([release.name], origin, [note] if note else [])


def _range(first: str, last: str, origin: Origin) -> Selection:
    """The known releases from ``first`` to ``last``; an end left open is the oldest or newest."""
    low = release_key(releases()[0].name if not first else _name(first))
    high = release_key(latest().name if not last else _name(last))
    if low > high:
        raise ValueError(f"{first}..{last} is no range: {first} is newer than {last}")
    names = [one.name for one in releases() if low <= release_key(one.name) <= high]
    if names:
        note = resolve(last).note if last and names[-1] == latest().name else None
        return Selection(names, origin, [note] if note else [])
    nearest, note = resolve(last)
    return Selection([nearest.name], origin, [note] if note else [])


def _name(text: str) -> str:
    return latest().name if text == "latest" else text
