"""Choose the release that judges a config, or is its target: the caller's, else its settings', for
the config of this machine's gateway the installed one, else the latest."""

from __future__ import annotations

import sys
from functools import lru_cache

from moltconf.catalogue import learned
from moltconf.catalogue.catalogue import look_for_learned
from moltconf.catalogue.selection import INSTALLED, Found, Selection, found_elsewhere, select
from moltconf.errors import UsageError
from moltconf.library import settings as settings_files
from moltconf.library.settings import folder_of_settings, settings_for
from moltconf.product.stamp import written_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from moltconf.findings import FileResult
    from moltconf.library.inputs import Input

_WHERE = {
    "--release": "--release",
    "settings": "the settings",
    "host": "the file that holds it",
    "installed": "installed",
    "written": "meta.lastTouchedVersion in the file",
    "latest": "the latest release that moltconf knows; --release R judges by another",
}


def select_for(each: Input, wanted: str | None, *, settings: bool = True) -> Selection:
    """Return the releases that judge a config: those that are wanted, else those of its settings.

    Raises :class:`~moltconf.errors.UsageError`.
    """
    found = settings_for(each.file) if settings else None
    value = each.tree.value if each.tree.is_parsed else None
    try:
        if wanted is None and found is not None and found.release_from is not None:
            return _pinned(each, found.release_from)
        setting = found.release if found is not None else None
        if wanted is None and setting is None:
            return _of_host(each) or _of_machine(each) or select(value)
        return select(value, flag=wanted, setting=setting, installed=lambda: _installed(each))
    except ValueError as error:
        raise UsageError(str(error)) from error


def choose_release(each: Input, wanted: str | None, *, settings: bool = True) -> Selection:
    """Return the one release that a command works by.

    Raises :class:`~moltconf.errors.UsageError` for a range too.
    """
    selection = select_for(each, wanted, settings=settings)
    if len(selection.releases) > 1:
        raise UsageError("this command takes one release, not a range")
    return selection


def release_named(name: str, each: Input | None = None) -> Selection:
    """Return the one release that a name means, for ``written`` and ``installed`` that of a config.

    Raises :class:`~moltconf.errors.UsageError`.
    """
    value = each.tree.value if each is not None and each.tree.is_parsed else None
    try:
        selection = select(value, flag=name, installed=lambda: _installed(each))
    except ValueError as error:
        raise UsageError(str(error)) from error
    if len(selection.releases) > 1 or ".." in name:
        raise UsageError(f"{name} is a range; one release is wanted, such as 2026.1.24-3")
    return selection


def choose_target(each: Input, *, settings: bool = True) -> Selection:
    """Return the release that a config is brought to where the caller names none.

    Of a range the newest: the one that a config must reach at last.
    """
    selection = select_for(each, None, settings=settings)
    return selection._replace(releases=selection.releases[-1:])


def remarks(each: Input, selection: Selection) -> list[str]:
    """Return which release judges a config and why, in words."""
    releases = selection.releases
    named = releases[0] if len(releases) == 1 else f"{releases[0]} to {releases[-1]}"
    return [f"{each.name}: judged by {named} ({reason(selection)})", *selection.notes]


def reason(selection: Selection) -> str:
    """Return why these releases were selected, in words."""
    where = _WHERE[selection.origin]
    return f"{where}: {selection.place}" if selection.place else where


def learned_folder() -> Path | None:
    """Return the folder whose change means that a release was learned or let go."""
    return learned.folder()


def forget() -> None:
    """Look again from here on: a program that goes on running sees what changed."""
    settings_files.forget()
    look_for_learned()
    for name in ("pinned_release", "installed_release"):
        loaded = sys.modules.get(f"moltconf.library.{name}")
        if loaded is not None:
            loaded.forget()


def with_writer(result: FileResult) -> FileResult:
    """Return the result with the release that wrote the file."""
    is_readable = result.tree.is_readable
    return result._replace(written_by=written_by(result.tree.value)) if is_readable else result


def _pinned(each: Input, name: str) -> Selection:
    # imported where settings ask for it
    from moltconf.library.pinned_release import pinned

    return found_elsewhere(pinned(folder_of_settings(each.file), name), "settings")


def _of_host(each: Input) -> Selection | None:
    """The release that the file names in which the config stands: by the tag of an image."""
    source = each.tree.document.source
    if source.region is None or source.region.is_fragment or source.region.is_whole_file:
        return None
    found = _mentioned(source.text, source.name)
    if found is None:
        return None
    release, line = found
    return found_elsewhere(Found(release, f"{each.name}:{line}"), "host")


@lru_cache(1)
def _mentioned(text: str, name: str) -> tuple[str, int] | None:
    """The one release that a file names, and the first line that does; a file may hold hundreds of
    configs."""
    from moltconf.library.release_mentions import mentions_in  # few configs do

    found = [(one.release, one.line) for one in mentions_in(text, name) if one.release is not None]
    return found[0] if len({release for release, _ in found}) == 1 else None


def _of_machine(each: Input) -> Selection | None:
    """The installed release, where this machine's gateway reads the config."""
    from moltconf.product.live_config import is_live  # most configs are asked about a release

    if each.file is None or not is_live(each.file):
        return None
    from moltconf.library.installed_release import installed_for

    found = installed_for(each.path, is_live=True)
    return found_elsewhere(found, "installed") if found is not None else None


def _installed(each: Input | None) -> Found:
    """The installed release, for those who ask for it by name."""
    from moltconf.library.installed_release import installed_for
    from moltconf.product.live_config import is_live

    path = each.path if each is not None else None
    found = installed_for(path, is_live=path is not None and is_live(path))
    if found is None:
        raise ValueError(
            f"{INSTALLED!r}: no installed release was found on PATH and in the folders of global "
            "packages; what lies in the judged repository does not count. Name the release: "
            "--release 2026.9.6"
        )
    return found
