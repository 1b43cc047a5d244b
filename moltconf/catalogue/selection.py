"""Select the releases that a config is judged by."""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.catalogue.catalogue import latest, releases, resolve
from moltconf.fields import Fields
from moltconf.product.stamp import written_by
from moltconf.release_order import release_key
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.results import Origin

#: The release that wrote the file, for those who ask for it by this word.
WRITTEN = "written"


class Selection(Fields):
    """The ``releases`` that were selected, in release order, at least one; ``notes`` say where one
    was replaced."""

    releases: list[str]
    origin: Origin
    notes: Sequence[str] = ()


def select(
    value: Value | None, *, flag: str | None = None, setting: str | None = None
) -> Selection:
    """Return the releases that judge a config: the flag, else the settings, else the latest.

    ``flag`` and ``setting`` may be a release, ``latest``, ``moltbot``, ``written``, a range
    ``R1..R2`` or ``all``. The release that wrote the file decides only where ``written`` asks for
    it: a gateway that does not start after an upgrade reads a file of the release before. Raises
    ValueError with a message for the user where ``flag`` or ``setting`` is none of these.
    """
    if flag is not None:
        return _wanted(flag, "--release", value)
    if setting is not None:
        return _wanted(setting, "settings", value)
    return Selection([latest().name], "latest")


def _wanted(text: str, origin: Origin, value: Value | None) -> Selection:
    if text == WRITTEN:
        return _written(value)
    if text == "all":
        return Selection([release.name for release in releases()], origin)
    first, dots, last = text.partition("..")
    if dots:
        return _range(first, last, origin)
    return _known(text, origin)


def _written(value: Value | None) -> Selection:
    """The release that wrote the file; the latest, and a note, where the file names none."""
    stamp = written_by(value)
    if stamp is None:
        note = "the file does not name the release that wrote it; using the latest known"
        return Selection([latest().name], "latest", [note])
    return _known(stamp, "written")


def _known(name: str, origin: Origin) -> Selection:
    """One release by its name, and a note where another stands for it."""
    found = resolve(name)
    return Selection([found.release.name], origin, [found.note] if found.note else [])


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
    return _known(last, origin)


def _name(text: str) -> str:
    return latest().name if text == "latest" else text
