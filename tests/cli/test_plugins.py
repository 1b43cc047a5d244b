"""``--plugin`` and the setting ``plugins``."""

from __future__ import annotations

import json
from collections.abc import Callable

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
    manifest = config(MANIFEST, "extensions/notes/openclaw.plugin.json")
    written = config(NOTES)
    for named in (manifest, "extensions"):
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
