"""What lies outside a config and bears the product's name."""

from __future__ import annotations

from typing import Any

import pytest

from moltconf.catalogue.catalogue import releases
from moltconf.migrator.product_rename.outside import MentionKind, Outside, new_name, outside
from moltconf.product.names import HISTORY, names_of

JANUARY, NOW = "2026.1.24-3", "2026.9.6"


def found(value: Any, from_: str = JANUARY, to: str = NOW, file: str = "clawdbot.json") -> Any:
    return [(each.kind, each.before, each.after) for each in outside(file, value, from_, to)]


def one(kind: MentionKind, value: Any, from_: str = JANUARY, to: str = NOW) -> Outside:
    (each,) = [each for each in outside("clawdbot.json", value, from_, to) if each.kind is kind]
    return each


def test_a_new_product_name_changes_files_folders_variables_and_services() -> None:
    assert found({}) == [
        (MentionKind.FILE, "clawdbot.json", "openclaw.json"),
        (MentionKind.STATE_FOLDER, "~/.clawdbot", "~/.openclaw"),
        (MentionKind.COMMAND, "clawdbot", "openclaw"),
        (MentionKind.ENVIRONMENT, "CLAWDBOT_*", "OPENCLAW_*"),
        (MentionKind.SERVICE, "com.clawdbot.gateway", "ai.openclaw.gateway"),
        (MentionKind.SERVICE, "clawdbot-gateway", "openclaw-gateway"),
        (MentionKind.SERVICE, "Clawdbot Gateway", "OpenClaw Gateway"),
    ]


def test_within_one_product_name_nothing_is_named() -> None:
    assert found({"agents": {}}, "2026.1.29", NOW, "openclaw.json") == []


def test_an_old_file_name_is_told_even_where_the_product_kept_its_name() -> None:
    assert found({}, "2026.4.5") == [(MentionKind.FILE, "clawdbot.json", "openclaw.json")]


def test_a_form_that_no_release_reads_is_not_said_to_be_read() -> None:
    (file,) = outside("clawdbot.yaml", {}, "2026.4.5", NOW)
    assert (file.before, file.after) == ("clawdbot.yaml", "openclaw.yaml")
    assert "yours to keep" in file.why


def test_a_file_name_of_ones_own_stays() -> None:
    assert MentionKind.FILE not in {kind for kind, _, _ in found({}, file="gateway.prod.json")}


@pytest.mark.parametrize(
    ("file", "release", "expected"),
    [
        ("clawdbot.json", NOW, "openclaw.json"),
        ("configs/moltbot.json5", NOW, "openclaw.json5"),
        ("clawdis.json", "2026.1.8", "clawdbot.json"),
        ("clawdbot.yaml", "moltbot", "moltbot.yaml"),
        ("openclaw.json", JANUARY, "clawdbot.json"),
        ("mine.json", NOW, "mine.json"),
    ],
)
def test_the_new_name_keeps_the_suffix(file: str, release: str, expected: str) -> None:
    assert new_name(file, release) == expected


@pytest.mark.parametrize(
    ("release", "reads"),
    [("2026.1.29", True), ("2026.3.13", True), ("2026.3.22", False), (NOW, False)],
)
def test_variables_with_the_old_prefix_were_read_until_2026_3_13(release: str, reads: bool) -> None:
    why = one(MentionKind.ENVIRONMENT, {}, to=release).why
    assert ("still reads" in why and "CLAWDBOT_GATEWAY_TOKEN" in why) is reads
    assert ("ignores every variable" in why) is not reads


@pytest.mark.parametrize(("release", "finds"), [("2026.3.13", True), ("2026.3.22", False)])
def test_the_folder_of_moltbot_is_found_until_2026_3_13(release: str, finds: bool) -> None:
    why = one(MentionKind.STATE_FOLDER, {}, "moltbot", release).why
    assert ("does not look there" not in why) is finds


def test_a_variable_that_the_config_refers_to_is_to_be_kept() -> None:
    value: Any = {"gateway": {"auth": {"token": "${CLAWDBOT_GATEWAY_TOKEN}"}}}
    kept = outside("openclaw.json", value, JANUARY, NOW)[-1]
    assert (kept.before, kept.after) == ("CLAWDBOT_GATEWAY_TOKEN", "CLAWDBOT_GATEWAY_TOKEN")
    assert "keep the variable" in kept.why
    assert kept.path == ("gateway", "auth", "token")


def test_a_variable_that_the_config_sets_is_named_with_its_new_name() -> None:
    value = {"env": {"vars": {"CLAWDBOT_GATEWAY_PORT": "18790", "OTHER": "x"}}}
    assert (MentionKind.ENVIRONMENT, "CLAWDBOT_GATEWAY_PORT", "OPENCLAW_GATEWAY_PORT") in found(
        value
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("~/.clawdbot/agents/main", "~/.clawdbot"),
        ("/home/mo/.clawdbot/plugins", ".clawdbot"),
        ("~/clawd", "~/clawd"),
        ("~/clawd-work", "~/clawd-work"),
        ("clawdbot-sandbox:bookworm-slim", "clawdbot-sandbox:bookworm-slim"),
        ("~/.openclaw/workspace", None),
        ("~/.clawdbot-backup/x", None),
        ("~/clawdia", None),
    ],
)
def test_values_that_name_the_old_product_are_told_and_stay(text: str, named: str | None) -> None:
    values = [each for each in found({"agents": {"x": text}}) if each[0] is MentionKind.VALUE]
    assert values == ([(MentionKind.VALUE, named, named)] if named else [])


def test_of_a_value_only_the_name_is_told() -> None:
    told = outside("clawdbot.json", {"x": "~/.clawdbot/s3cret-part"}, JANUARY, NOW)
    assert "s3cret-part" not in repr([each._replace(path=None) for each in told])


def test_header_image_and_manifest_are_told_to_whom_they_matter() -> None:
    value: Any = {"hooks": {}, "plugins": {}, "agents": {"defaults": {"sandbox": {}}}}
    matters = {MentionKind.TOKEN_HEADER, MentionKind.SANDBOX_IMAGE, MentionKind.PLUGIN_MANIFEST}
    assert {kind for kind, _, _ in found(value)} >= matters
    assert not {kind for kind, _, _ in found({})} & matters


def test_every_release_has_names_and_the_history_is_in_order() -> None:
    assert {names_of(each.name).product for each in releases()} == {
        "clawdbot",
        "moltbot",
        "openclaw",
    }
    assert all(names_of(each.name).product == each.product for each in releases())
    assert [names_of(each.since) for each in HISTORY] == list(HISTORY)
