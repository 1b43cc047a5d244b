"""Plugins of the user: manifests from disk, and what they say of a config."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest

from moltconf.findings import Finding, Severity
from moltconf.text.include import load
from moltconf.text.keypath import format_path
from moltconf.text.source import Source
from moltconf.text.tree import Value
from moltconf.validator.config_validator import ConfigValidator, Judgement
from moltconf.validator.manifests import InstalledPlugins, ManifestError, read_plugins
from moltconf.validator.verdict import Judge

SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["folder"],
    "properties": {
        "folder": {"type": "string", "minLength": 3},
        "mode": {"enum": ["fast", "slow"]},
        "key": {"type": "string", "pattern": "^sk-\\w+$"},
        "size": {"anyOf": [{"type": "integer", "minimum": 1}, {"const": "auto"}]},
        "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}, "uniqueItems": True},
    },
    "$defs": {"rule": {"type": "object", "properties": {"every": {"type": "number"}}}},
}
CHANNEL = {"type": "object", "properties": {"port": {"type": "integer"}}}


def write(folder: Path, name: str = "openclaw.plugin.json", **more: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(json.dumps({"id": "notes", "configSchema": SCHEMA, **more}), "utf-8")
    return path


def judged(
    plugins: InstalledPlugins, config: Value, release: str = "2026.9.6"
) -> list[tuple[str, str]]:
    value: Value = {"plugins": {"entries": {"notes": {"enabled": True, "config": config}}}}
    found = Judge(value, plugins).judge(release).findings
    prefix = "plugins.entries.notes.config"
    return [(one.rule, format_path(one.path).removeprefix(prefix).lstrip(".")) for one in found]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({"folder": "abc"}, []),
        ({"folder": "abc", "size": 2, "mode": "fast", "rules": [{"every": 1}, {}]}, []),
        ({}, [("schema/missing-key", "folder")]),
        ({"folder": 5}, [("schema/wrong-type", "folder")]),
        ({"folder": "ab"}, [("schema/invalid-value", "folder")]),
        ({"folder": "abc", "foldr": "x"}, [("schema/unknown-key", "foldr")]),
        ({"folder": "abc", "mode": "medium"}, [("schema/invalid-value", "mode")]),
        ({"folder": "abc", "size": 0}, [("schema/invalid-value", "size")]),
        ({"folder": "abc", "size": "big"}, [("schema/invalid-value", "size")]),
        ({"folder": "abc", "rules": [{"every": "x"}]}, [("schema/wrong-type", "rules[0].every")]),
        (
            {"folder": "abc", "rules": [1, 1.0]},
            [
                ("schema/wrong-type", "rules[0]"),
                ("schema/wrong-type", "rules[1]"),
                ("schema/invalid-value", "rules"),
            ],
        ),
    ],
)
def test_the_plugin_judges_its_config(
    tmp_path: Path, config: Value, expected: list[tuple[str, str]]
) -> None:
    plugins = read_plugins([write(tmp_path)])
    assert sorted(judged(plugins, config)) == sorted(expected)


@pytest.mark.parametrize("key", ["folder", "mode", "key", "size"])
def test_a_reference_to_a_variable_may_stand_for_any_text(tmp_path: Path, key: str) -> None:
    plugins = read_plugins([write(tmp_path)])
    faults = judged(plugins, {"folder": "abc", key: "${X}"})
    assert faults == []
    # before 2026.1.16-2 nothing was replaced, so that the text counts as it is written
    assert judged(read_plugins([write(tmp_path / "o", "any.json")]), {"folder": "${X}"}) == []


def test_an_enabled_plugin_without_config_is_judged_as_if_it_had_an_empty_one(
    tmp_path: Path,
) -> None:
    value: Value = {"plugins": {"entries": {"notes": {"enabled": True}}}}
    [finding] = Judge(value, read_plugins([write(tmp_path)])).judge("2026.9.6").findings
    assert finding.rule == "schema/missing-key"
    assert (
        Judge({"plugins": {"entries": {"notes": {}}}}, read_plugins([tmp_path]))
        .judge("2026.9.6")
        .valid
    )


def test_the_channel_of_a_plugin_exists_and_is_judged_by_it(tmp_path: Path) -> None:
    write(tmp_path, channels=["notes"], channelConfigs={"notes": {"schema": CHANNEL}})
    plugins = read_plugins([tmp_path])
    for release in ("2026.1.29", "2026.9.6"):
        assert Judge({"channels": {"notes": {"port": 1}}}, plugins).judge(release).valid
        [finding] = Judge({"channels": {"notes": {"port": "1"}}}, plugins).judge(release).findings
        assert finding.path == ("channels", "notes", "port")
    assert not Judge({"channels": {"notes": {}}}).judge("2026.1.29").valid


def test_names_of_given_plugins_are_known_names(tmp_path: Path) -> None:
    value: Value = {
        "plugins": {"allow": ["notes"], "entries": {"notes": {"config": {"folder": "abc"}}}}
    }
    assert not Judge(value).judge("2026.1.29").valid
    assert Judge(value, read_plugins([write(tmp_path)])).judge("2026.1.29").valid


def test_each_product_finds_the_manifests_that_it_looks_for(tmp_path: Path) -> None:
    write(tmp_path / "one", "clawdbot.plugin.json", id="one")
    write(tmp_path / "two", "moltbot.plugin.json", id="two")
    write(tmp_path / "deep" / "@owner" / "three", "openclaw.plugin.json", id="three")
    plugins = read_plugins([tmp_path])
    assert {name: sorted(plugins.of(name)) for name in ("clawdbot", "moltbot", "openclaw")} == {
        "clawdbot": ["one"],
        "moltbot": ["one", "two"],
        "openclaw": ["three"],
    }
    named = read_plugins([tmp_path / "one" / "clawdbot.plugin.json"])
    assert list(named.of("openclaw")) == ["one"]


@pytest.mark.parametrize("text", ["", "[]", "{id: 1}", '{id: "x"}', '{id: "", configSchema: {}}'])
def test_what_is_no_manifest_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "openclaw.plugin.json"
    path.write_text(text)
    with pytest.raises(ManifestError, match=r"openclaw\.plugin\.json"):
        read_plugins([tmp_path])
    with pytest.raises(ManifestError):
        read_plugins([tmp_path / "missing.json"])


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "https://example.com/schema.json"},
        {"properties": 5},
        {"properties": {"folder": {"pattern": "("}}},
        {"$ref": "#/nowhere"},
        {"$defs": {"a": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"},
    ],
)
def test_an_unusable_schema_judges_nothing_and_fetches_nothing(
    tmp_path: Path, schema: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "create_connection", refuse)
    plugins = read_plugins([write(tmp_path, configSchema=schema)])
    value: Value = {"plugins": {"entries": {"notes": {"config": {"folder": "secret"}}}}}
    verdict = Judge(value, plugins).judge("2026.9.6")
    assert verdict.valid
    assert [one.severity for one in verdict.findings] == [Severity.INFO]


def test_no_value_of_the_config_is_quoted(tmp_path: Path) -> None:
    plugins = read_plugins([write(tmp_path)])
    config: Value = {"folder": 1, "key": "hunter2hunter2", "mode": "hunter2", "size": "hunter2"}
    value: Value = {"plugins": {"entries": {"notes": {"config": config}}}}
    findings: list[Finding] = Judge(value, plugins).judge("2026.9.6").findings
    assert len(findings) == 4
    assert "hunter2" not in repr([(one.message, one.help) for one in findings])


def _of_unknown_plugin(**plugins: object) -> dict[str, Any]:
    return {"channels": {"wecom": {"botId": "x"}}, "plugins": plugins}


def test_a_manifest_is_believed_before_the_release_for_its_channel(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"footer": {"type": "boolean"}}}
    write(tmp_path, channelConfigs={"feishu": {"schema": schema}})
    plugins = read_plugins([tmp_path])
    config: Value = {"channels": {"feishu": {"footer": True}}}
    assert Judge(config).judge("2026.9.6").valid is False
    assert Judge(config, plugins).judge("2026.9.6").valid is True
    wrong: Value = {"channels": {"feishu": {"footer": 1}}}
    found = Judge(wrong, plugins).judge("2026.9.6").findings
    assert [(each.rule, each.path) for each in found] == [
        ("schema/wrong-type", ("channels", "feishu", "footer"))
    ]


@pytest.mark.parametrize(
    "plugins",
    [
        {"entries": {"wecom-plugin": {"enabled": True}}},
        {"load": {"paths": ["/opt/wecom-plugin"]}},
    ],
)
def test_a_channel_of_a_plugin_that_the_config_names_is_left_open(
    plugins: dict[str, Any],
) -> None:
    judged = _judgement(_of_unknown_plugin(**plugins))
    assert judged.valid is None
    assert judged.starts is None
    assert [(each.rule, each.path) for each in judged.findings] == [
        ("plugins/config-not-judged", ("channels", "wecom"))
    ]
    assert "--plugin" in (judged.findings[0].help or "")


@pytest.mark.parametrize(
    "plugins", [{}, {"entries": {"wecom-plugin": {"enabled": False}}}, {"entries": {"browser": {}}}]
)
def test_a_channel_that_nothing_explains_is_refused(plugins: dict[str, Any]) -> None:
    assert _judgement(_of_unknown_plugin(**plugins)).valid is False


def test_an_error_elsewhere_decides_whatever_a_plugin_says() -> None:
    config = _of_unknown_plugin(entries={"wecom-plugin": {"enabled": True}})
    assert _judgement({**config, "nonsense": 1}).valid is False


def _judgement(config: dict[str, Any]) -> Judgement:
    return ConfigValidator(load(Source(json.dumps(config), "openclaw.json"))).judge("2026.9.6")
