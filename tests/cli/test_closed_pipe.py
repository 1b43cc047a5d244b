"""A reader that goes away before the report is told: not taken for a clean config."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import moltconf


@pytest.mark.parametrize("command", ["validate", "lint"])
def test_a_report_that_nobody_read_is_no_success(tmp_path: Path, command: str) -> None:
    unknown = ", ".join(f"unknown{number}: 1" for number in range(3000))
    file = tmp_path / "openclaw.json"
    file.write_text(f"{{ gateway: {{ {unknown} }} }}", encoding="utf-8")
    run = [sys.executable, "-m", "moltconf", command, str(file)]
    here = Path(moltconf.__file__).parents[1]
    with subprocess.Popen(
        run, cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()

    assert process.returncode == 1
    assert "Traceback" not in told
