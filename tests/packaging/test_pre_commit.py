"""The hooks, run by pre-commit itself on a repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.traps import git
from tests.packaging.test_hooks import hooks

GOOD = '{gateway: {mode: "local"}}\n'
OLD = '{\n  // what we run\n  "session": {"idleMinutes": 60},\n  "gateway": {"mode": "local"},\n}\n'
PreCommit = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with all hooks; they run the moltconf of these tests."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    top = tmp_path / "repository"
    top.mkdir()
    git(top, "init", "-q")
    # a hook of this checkout installs nothing
    ours = [
        hook | {"language": "system", "additional_dependencies": []}
        for hook in hooks()
        if hook["id"] != "moltconf-lint-fix"
    ]
    config = {"repos": [{"repo": "local", "hooks": ours}]}  # JSON is YAML
    (top / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    return top


@pytest.fixture
def run(repository: Path) -> PreCommit:
    """Stage everything, and run one hook on it."""

    def run(hook: str) -> subprocess.CompletedProcess[str]:
        git(repository, "add", "-A")
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", hook],
            cwd=repository, capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


def write(top: Path, name: str, text: str) -> Path:
    path = top / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_broken_include_is_caught(repository: Path, run: PreCommit) -> None:
    write(repository, "openclaw.json", '{agents: {$include: "./parts/agents.json5"}}')
    part = write(repository, "parts/agents.json5", "{defaults: {}}")
    assert run("moltconf-repo").returncode == 0
    git(repository, "commit", "-qm", "one", "--no-verify")
    part.write_text("{defaults: {thinkin: 1}}", encoding="utf-8")
    assert "Skipped" in run("moltconf-lint").stdout
    done = run("moltconf-repo")
    assert done.returncode == 1
    assert "thinkin" in done.stdout


def test_a_deployment_is_left_alone(repository: Path, run: PreCommit) -> None:
    text = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: openclaw\n"
    path = write(repository, "k8s/openclaw.yaml", text)
    write(repository, "openclaw.json", GOOD)
    for hook in ("moltconf-lint", "moltconf-migrate-check", "moltconf-repo"):
        assert run(hook).returncode == 0
    assert path.read_text(encoding="utf-8") == text


def test_a_migration_can_be_committed(repository: Path, run: PreCommit) -> None:
    path = write(repository, "openclaw.json5", OLD)
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "one", "--no-verify")
    path.write_text(OLD.replace("60", "61"), encoding="utf-8")
    assert run("moltconf-migrate-check").returncode == 1
    subprocess.run(
        [sys.executable, "-m", "moltconf", "migrate", "--write", "--partial", path.name],
        cwd=repository, capture_output=True, check=False,
    )  # fmt: skip
    for hook in ("moltconf-lint", "moltconf-validate", "moltconf-migrate-check", "moltconf-diff"):
        done = run(hook)
        assert done.returncode == 0, done.stdout
    assert "carried from" in done.stdout


def test_a_hook_that_passes_names_the_release(repository: Path, run: PreCommit) -> None:
    write(repository, "moltconf.toml", 'release = "2026.7.1"\n')
    write(repository, "openclaw.json", GOOD)
    done = run("moltconf-lint")
    assert done.returncode == 0
    assert "judged by 2026.7.1 (the settings)" in done.stdout


def test_a_reference_that_became_a_literal_is_caught(repository: Path, run: PreCommit) -> None:
    path = write(repository, "openclaw.json", '{gateway: {auth: {token: "${TOKEN}"}}}')
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "one", "--no-verify")
    path.write_text('{gateway: {auth: {token: "correct-horse"}}}', encoding="utf-8")
    done = run("moltconf-diff")
    assert done.returncode == 1
    assert "a reference became a literal" in done.stdout
    assert "correct-horse" not in done.stdout
