"""``python -m moltconf.dev site FOLDER``: build the site, with the page that runs moltconf in a
browser, and check every link in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from moltconf.dev.site import playground
from moltconf.dev.site.links import broken


def build(checkout: Path, folder: Path) -> int:
    """Build the site into a folder; 1 where mkdocs warns or a link leads nowhere.

    Without npm the site has no playground, and that is said.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir"]
    # a notice about other versions of mkdocs is no warning about the site
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([*command, str(folder)], cwd=checkout, env=environment, check=False)
    if done.returncode:
        return 1
    missing = playground.build(checkout, folder / "playground")
    if missing is not None:
        print(f"the site has no playground: {missing}", file=sys.stderr)
    found = list(broken(folder, has_playground=missing is None))
    for each in found:
        print(f"leads nowhere: {each}", file=sys.stderr)
    return 1 if found else 0
