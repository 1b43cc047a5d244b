"""The lowest versions: declared once, and those are what `.ci/run` installs."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def lowest(script: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, script], capture_output=True, text=True)


def test_every_dependency_is_installed_as_low_as_it_is_declared() -> None:
    from packaging.requirements import Requirement

    declared = map(Requirement, tomllib.loads(PYPROJECT)["project"]["dependencies"])
    pinned = map(Requirement, lowest(ROOT / ".ci" / "lowest").stdout.split())
    floors = {(one.name, str(one.specifier).removeprefix(">=")) for one in declared}
    assert {(one.name, str(one.specifier).removeprefix("==")) for one in pinned} == floors
    assert len(floors) > 5


def test_a_dependency_without_a_lowest_version_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    script = tmp_path / ".ci" / "lowest"
    script.write_text((ROOT / ".ci" / "lowest").read_text(encoding="utf-8"), encoding="utf-8")
    without = PYPROJECT.replace('"click>=8.1"', '"click"')
    assert without != PYPROJECT
    (tmp_path / "pyproject.toml").write_text(without, encoding="utf-8")

    done = lowest(script)

    assert done.returncode == 1
    assert "click" in done.stderr


def test_the_tests_that_meet_them_exist() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    named = re.findall(r"tests/[\w/]+(?:\.py)?", run)
    assert "tests/cli/test_diff.py" in named
    assert [name for name in named if not (ROOT / name).exists()] == []
