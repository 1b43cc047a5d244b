"""Learn a release from an installed product, list what was learned, let it go."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from moltconf.catalogue import learned
from moltconf.catalogue.catalogue import forget_learned, learned_release, releases
from moltconf.errors import UsageError
from moltconf.files.private import BusyError, lock, private_folder, write_private
from moltconf.library.installed_release import strangers
from moltconf.product.installation import Installation, installation, node_program, package_at
from moltconf.release_order import ReleaseNameError, release_key

Notify = Callable[[str], None]


class Learned(NamedTuple):
    """The outcome of asking a package; ``kept_at`` is ``None`` where the catalogue says it all."""

    release: str
    place: Path
    kept_at: Path | None
    #: The release of the catalogue before it, and key paths that it added, removed and changed.
    after: str | None
    keys: dict[str, int]
    #: Questions about behaviour: answered, and asked; why none was answered.
    answered: int
    asked: int
    silent: str


class LearnedEntry(NamedTuple):
    """A release that was learned; ``about`` is ``None`` where its file cannot be read."""

    release: str
    path: Path
    about: dict[str, object] | None
    #: False where the catalogue has the release by now.
    is_used: bool


def learn(what: str | None, notify: Notify) -> Learned:
    """Ask the package that ``what`` names, and keep what it says.

    ``what`` is a folder, a release that a program on PATH starts, or ``None`` for what a program
    on PATH starts. No other code is run, and none that lies in the judged repository unless its
    folder is named. Raises :class:`~moltconf.errors.UsageError`, with what is used instead.
    """
    from moltconf.extract.learn import learn as ask
    from moltconf.extract.package import ExtractionError

    found = _chosen(what)
    try:
        lesson = ask(found.folder, _node(), notify)
    except ExtractionError as error:
        raise UsageError(f"{error}. {_instead(found.release)}") from error
    about = lesson.about
    kept_at = None if lesson.is_known else _keep(about["version"], lesson.pack)
    return Learned(
        about["version"],
        found.folder,
        kept_at,
        about["after"],
        about["keys"],
        lesson.answered,
        lesson.asked,
        lesson.silent,
    )


def forget(release: str) -> Path:
    """Remove what was learned of a release, and return the file that held it.

    Raises :class:`~moltconf.errors.UsageError` where nothing was.
    """
    path = learned.path_of(release)
    if path is None or not os.path.lexists(path):
        known = ", ".join(learned.names()) or "none"
        raise UsageError(f"{release} was not learned; learned releases: {known}")
    try:
        path.unlink()
    except OSError as error:
        raise UsageError(f"{path} cannot be removed: {error.strerror}") from error
    forget_learned()
    return path


def entries() -> list[LearnedEntry]:
    """Return every learned release, oldest first."""
    found = []
    for name in learned.names():
        path = learned.path_of(name)
        assert path is not None, name
        try:
            one = learned.find(name)
            is_used = learned_release(name) is not None
        except UsageError:
            one, is_used = None, False
        found.append(LearnedEntry(name, path, one.about if one is not None else None, is_used))
    return found


def unknown_installation() -> Installation | None:
    """Return the installation on PATH where moltconf does not know its release, and could learn
    it."""
    found, _ = installation(strangers())
    if found is None or not found.is_started or learned_release(found.release) is not None:
        return None
    return None if found.release in {one.name for one in releases()} else found


def _chosen(what: str | None) -> Installation:
    """The package to ask."""
    if what is not None and not _is_release(what):
        found = package_at(Path(what).expanduser())
        if found is None:
            raise UsageError(
                f"{what} is no installed release: name the folder of the package, such as "
                "/usr/lib/node_modules/openclaw (`npm root -g` prints where it is)"
            )
        return found
    started, _ = installation(strangers())
    if started is None or not started.is_started:
        raise UsageError(
            "no program on PATH leads to an installed release (what lies in this repository does "
            "not count). Name its folder: moltconf releases learn /usr/lib/node_modules/openclaw"
        )
    if what is not None and release_key(what) != release_key(started.release):
        raise UsageError(
            f"{started.release} is what a program on PATH starts ({started.folder}), not {what}. "
            f"Name the folder where {what} is installed: moltconf releases learn FOLDER"
        )
    return started


def _is_release(what: str) -> bool:
    """Whether this names a release: never a folder, which a repository could bring."""
    try:
        release_key(what)
    except ReleaseNameError:
        return False
    return True


def _node() -> str:
    named = os.environ.get("MOLTCONF_NODE")
    if named:
        return named
    found = node_program(strangers())
    if found is None:
        raise UsageError(
            "Node 22.15 or newer is needed to ask a release, and there is none on PATH; "
            "MOLTCONF_NODE names one that is elsewhere"
        )
    return str(found)


def _instead(release: str) -> str:
    from moltconf.catalogue.catalogue import resolve

    return f"Nothing was learned: {release} is judged as {resolve(release).release.name}"


def _keep(release: str, pack: bytes) -> Path:
    try:
        with lock():
            path = write_private(private_folder("learned") / f"{release}.pack", pack)
    except BusyError as error:
        raise UsageError("another moltconf is writing; run this again") from error
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"what {release} said cannot be kept: {reason}") from error
    forget_learned()
    return path
