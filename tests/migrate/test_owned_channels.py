"""Channels that plugins of the user own: no step touches them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import moltconf
from moltconf.validator.manifests import read_plugins
from moltconf.validator.verdict import Judge

FEISHU = {"appId": "cli_x", "appSecret": "${FS}", "streaming": True, "footer": {"status": True}}


def config(entries: dict[str, Any], **more: Any) -> str:
    return json.dumps(
        {
            "meta": {"lastTouchedVersion": "2026.3.24"},
            "gateway": {"mode": "local"},
            "plugins": {"entries": entries, **more},
            "channels": {"feishu": FEISHU},
        }
    )


def migrated(text: str, **options: Any) -> moltconf.Migration:
    return moltconf.migrate(text, to="2026.9.6", filename="openclaw.json", **options)


def told(migration: moltconf.Migration) -> list[str]:
    found = migration.report.files[0].remaining
    return [each.message for each in found if each.rule == "plugins/config-not-judged"]


def manifest(folder: Path, **more: Any) -> Path:
    path = folder / "openclaw.plugin.json"
    path.write_text(json.dumps({"id": "my-lark", "configSchema": {}, **more}), "utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        config({"openclaw-lark": {"enabled": True}}),
        config({}, installs={"openclaw-lark": {"source": "npm"}}),
        config({}, load={"paths": ["/srv/@larksuite/openclaw-lark@2026.7.16"]}),
        config({"feishu": {"enabled": False}, "my-lark": {"enabled": True}}),
    ],
    ids=["enabled", "installed", "loaded", "in the place of the one that is off"],
)
def test_the_section_of_a_plugin_that_the_config_names_stays(text: str) -> None:
    made = migrated(text)
    assert json.loads(made.text)["channels"]["feishu"] == FEISHU
    assert made.report.files[0].valid_after is None
    assert len(told(made)) == 1
    assert "channels.feishu" in told(made)[0]


def test_the_section_of_the_release_s_own_plugin_is_migrated() -> None:
    for entries in ({"feishu": {"enabled": True}}, {"feishu": {"enabled": False}, "notes": {}}):
        made = migrated(config(entries))
        assert json.loads(made.text)["channels"]["feishu"]["streaming"] != FEISHU["streaming"]
        assert told(made) == []


def test_a_plugin_that_is_given_owns_its_channel_and_judges_it(tmp_path: Path) -> None:
    schemas = {"feishu": {"schema": {"type": "object"}}}
    given = manifest(tmp_path, channels=["feishu"], channelConfigs=schemas)
    text = config({"my-lark": {"enabled": True}})
    made = migrated(text, plugins=[given])
    assert json.loads(made.text)["channels"]["feishu"] == FEISHU
    assert made.report.files[0].valid_after is True
    assert "my-lark" in told(made)[0]
    off = migrated(config({"my-lark": {"enabled": False}}), plugins=[given])
    assert json.loads(off.text)["channels"]["feishu"] != FEISHU


def test_a_channel_whose_plugin_is_not_known_is_not_judged_once_a_plugin() -> None:
    value: Any = {
        "plugins": {"entries": {"openclaw-lark": {"enabled": True, "config": {"a": 1}}}},
        "channels": {"feishu": {"streaming": 5}},
    }
    verdict = Judge(value).judge("2026.9.6")
    assert verdict.valid is None
    assert Judge(value).refused("2026.9.6") == []
    assert Judge(value).accepts("2026.9.6")
    assert (
        Judge(value)
        .judge(
            "2026.9.6",
        )
        .findings
        == []
    )


def test_a_plugin_with_a_config_and_a_channel_is_one_finding() -> None:
    text = json.dumps(
        {
            "plugins": {"entries": {"wecom-openclaw-plugin": {"config": {"a": 1}}}},
            "channels": {"wecom": {}},
        }
    )
    report = moltconf.lint(text, "2026.9.6", filename="openclaw.json")
    found = [each for each in report.findings if each.rule == "plugins/config-not-judged"]
    assert [each.count for each in found] == [2]
    assert "wecom-openclaw-plugin" in found[0].message


def test_a_migration_to_an_older_release_leaves_it_too(tmp_path: Path) -> None:
    given = read_plugins([manifest(tmp_path, channels=["feishu"])])
    assert given
    text = config({"openclaw-lark": {"enabled": True}})
    made = moltconf.migrate(text, "2026.3.24", "2026.9.6", filename="c.json", accept_loss=True)
    assert json.loads(made.text)["channels"]["feishu"] == FEISHU


def test_what_the_release_decides_is_not_written_into_the_channel_of_a_plugin(
    tmp_path: Path,
) -> None:
    """The accounts of the product's own channel would be kept closed below an open channel."""
    section = {"groupPolicy": "open", "accounts": {"a": {"botToken": "${BOT}"}}}
    text = json.dumps(
        {
            "meta": {"lastTouchedVersion": "2026.5.28"},
            "gateway": {"mode": "local"},
            "plugins": {"entries": {"my-lark": {"enabled": True}}},
            "channels": {"telegram": section},
        }
    )
    made = migrated(text, plugins=[manifest(tmp_path, channels=["telegram"])])
    assert json.loads(made.text)["channels"]["telegram"] == section
    facts = {each.fact for each in made.report.files[0].shifts}
    assert "telegram-account-groups" not in facts
    assert "telegram-account-groups" in {
        each.fact for each in migrated(text.replace("my-lark", "other")).report.files[0].shifts
    }
