"""Name files as other tools do: they look for them in the repository that they show."""

from __future__ import annotations

import os
from pathlib import Path, PurePath


def address(name: str) -> str:
    """Return ``name`` from the current folder, however it was given; absolute where it lies
    elsewhere.

    The current folder is taken as the top of the repository, as GitLab and GitHub run their jobs.
    """
    path = PurePath(os.path.normpath(name))
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
