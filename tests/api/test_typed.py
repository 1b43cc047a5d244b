"""Type checkers see what the library gives: an example project passes their strict modes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = Path(__file__).parent / "example_project"

#: In each line one mistake, that only a checker who knows the types can see.
WRONG = """\
import moltconf
moltconf.lint(1)
moltconf.lint("openclaw.json").findings[0].nosuch
moltconf.migrate("openclaw.json", frm="2026.1.5")
moltconf.load("openclaw.json").release + 1
moltconf.nosuch
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The example project, in a folder of its own."""
    return Path(shutil.copytree(PROJECT, tmp_path / "project"))


def mypy(folder: Path) -> subprocess.CompletedProcess[str]:
    cache = str(folder.parent / "cache")
    return subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", cache, "."],
        cwd=folder, env={**os.environ, "MYPYPATH": str(ROOT)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def pyright(folder: Path) -> subprocess.CompletedProcess[str]:
    """basedpyright brings the checker and its runtime in a wheel; the mode is pyright's."""
    settings = {"typeCheckingMode": "strict", "extraPaths": [str(ROOT)], "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    return subprocess.run(
        [sys.executable, "-m", "basedpyright", "--pythonpath", sys.executable],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_mypy_accepts_the_project_and_sees_mistakes(project: Path) -> None:
    done = mypy(project)
    assert done.returncode == 0, done.stdout + done.stderr
    (project / "wrong.py").write_text(WRONG, "utf-8")
    lines = {line.split(":")[1] for line in mypy(project).stdout.splitlines() if "error:" in line}
    assert lines == {"2", "3", "4", "5", "6"}


def test_pyright_accepts_the_project_and_sees_mistakes(project: Path) -> None:
    pytest.importorskip("basedpyright")
    done = pyright(project)
    assert done.returncode == 0, done.stdout + done.stderr
    (project / "wrong.py").write_text(WRONG, "utf-8")
    said = [line for line in pyright(project).stdout.splitlines() if "wrong.py:" in line]
    assert {line.split(":")[1] for line in said if "error" in line} >= {"2", "3", "4", "5", "6"}
