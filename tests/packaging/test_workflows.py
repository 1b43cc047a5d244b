"""The workflows: they parse, and what they run exists."""

from __future__ import annotations

import importlib.util
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def steps(path: Path) -> list[dict[str, Any]]:
    from ruamel.yaml import YAML

    jobs = YAML(typ="safe").load(path.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_script_is_one_that_the_shell_reads(path: Path) -> None:
    for step in steps(path):
        if "run" in step:
            # expressions are filled in before the shell sees the text
            text = re.sub(r"\$\{\{.*?\}\}", "x", step["run"])
            subprocess.run(["bash", "-n"], input=text, text=True, check=True)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_modules_that_are_run_exist(path: Path) -> None:
    for module in re.findall(r"python -m ([\w.]+)", path.read_text(encoding="utf-8")):
        assert importlib.util.find_spec(module), module


def test_a_new_release_is_added_by_the_command_that_people_use() -> None:
    text = (ROOT / ".github/workflows/new-release.yml").read_text(encoding="utf-8")
    assert "python -m moltconf.extract missing" in text
    assert "python -m moltconf.extract add" in text
    assert "python -m moltconf.extract add" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_from_outside_is_put_into_a_script(path: Path) -> None:
    """What others can choose (titles, inputs) goes through variables, never into the text."""
    for step in steps(path):
        expressions = re.findall(r"\$\{\{(.*?)\}\}", step.get("run", ""))
        assert not [one for one in expressions if "inputs." in one or "github.event" in one]
