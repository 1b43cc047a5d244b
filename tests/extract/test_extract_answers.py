"""From the answer of a package to the files of a release."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from moltconf.extract import __main__ as command
from moltconf.extract import cache, store
from moltconf.extract.bundled import bundled_names
from moltconf.extract.package import ExtractionError
from moltconf.extract.sections import sections_of
from moltconf.extract.table import answer_of_table

TEXT = {"type": "string"}


def closed(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def answer(version: str = "2026.2.1", **more: Any) -> dict[str, Any]:
    """What ``product.mjs`` prints, of a package with one channel inside and one plugin."""
    channels = {
        "type": "object",
        "properties": {"defaults": closed(policy=TEXT), "slack": closed(botToken=TEXT)},
        "additionalProperties": {},
    }
    return {
        "package": "openclaw",
        "version": version,
        "built": "2026-02-01T10:00:00.000Z",
        "core": closed(**{"$schema": TEXT, "channels": channels, "gateway": closed(port=TEXT)}),
        "runtime": {},
        "generated": [],
        "registry": [],
        "channelIds": ["slack"],
        "judges": {"slack": "core"},
        "names": {"aliases": [], "overlayProviders": [], "installableSearch": []},
        "plugins": [
            {"id": "voice", "folder": "voice", "channels": [], "schema": closed(key=TEXT),
             "manifest": {"id": "voice", "enabledByDefault": True, "kind": "memory"}},
        ],
        "sensitive": ["channels.slack.botToken"],
        "notes": [],
        **more,
    }  # fmt: skip


def test_sections() -> None:
    sections = sections_of(answer())
    assert sections["root"]["properties"] == {
        "$schema": TEXT,
        "channels": {"x-section": "channels"},
        "gateway": {"x-section": "gateway"},
    }
    assert sections["channels"]["properties"] == {
        "defaults": closed(policy=TEXT),
        "slack": {"x-section": "channels/slack"},
    }
    assert sections["channels/slack"]["properties"]["botToken"] == {"x-sensitive": True, **TEXT}
    assert sections["plugins/voice"] == closed(key=TEXT)
    assert sections["bundled"]["plugins"] == {"voice": {"kind": "memory"}}


def test_whoever_checks_a_channel_gives_its_schema() -> None:
    told = [{"channelId": name, "schema": closed(a=TEXT)} for name in ("line", "zalo", "irc")]
    sections = sections_of(
        answer(
            generated=told,
            registry=[{"id": "line", "schema": closed(b=TEXT)}],
            runtime={"irc": closed(c=TEXT), "nostr": closed(c=TEXT)},
            judges={"slack": "core", "line": "schema", "zalo": None, "tlon": None, "irc": "core",
                    "nostr": "core", "qa": "unknown"},
        )
    )  # fmt: skip
    assert sections["channels/line"] == closed(b=TEXT)
    assert sections["channels/zalo"] == {"x-unchecked": True, **closed(a=TEXT)}
    assert sections["channels/tlon"] is True
    assert sections["channels/nostr"] == closed(c=TEXT)
    # where JSON Schemas are asked as well, both must accept
    assert sections["channels/irc"] == {"allOf": [closed(c=TEXT), closed(a=TEXT)]}
    assert "channels/qa" not in sections
    assert "qa" not in sections["bundled"]["channels"]


def test_names_that_come_with_a_release() -> None:
    manifest = {
        "contracts": {"webSearchProviders": ["brave"]},
        "modelCatalog": {"suppressions": [
            {"provider": "OpenAI", "model": "gone", "reason": "prose"},
            {"provider": "openai", "model": "sometimes", "when": {"platform": "x"}},
        ]},
        "kind": "memory", "providers": ["b", "a"],
    }  # fmt: skip
    plugin = {"id": "web", "channels": ["web"], "schema": None, "manifest": manifest}
    names = {
        "aliases": ["gchat"],
        "overlayProviders": ["openai"],
        "installableSearch": [{"plugin": "exa", "provider": "exa"}],
    }
    assert bundled_names(answer(plugins=[plugin], names=names)) == {
        "channels": ["slack"],
        "channelAliases": ["gchat"],
        "overlayProviders": ["openai"],
        "searchProviders": ["brave"],
        "installableSearch": {"exa": "exa"},
        "unknownModels": ["openai/gone"],
        "plugins": {"web": {"channels": ["web"], "providers": ["a", "b"], "kind": "memory"}},
    }


def test_an_answer_from_a_table() -> None:
    table = (
        "#path\treq\ttype\tdefault\tflags\nslack\topt\tobject\t\t\nslack.botToken\topt\tstring\t\t"
    )
    made = answer_of_table(table, "2026.1.9", "clawdbot", "2026-01-09", answer(), frozenset())
    sections = sections_of(made)
    assert sections["slack"]["properties"]["botToken"]["x-sensitive"] is True
    assert not [name for name in sections if name.startswith(("plugins/", "channels/"))]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(command, "SCHEMAS", tmp_path / "schemas")
    monkeypatch.setenv("MOLTCONF_EXTRACTED", str(tmp_path / "kept"))
    return tmp_path


def test_adding_a_release_is_one_command(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    newer = answer("2026.2.2", core=closed(gateway=closed(port={"type": "integer"})), judges={})
    published = {"2026.2.1": answer(), "2026.2.2": newer}
    asked: list[str] = []

    def ask(package: str, version: str) -> dict[str, Any]:
        asked.append(f"{package}@{version}")
        return published[version]

    monkeypatch.setattr(command, "ask_published", ask)
    assert command.main(["add", "2026.2.1"]) == 0
    assert command.main(["add", "2026.2.2"]) == 0
    told = capsys.readouterr().out
    assert "2026.2.2, compared with 2026.2.1:" in told
    assert "  removed   channels\n" in told
    assert "  narrowed  gateway.port: no longer takes string\n" in told
    first = {p: p.read_bytes() for p in project.glob("schemas/**/*.json")}
    # what was answered is kept: nothing is asked twice, and a rebuild gives the same bytes
    assert command.main(["rebuild"]) == 0
    assert {p: p.read_bytes() for p in project.glob("schemas/**/*.json")} == first
    assert asked == ["openclaw@2026.2.1", "openclaw@2026.2.2"]


def test_a_release_may_come_late(project: Path) -> None:
    for version in ("2026.2.2", "2026.2.1"):
        cache.keep(version, answer(version))
        assert command.main(["add", version]) == 0
    index = json.loads((project / "schemas/index.json").read_text(encoding="utf-8"))
    assert [one["version"] for one in index["releases"]] == ["2026.2.1", "2026.2.2"]
    assert index["sections"]["gateway"] == {"changed": ["2026.2.1"]}
    assert store.read(project / "schemas")["2026.2.2"].date == "2026-02-01"


def test_a_package_that_cannot_be_had_is_said_in_one_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ask(package: str, version: str) -> dict[str, Any]:
        raise ExtractionError(f"{package}@{version} could not be fetched: E404")

    monkeypatch.setattr(command, "ask_published", ask)
    assert command.main(["add", "2026.2.1"]) == 1
    assert capsys.readouterr().err == "openclaw@2026.2.1 could not be fetched: E404\n"
