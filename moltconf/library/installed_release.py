"""The installed release of the product, for a config that is judged by it."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from moltconf.catalogue.selection import Found
from moltconf.git.program import has_git_entry, repository_root
from moltconf.product.installation import installation


def installed_for(path: Path | None, *, is_live: bool = False) -> Found | None:
    """Return the installed release, ``None`` where none is found.

    What lies in the repository of the config, or of the current folder, does not count; nor, for a
    config that is in none, what lies in its own folder. The home folder is nobody else's unless it
    is a repository, and the state folder of this machine's own gateway may hold the product: its
    installer puts it there.
    """
    return _installed(strangers(path, is_live=is_live))


def strangers(path: Path | None = None, *, is_live: bool = False) -> tuple[Path, ...]:
    """Return the folders of which nothing counts: those of the judged repository."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 (no error where nobody has a home)
    here = repository_root(Path())
    folders = {here} if path is None or has_git_entry(here) else set()
    if path is not None:
        root = repository_root(Path(os.path.realpath(path)).parent)
        if has_git_entry(root) or not is_live:
            folders.add(root)
    strange = (each for each in folders if has_git_entry(each) or not home.is_relative_to(each))
    return tuple(sorted(each for each in strange if each != each.parent))


@cache
def _installed(judged: tuple[Path, ...]) -> Found | None:
    best, others = installation(judged)
    if best is None:
        return None
    notes: tuple[str, ...] = ()
    if others:
        known = ", ".join(f"{each.release} in {each.folder}" for each in others)
        notes = (f"no program on PATH leads to it, and there are others: {known}",)
    return Found(best.release, str(best.folder), notes)


def forget() -> None:
    """Look again from here on: a program that goes on running sees what was installed."""
    _installed.cache_clear()
