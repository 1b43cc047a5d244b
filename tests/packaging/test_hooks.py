"""The hooks that pre-commit runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path, PurePath
from typing import Any

import pytest

from moltconf.cli.command_group import COMMANDS
from moltconf.product.documents import kind_of_name
from moltconf.product.names import CONFIG_STEMS, TEMPLATE_ENDINGS, is_config_name

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
#: Names of configs, and names that only look like one.
NAMES = [
    stem + word + suffix + ending
    for stem in (*CONFIG_STEMS, "package")
    for word in ("", ".prod", "-home", ".bak", ".plugin", ".a.b", ".schema", "-old-x")
    for suffix in (".json", ".json5", ".yaml")
    for ending in ("", *TEMPLATE_ENDINGS, ".bak")
]


#: Hooks that write nothing and compare nothing look at other documents of the product too.
CHECKING = ("moltconf-lint", "moltconf-validate")


def hooks() -> list[dict[str, Any]]:
    from ruamel.yaml import YAML

    loaded: list[dict[str, Any]] = YAML(typ="safe").load(MANIFEST.read_text(encoding="utf-8"))
    return loaded


def test_pre_commit_accepts_the_manifest() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: hook["id"])
def test_a_hook_runs_a_command_and_shows_what_it_says(hook: dict[str, Any]) -> None:
    program, command, *_ = hook["entry"].split()
    assert program == "moltconf"
    assert command in COMMANDS
    assert hook["verbose"]  # a hook that passes names the release that it asked about


@pytest.mark.parametrize("name", NAMES)
def test_hooks_for_files_look_at_what_a_search_finds(name: str) -> None:
    for hook in hooks():
        if hook.get("pass_filenames", True):
            is_document = kind_of_name(PurePath(name)) is not None and hook["id"] in CHECKING
            is_wanted = is_config_name(name) or is_document
            assert bool(re.search(hook["files"], f"home/{name}")) == is_wanted, hook["id"]


DOCUMENTS = [
    "plugins/weather/openclaw.plugin.json", "state/agents/main/agent/auth-profiles.json",
    "exec-approvals.json", "home/.openclaw/cron/jobs.json",
]  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_hooks_that_check_look_at_other_documents_too(name: str) -> None:
    for hook in hooks():
        if hook.get("pass_filenames", True):
            assert bool(re.search(hook["files"], name)) == (hook["id"] in CHECKING), hook["id"]


@pytest.mark.parametrize("name", ["cron/jobs.json", "other/cron/jobs.json", "plugin.json"])
def test_hooks_leave_files_of_other_programs_alone(name: str) -> None:
    for hook in hooks():
        if hook.get("pass_filenames", True):
            assert not re.search(hook["files"], name)


def test_the_hook_for_the_repository_runs_for_every_included_file() -> None:
    (hook,) = (each for each in hooks() if not each.get("pass_filenames", True))
    for name in ("config/agents.json5", "openclaw.json.template", "moltconf.toml", "part.json"):
        assert re.search(hook["files"], name)
