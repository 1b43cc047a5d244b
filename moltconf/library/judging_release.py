"""Choose the release that judges a config, or is its target: the caller's, else its settings', else
the latest."""

from __future__ import annotations

from moltconf.catalogue.selection import Selection, select
from moltconf.errors import UsageError
from moltconf.findings import FileResult
from moltconf.library.inputs import Input
from moltconf.library.settings import settings_for
from moltconf.product.stamp import written_by

_WHERE = {
    "--release": "--release",
    "settings": "the settings",
    "written": "meta.lastTouchedVersion in the file",
    "latest": "the latest known: no option and no settings name one",
}


def select_for(each: Input, wanted: str | None, *, settings: bool = True) -> Selection:
    """Return the releases that judge a config: those that are wanted, else those of its settings.

    Raises :class:`~moltconf.errors.UsageError`.
    """
    found = settings_for(each.path) if settings else None
    value = each.tree.value if each.tree.is_parsed else None
    try:
        return select(value, flag=wanted, setting=found.release if found else None)
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
    return [f"{each.name}: judged by {named} ({_WHERE[selection.origin]})", *selection.notes]


def with_writer(result: FileResult) -> FileResult:
    """Return the result with the release that wrote the file."""
    is_readable = result.tree.is_readable
    return result._replace(written_by=written_by(result.tree.value)) if is_readable else result
