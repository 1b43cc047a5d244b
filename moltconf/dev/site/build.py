"""``python -m moltconf.dev site FOLDER``: build the site, and check every link in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from moltconf.dev.site.links import broken


def build(checkout: Path, folder: Path) -> int:
    """Build the site into a folder; 1 where mkdocs warns or a link leads nowhere."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir"]
    # a notice about other versions of mkdocs is no warning about the site
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([*command, str(folder)], cwd=checkout, env=environment, check=False)
    if done.returncode:
        return 1
    found = list(broken(folder))
    for each in found:
        print(f"leads nowhere: {each}", file=sys.stderr)
    return 1 if found else 0
