"""The stable releases on npm."""

from __future__ import annotations

import json
import subprocess

from moltconf.extract.package import ExtractionError
from moltconf.release_order import ReleaseNameError, release_key

_PACKAGE = "openclaw"
#: npm also holds a placeholder 0.0.1.
_FIRST_YEAR = 2026


def stable() -> list[str]:
    """Return the versions of the product that are releases by date and no betas, oldest first."""
    done = subprocess.run(
        ["npm", "view", _PACKAGE, "versions", "--json"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ExtractionError(f"npm does not list the versions of {_PACKAGE}: {done.stderr[-500:]}")
    return sorted(filter(_is_stable, json.loads(done.stdout)), key=release_key)


def _is_stable(version: str) -> bool:
    try:
        year, *_, stage, _, _ = release_key(version)
    except ReleaseNameError:
        return False
    return year >= _FIRST_YEAR and stage >= 0
