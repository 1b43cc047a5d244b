"""The hooks that pre-commit runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from moltconf.cli.command_group import COMMANDS
from moltconf.library.inputs import CONFIG_NAMES

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"


def hooks() -> list[dict[str, str]]:
    from ruamel.yaml import YAML

    loaded: list[dict[str, str]] = YAML(typ="safe").load(MANIFEST.read_text(encoding="utf-8"))
    return loaded


def test_pre_commit_accepts_the_manifest() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: hook["id"])
def test_a_hook_runs_a_command_on_every_config_name(hook: dict[str, str]) -> None:
    program, command, *_ = hook["entry"].split()
    assert program == "moltconf"
    assert command in COMMANDS
    for name in CONFIG_NAMES:
        assert re.search(hook["files"], f"home/{name}")
    assert not re.search(hook["files"], "openclaw.json.bak")
    assert not re.search(hook["files"], "package.json")
