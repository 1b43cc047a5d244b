"""Build the page that runs moltconf in a browser (``integrations/playground``)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

#: What a config is read and written with; everything else that moltconf names is for other faces.
_IMPORTED = ("json5", "ruamel.yaml")


def build(checkout: Path, folder: Path) -> str | None:
    """Build the page into a folder; return why there is none, or ``None``."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return "there is no npm"
    with TemporaryDirectory(prefix="moltconf-playground-") as name:
        scratch = Path(name)
        page, wheels = scratch / "page", scratch / "wheels"
        shutil.copytree(
            checkout / "integrations/playground",
            page,
            ignore=shutil.ignore_patterns("node_modules"),
        )
        python = [sys.executable, "-m"]
        download = [*python, "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        try:
            _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], page)
            _run([*download, "--dest", wheels, *_IMPORTED], page)
        except subprocess.CalledProcessError as error:
            return f"{error.cmd[0]} could not fetch what it needs: {_last(error)}"
        _run(
            [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", wheels],
            checkout,
        )
        example = checkout / "fixtures/examples/clawdbot.json"
        _run(["node", "build.mjs", folder, example, *sorted(wheels.glob("*.whl"))], page)
    return None


def _run(command: Sequence[str | Path], folder: Path) -> None:
    words = list(map(str, command))
    subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True)


def _last(error: subprocess.CalledProcessError) -> str:
    return (str(error.stderr).strip().splitlines() or ["no word"])[-1]
