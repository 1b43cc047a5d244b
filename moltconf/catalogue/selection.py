"""Select the releases that a config is judged by."""

from __future__ import annotations

from moltconf.catalogue.catalogue import latest, learned_release, releases, resolve
from moltconf.fields import Fields
from moltconf.product.stamp import written_by
from moltconf.release_order import month_key, release_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from moltconf.release_order import ReleaseKey
    from moltconf.results import Origin
    from moltconf.text.tree import Value

#: The release that wrote the file, and the one that is installed, for those who ask by these words.
WRITTEN = "written"
INSTALLED = "installed"


class Found(Fields):
    """A release that stands somewhere else than in a catalogue, and where: ``place`` in words."""

    release: str
    place: str = ""
    notes: tuple[str, ...] = ()


class Selection(Fields):
    """The ``releases`` that were selected, in release order, at least one; ``notes`` say where one
    was replaced, ``place`` where the name of the release was found."""

    releases: list[str]
    origin: Origin
    notes: Sequence[str] = ()
    place: str = ""


def _nowhere() -> Found:
    raise ValueError("no release is installed here that moltconf can see")


def select(
    value: Value | None,
    *,
    flag: str | None = None,
    setting: str | None = None,
    installed: Callable[[], Found] = _nowhere,
) -> Selection:
    """Return the releases that judge a config: the flag, else the settings, else the latest.

    ``flag`` and ``setting`` may be a release, a month (``2026.9``: its newest known), ``latest``,
    ``moltbot``, ``written``, ``installed``, a range ``R1..R2`` or ``all``. The release that wrote
    the file decides only where ``written`` asks for it: a gateway that does not start after an
    upgrade reads a file of the release before. ``installed`` is asked for that word only. Raises
    ValueError with a message for the user where ``flag`` or ``setting`` is none of these.
    """
    if flag is not None:
        return _Names(value, installed).selected(flag, "--release")
    if setting is not None:
        return _Names(value, installed).selected(setting, "settings")
    return Selection([latest().name], "latest")


def found_elsewhere(found: Found, origin: Origin) -> Selection:
    """Return the known release for one that is named somewhere; for an installed one that is not
    known, how to learn it."""
    known = resolve(found.release)
    notes = [*found.notes, *([known.note] if known.note else [])]
    if origin == "installed" and known.release.name != found.release:
        folder = f'"{found.place}"' if " " in found.place else found.place
        notes.append(f"`moltconf releases learn {folder}` asks {found.release} what it accepts")
    return Selection([known.release.name], origin, notes, found.place)


class _Names:
    """What the names of releases mean for one config."""

    def __init__(self, value: Value | None, installed: Callable[[], Found]) -> None:
        self._value = value
        self._installed = installed

    def selected(self, text: str, origin: Origin) -> Selection:
        if text == "all":
            return Selection([release.name for release in releases()], origin)
        first, dots, last = text.partition("..")
        return self._range(first, last, origin) if dots else self._one(text, origin)

    def _one(self, name: str, origin: Origin) -> Selection:
        """One release by its name, and a note where another stands for it."""
        if name == INSTALLED:
            return found_elsewhere(self._installed(), "installed")
        if name == WRITTEN:
            return self._written()
        return found_elsewhere(Found(name), origin)

    def _written(self) -> Selection:
        """The release that wrote the file; the latest, and a note, where the file names none."""
        stamp = written_by(self._value)
        if stamp is None:
            note = "the file does not name the release that wrote it; using the latest known"
            return Selection([latest().name], "latest", [note])
        return found_elsewhere(Found(stamp), "written")

    def _range(self, first: str, last: str, origin: Origin) -> Selection:
        """The known releases from ``first`` to ``last``, whole months included; an end that is
        left open is the oldest or newest."""
        low = self._end(first or releases()[0].name, is_last=False)
        high = self._end(last or latest().name, is_last=True)
        if low > high:
            older = last or latest().name
            raise ValueError(f"{first}..{last} is no range: {first} is newer than {older}")
        names = [one.name for one in releases() if low <= release_key(one.name) <= high]
        # what was learned is in no range that does not name it
        own = {one for one in (first, last) if one and learned_release(one) is not None}
        names = sorted({*names, *own}, key=release_key)
        if not names:
            return self._one(last, origin)
        note = None
        if last and names[-1] == latest().name and month_key(last) is None:
            note = next(iter(self._one(last, origin).notes), None)
        return Selection(names, origin, [note] if note else [])

    def _end(self, name: str, *, is_last: bool) -> ReleaseKey:
        """Where one end of a range lies."""
        month = month_key(name, end=is_last)
        if month is not None:
            return month
        if name in ("latest", WRITTEN, INSTALLED):
            return release_key(self._one(name, "--release").releases[0])
        resolve(name)  # says what may be meant, where this is no name
        return release_key(name)
