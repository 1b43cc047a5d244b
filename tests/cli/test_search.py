"""What a search of a folder looks at, and what it leaves out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.product.names import is_config_name
from tests.cli.conftest import Moltconf
from tests.cli.traps import git

Write = Callable[..., str]
GOOD = '{gateway: {mode: "local"}}'


def judged(moltconf: Moltconf, folder: str = ".") -> list[str]:
    report = json.loads(moltconf("validate", "--format", "json", folder).out)
    return [Path(each["path"]).as_posix() for each in report["files"]]


@pytest.mark.parametrize(
    "name",
    [
        "openclaw.json", "moltbot.json5", "openclaw.prod.json", "openclaw-home.json5",
        "openclaw.example.json", "clawdbot.json.example", "openclaw.json.template",
        "openclaw.json5.tmpl", "openclaw.json.j2", "private_openclaw.json.tmpl",
    ],
)  # fmt: skip
def test_names_of_configs(name: str) -> None:
    assert is_config_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "openclaw.yaml", "openclaw.json.bak", "openclaw.bak.json", "openclaw.json.bak-2",
        "openclaw.json.clobbered.2", "openclaw.plugin.json", "openclaw.schema.json", "package.json",
        "myopenclaw.json", "openclaw",
    ],
)  # fmt: skip
def test_names_of_other_files(name: str) -> None:
    assert not is_config_name(name)


def test_names_of_the_owner_and_filled_in_templates_are_found(
    moltconf: Moltconf, config: Write
) -> None:
    for name in ("openclaw.prod.json", "deep/clawdbot.json.example"):
        config(GOOD, name)
    config("{gateway: {port: ${PORT}", "openclaw.json.template")
    assert judged(moltconf) == ["openclaw.prod.json", "deep/clawdbot.json.example"]
    outcome = moltconf("lint", ".")
    assert outcome.code == 0
    assert "openclaw.json.template: skipped: a template that does not parse" in outcome.err
    assert moltconf("lint", "openclaw.json.template").code == 1


def test_settings_add_and_leave_out(moltconf: Moltconf, config: Write) -> None:
    config('files = ["bots/*.json5"]\nexclude = ["old", "**/openclaw.draft.json"]', "moltconf.toml")
    for name in ("bots/anna.json5", "bots/notes.txt", "old/openclaw.json", "openclaw.draft.json"):
        config(GOOD, name)
    assert judged(moltconf) == ["bots/anna.json5"]
    assert moltconf("validate", "old/openclaw.json").code == 0


def test_an_excluded_broken_config_is_never_read(moltconf: Moltconf, config: Write) -> None:
    config('exclude = ["broken/**"]', "moltconf.toml")
    config("{", "broken/openclaw.json")
    config(GOOD)
    assert moltconf("lint", ".").code == 0


def test_hidden_folders_other_than_the_products_are_left_out(
    moltconf: Moltconf, config: Write
) -> None:
    for name in (".cache/openclaw.json", ".openclaw/openclaw.json"):
        config(GOOD, name)
    assert judged(moltconf) == [".openclaw/openclaw.json"]
    assert judged(moltconf, ".cache") == [".cache/openclaw.json"]


def test_what_git_ignores_is_left_out(
    moltconf: Moltconf, config: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    config("state/\n*.draft.json\n", ".gitignore")
    for name in (
        "openclaw.json", "state/openclaw.json", "openclaw.draft.json", ".config/openclaw.json",
        "state/kept/openclaw.json",
    ):  # fmt: skip
        config(GOOD, name)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-f", "state/kept/openclaw.json")
    assert judged(moltconf) == [
        "openclaw.json",
        ".config/openclaw.json",
        "state/kept/openclaw.json",
    ]
    assert judged(moltconf, "state") == ["state/kept/openclaw.json"]


def test_a_repository_in_a_repository_has_its_own_ignored_files(
    moltconf: Moltconf, config: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    config("openclaw.json\n", "inner/.gitignore")
    for name in ("openclaw.json", "inner/openclaw.json", "inner/openclaw.prod.json"):
        config(GOOD, name)
    for folder in (tmp_path, tmp_path / "inner"):
        git(folder, "init", "-q")
    assert judged(moltconf) == ["openclaw.json", "inner/openclaw.prod.json"]


def test_without_git_nothing_is_ignored(
    moltconf: Moltconf, config: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config("openclaw.json\n", ".gitignore")
    config(GOOD)
    git(tmp_path, "init", "-q")
    monkeypatch.setenv("PATH", "")
    assert judged(moltconf) == ["openclaw.json"]


def test_a_store_is_found_where_it_is_known(moltconf: Moltconf, config: Write) -> None:
    config('{"version": 1, "profiles": {}}', "agents/main/agent/auth-profiles.json")
    config(GOOD)
    report = json.loads(moltconf("lint", "--format", "json", ".").out)
    assert len(report["files"]) == 2
    assert len(judged(moltconf)) == 2


def test_jobs_of_another_program_are_left_alone(moltconf: Moltconf, config: Write) -> None:
    other = config('{"jobs": [{"id": "1", "prompt": "x", "schedule": {}}]}', "a/cron/jobs.json")
    own = '{"version": 1, "jobs": [{"id": "1", "schedule": {}, "payload": {}}]}'
    config(own, "b/cron/jobs.json")
    config(GOOD)
    assert judged(moltconf) == ["openclaw.json", "b/cron/jobs.json"]
    assert moltconf("lint", other).code == 2
