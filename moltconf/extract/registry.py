"""The stable releases on npm."""

from __future__ import annotations

import json
import subprocess

from moltconf.extract.package import ExtractionError
from moltconf.releases.order import ReleaseNameError, release_key


def stable(package: str = "openclaw") -> list[str]:
    """Every version of ``package`` that is a release and no beta, oldest first."""
    done = subprocess.run(
        ["npm", "view", package, "versions", "--json"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ExtractionError(f"npm does not list the versions of {package}: {done.stderr[-500:]}")
    return sorted(filter(_is_stable, json.loads(done.stdout)), key=release_key)


def _is_stable(version: str) -> bool:
    try:
        return release_key(version)[3] >= 0
    except ReleaseNameError:
        return False
