"""``--plugin`` and the setting ``plugins``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Moltconf

Config = Callable[..., str]
MANIFEST = json.dumps(
    {
        "id": "notes",
        "configSchema": {
            "properties": {"size": {"type": "integer"}},
            "additionalProperties": False,
        },
    }
)
NOTES = '{plugins: {entries: {notes: {enabled: true, config: {size: "x"}}}}}'


@pytest.mark.parametrize("command", ["validate", "lint"])
def test_a_named_plugin_judges_its_config(moltconf: Moltconf, config: Config, command: str) -> None:
    manifest = config(MANIFEST, "elsewhere/notes/openclaw.plugin.json")
    written = config(NOTES)
    for named in (manifest, "elsewhere"):
        answer = moltconf(command, written, "--plugin", named, "--format", "concise")
        assert answer.code == 1
        assert "schema/wrong-type" in answer.out
    answer = moltconf(command, written, "--format", "concise")
    assert answer.code == 0
    assert "plugins/config-not-judged" in answer.out


def test_the_settings_name_plugins_by_path_from_their_folder(
    moltconf: Moltconf, config: Config
) -> None:
    config(MANIFEST, "my/notes.json")
    config('plugins = ["notes.json"]', "my/moltconf.toml")
    answer = moltconf("validate", config(NOTES, "my/deep/openclaw.json"), "--format", "concise")
    assert "schema/wrong-type" in answer.out


def test_a_manifest_that_cannot_be_used_is_a_wrong_use(moltconf: Moltconf, config: Config) -> None:
    written = config("{}")
    for named in (
        "missing",
        config("{id: 1}", "bad.json"),
        config("x", "empty/x.txt").split("/")[0],
    ):
        answer = moltconf("validate", written, "--plugin", named)
        assert answer.code == 2
        assert named in answer.err


def test_options_beside_config_are_told_where_they_belong(
    moltconf: Moltconf, config: Config
) -> None:
    text = '{plugins: {entries: {notes: {size: 1}, "memory-core": {dreaming: {}}}}}'
    answer = moltconf("validate", config(text))
    assert "options of a plugin belong under plugins.entries.notes.config" in answer.out
    _, _, repaired = answer.out.partition("`moltconf migrate` repairs this")
    assert "use plugins.entries.memory-core.config.dreaming" in repaired


def _beside(folder: Path, place: str, *paths: str) -> Path:
    """Write a config that sets a plugin which lies at ``place``, and return it."""
    manifest = folder / place / "openclaw.plugin.json"
    manifest.parent.mkdir(parents=True)
    schema = {"type": "object", "properties": {"colour": {"type": "string"}}}
    manifest.write_text(json.dumps({"id": "acme", "configSchema": schema}), "utf-8")
    plugins = {"load": {"paths": paths}, "entries": {"acme": {"config": {"colour": 3}}}}
    config = folder / "openclaw.json"
    config.write_text(json.dumps({"plugins": plugins}), "utf-8")
    return config


@pytest.mark.parametrize(
    ("place", "paths"),
    [
        ("plugins/acme", ["./plugins/acme"]),
        ("plugins/acme", ["plugins"]),
        ("extensions/acme", []),
    ],
)
def test_a_plugin_that_lies_beside_a_config_judges_its_settings(
    moltconf: Moltconf, tmp_path: Path, place: str, paths: list[str]
) -> None:
    run = moltconf("validate", str(_beside(tmp_path, place, *paths)), "--release", "2026.9.6")
    assert (run.code, "plugins.entries.acme.config.colour" in run.out) == (1, True)


@pytest.mark.parametrize("path", ["../acme", "/", "plugins\0", "missing"])
def test_no_plugin_is_looked_for_outside_the_folder_of_a_config(
    moltconf: Moltconf, tmp_path: Path, path: str
) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    config = _beside(folder, "../acme", path)
    run = moltconf("lint", str(config), "--release", "2026.9.6", "--fail-on", "never")
    assert (run.code, "acme.config.colour" in run.out) == (0, False)


def test_a_broken_manifest_beside_a_config_stops_nothing(
    moltconf: Moltconf, tmp_path: Path
) -> None:
    config = _beside(tmp_path, "extensions/acme")
    (tmp_path / "extensions/acme/openclaw.plugin.json").write_text("{", "utf-8")
    run = moltconf("lint", str(config), "--release", "2026.9.6", "--fail-on", "never")
    assert (run.code, "acme.config.colour" in run.out) == (0, False)
