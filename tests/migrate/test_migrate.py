"""One config, from text to text: what is refused, what is left, what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from moltconf.findings import Finding, Severity
from moltconf.migrator import migrate as migrating
from moltconf.migrator.migrate import (
    NEEDS_DECISION,
    NOT_VERIFIED,
    MigrationStatus,
    VerifiedMigration,
    migrate,
)
from moltconf.schema.config import view
from moltconf.text.document import Format
from moltconf.text.include import ConfigTree, load, load_file
from moltconf.text.keypath import lookup
from moltconf.text.source import Source

TARGET = "2026.1.29"
#: Up to here no measured default changes: a migration does nothing but move keys.
STRICT = "2026.1.24-3"


def tree(text: str, name: str = "clawdbot.json") -> ConfigTree:
    return load(Source(text, name))


def up(text: str, to: str = TARGET, from_: str | None = None) -> VerifiedMigration:
    """The migration of a config whose gateway gets its token from the environment."""
    return migrate(tree(text), to, from_, {"gateway-login": "environment"})


def up_yaml(text: str) -> VerifiedMigration:
    return migrate(tree(text, "openclaw.yaml"), "2026.9.6", "2026.9.6")


def errors(migration: VerifiedMigration) -> list[Finding]:
    return [each for each in migration.remaining if each.severity is Severity.ERROR]


def new_text(migration: VerifiedMigration) -> str:
    assert not migration.is_faulty, migration.remaining
    return migration.after.document.source.text


class TestRefused:
    def test_a_text_that_cannot_be_read(self) -> None:
        result = up("{ telegram: {")
        assert result.status is MigrationStatus.REFUSED
        assert [each.rule for each in result.remaining] == ["syntax/invalid-json5"]
        assert result.new_texts == {}

    @pytest.mark.parametrize("levels", [251, 600, 20_000])
    def test_a_text_nested_too_deep_says_so(self, levels: int) -> None:
        result = up('{"tools": {"bash": {}}, "x": ' + "[" * levels + "]" * levels + "}")
        assert result.status is MigrationStatus.REFUSED
        assert "levels deep" in result.remaining[0].message

    def test_a_moved_key_that_is_given_twice(self) -> None:
        result = up('{ "telegram": {"botToken": "a"}, "telegram": {"botToken": "b"} }')
        if result.status is MigrationStatus.REFUSED:
            assert "twice" in result.remaining[0].message
        else:
            assert result.after.value["channels"] == {"telegram": {"botToken": "b"}}  # type: ignore[call-overload,index]

    @pytest.mark.parametrize("text", ["[]", "3", "null", '"agent"'])
    def test_a_root_that_is_no_mapping_is_the_verdicts_business(self, text: str) -> None:
        assert up(text).status is MigrationStatus.REFUSED

    @pytest.mark.parametrize("name", ["openclaw.json", "openclaw.yaml"])
    def test_a_result_in_which_most_of_the_file_is_gone(self, name: str) -> None:
        """Whatever the steps say, and whoever asks: no file is taken for a config and emptied."""
        text = '{"apiVersion": "v1", "kind": "Pod", "spec": {"a": 1, "b": "c"}}'
        result = migrate(tree(text, name), "2026.9.6", "2026.1.5")
        assert (result.status, result.is_faulty) == (MigrationStatus.REFUSED, False)
        assert result.new_texts == {}
        assert [each.rule for each in result.remaining] == [NEEDS_DECISION]
        assert "4 of the 4 values" in result.remaining[0].message

    def test_most_of_the_file_that_goes_for_another_reason_is_a_fault(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(migrating, "UNREAD", "another-step")
        result = migrate(tree('{"a": 1, "b": 2, "c": 3}'), "2026.9.6", "2026.1.5")
        assert (result.status, result.is_faulty) == (MigrationStatus.REFUSED, True)
        assert [each.rule for each in result.remaining] == [NOT_VERIFIED]

    def test_a_dead_key_may_be_all_that_a_file_holds(self) -> None:
        assert up("{ agent: { x: 1 } }", "2026.9.6").status is MigrationStatus.MIGRATED


class TestStatus:
    def test_unchanged(self) -> None:
        result = up("{ channels: { telegram: { botToken: '${T}' } } }", TARGET, TARGET)
        assert (result.status, result.valid_after) == (MigrationStatus.UNCHANGED, True)
        assert result.remaining == []

    def test_migrated(self) -> None:
        result = up("{ telegram: { botToken: '${T}' } }")
        assert (result.status, result.valid_after) == (MigrationStatus.MIGRATED, True)

    def test_what_the_release_refuses_is_moved_as_far_as_it_goes_and_named_once(self) -> None:
        result = up("{ telegram: { botToken: '${T}', colour: '${C}' }, wat: '${W}' }")
        assert (result.status, result.valid_after) == (MigrationStatus.REFUSED, False)
        assert sorted(each.path for each in errors(result)) == [
            ("channels", "telegram", "colour"),
            ("wat",),
        ]

    def test_the_place_of_what_remains_is_in_the_text_as_it_was_read(self) -> None:
        result = up("{ telegram: { colour: '${RED}' } }")
        place = result.remaining[0].place
        assert place is not None
        assert place.source is result.before.document.source
        assert place.source.text[place.span.start : place.span.end] == "colour"

    def test_a_question_takes_the_place_of_the_verdict_on_that_key(self) -> None:
        result = up("{ browser: { controlUrl: 'http://10.0.0.5:18791' } }")
        assert [(each.rule, each.path) for each in errors(result)] == [
            ("legacy/needs-decision", ("browser", "controlUrl"))
        ]


class TestTold:
    """Defaults that moved are kept by a key; what no key keeps is a decision."""

    @pytest.mark.parametrize("to", [TARGET, "2026.2.19", "2026.9.6"])
    def test_the_folders_that_agents_work_in_are_kept(self, to: str) -> None:
        text = "{ agents: { list: [{ id: 'a' }, { id: 'b' }, { id: 'c', workspace: '~/c' }] } }"
        for between in (TARGET, to):
            first = up(text, between, "2026.1.24-3").after
            result = migrate(first, to, between)
            agents = view(result.after.value, to).agents
            folders = [each.workspace.value for each in agents if each.workspace is not None]
            assert folders == ["~/clawd", "~/clawd-b", "~/c"]

    @pytest.mark.parametrize(
        ("came_from", "to"),
        [
            ("2026.1.29", "2026.9.6"),
            ("2026.3.24", "2026.7.1"),
            ("2026.3.24", "2026.9.6"),
            ("2026.7.1", "2026.3.24"),
            ("2026.5.28", "2026.9.6"),
        ],
    )
    def test_the_folder_of_all_agents_does_not_take_in_the_others(
        self, came_from: str, to: str
    ) -> None:
        # run: resolveAgentWorkspaceDir of both releases, before and after
        text = (
            "{ agents: { defaults: { workspace: '~/w' },"
            " list: [{ id: 'a' }, { id: 'b', default: true }] } }"
        )
        result = migrate(tree(text), to, came_from)
        found = [
            view(config.value, release)
            for config, release in ((result.before, came_from), (result.after, to))
        ]
        before, after = ([each.workspace.value for each in read.agents] for read in found)
        assert before == after

    @pytest.mark.parametrize(
        ("came_from", "folder"),
        [
            ("2026.1.24-3", "~/clawd-w"),
            ("2026.3.24", "~/.openclaw/workspace-w"),
            ("2026.7.1", None),
        ],
    )
    def test_an_agent_that_only_a_binding_names_keeps_its_folder(
        self, came_from: str, folder: str | None
    ) -> None:
        # run: resolveAgentWorkspaceDir of these releases, and of 2026.9.6 after the migration
        text = (
            "{ agents: { defaults: { workspace: '~/w' } },"
            " bindings: [{ agentId: 'w', match: { channel: 'telegram' } }] }"
        )
        after = migrate(tree(text), "2026.9.6", came_from).after.value
        agents = after["agents"]["entries"]  # type: ignore[call-overload,index]
        assert agents["w"].get("workspace") == folder

    def test_a_folder_is_named_after_the_id_as_the_product_reads_it(self) -> None:
        # run: resolveAgentWorkspaceDir of clawdbot@2026.1.24-3
        ids = ("main", "Work", "My Agent", " b ", "work")
        listed = ", ".join(f"{{ id: '{each}' }}" for each in ids)
        after = up(f"{{ agents: {{ list: [{listed}] }} }}", TARGET, "2026.1.24-3").after.value
        agents = after["agents"]["list"]  # type: ignore[call-overload,index]
        assert [each.get("workspace") for each in agents] == [
            *(None, "~/clawd-work", "~/clawd-my-agent", "~/clawd-b", None)
        ]

    def test_a_gateway_that_does_not_start_is_a_decision(self) -> None:
        for text in (
            "{ gateway: { mode: 'local' } }",
            "{ agents: { defaults: { workspace: '~/w' } } }",
        ):
            result = migrate(tree(text), TARGET, "2026.1.24-3")
            assert result.status is MigrationStatus.PARTIAL
            (asked,) = errors(result)
            assert asked.path == ("gateway", "auth")
            assert "--accept gateway-login=environment" in str(asked.help)
        unchanged = up("{ agents: { defaults: { workspace: '~/w' } } }", TARGET, "2026.1.24-3")
        assert (unchanged.status, unchanged.remaining) == (MigrationStatus.UNCHANGED, [])

    def test_only_which_release_ran_it_where_the_file_is_not_known_to_be_older(self) -> None:
        left = up("{ agents: { defaults: {} } }").remaining
        # 2026.1.24-3 worked in another folder, and may have run it
        assert [each.path for each in left] == [("agents", "defaults", "workspace")]
        assert "--from R" in str(left[0].help)

    def test_the_folder_of_a_clawdbot_is_written_down_for_a_release_that_knows_no_default(
        self,
    ) -> None:
        after = up("{ agent: { timeoutSeconds: 60 } }", "2026.9.6").after.value
        assert lookup(after, ("agents", "defaults", "workspace")) == "~/clawd"


class TestFrom:
    @pytest.mark.parametrize(
        ("text", "release"),
        [
            ("{ inbound: { allowFrom: ['+1'] } }", "2.0.0-beta2"),
            ("{ agent: { model: 'a/b' } }", "2026.1.5"),
            ("{ agent: { workspace: '~/w' } }", "2026.1.8"),
            ("{ telegram: {} }", "2026.1.11"),
            ("{ tools: { bash: {} } }", "2026.1.15"),
            ("{ browser: { profiles: { w: { cdpPort: 1, driver: 'clawd' } } } }", "moltbot"),
        ],
    )
    def test_is_detected_from_the_shapes(self, text: str, release: str) -> None:
        found = up(text).from_
        assert (found.release, found.origin) == (release, "detected")

    def test_is_what_meta_says(self) -> None:
        found = up("{ meta: { lastTouchedVersion: '2026.1.20' } }").from_
        assert (found.release, found.origin) == ("2026.1.20", "meta")

    def test_is_what_meta_says_though_a_shape_is_older_and_migrated(self) -> None:
        result = up("{ meta: { lastTouchedVersion: '2026.1.29' }, telegram: {} }")
        assert (result.from_.release, result.from_.origin) == ("2026.1.29", "meta")
        assert "channels" in new_text(result)

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("{ agent: { workspace: '~/w' } }", "2026.1.5..2026.1.8"),
            ("{ agent: { model: 'a/b' } }", "2026.1.5"),
            ("{ telegram: {} }", "2026.1.5..2026.1.11"),
            # refused by every release, and by none of them for less
            ("{ agent: { workspace: '~/w' }, telegrm: {} }", "2026.1.5..2026.1.8"),
            ("{ inbound: { allowFrom: ['+1'] } }", "2.0.0-beta2"),
        ],
    )
    def test_is_a_range_where_nothing_says_it(self, text: str, name: str) -> None:
        assert up(text).from_.name == name

    def test_a_range_ends_at_the_target(self) -> None:
        found = up("{ gateway: { mode: 'local' } }", to="2026.1.20").from_
        assert (found.release, found.name) == ("2026.1.20", "2026.1.5..2026.1.20")

    def test_is_what_the_caller_says(self) -> None:
        found = up("{ telegram: {} }", from_="2026.1.5").from_
        assert (found.release, found.origin) == ("2026.1.5", "--from")

    def test_a_meta_that_is_no_release_says_nothing(self) -> None:
        assert up("{ meta: { lastTouchedVersion: 'cloud' } }").from_.origin == "detected"


class TestText:
    def test_strict_json_stays_strict_json(self) -> None:
        import json

        text = '{\n  "agent": {\n    "model": "a/b",\n    "bash": {"timeoutSec": 1}\n  }\n}\n'
        assert json.loads(new_text(up(text)))["tools"] == {"exec": {"timeoutSec": 1}}

    def test_line_ends_and_byte_order_mark_stay(self) -> None:
        text = "\ufeff{\r\n\ttelegram: { botToken: '${T}' },\r\n}\r\n"
        after = new_text(up(text))
        assert after.startswith("\ufeff{\r\n\tchannels: {")
        assert "\n" not in after.replace("\r\n", "")

    def test_references_and_numbers_stay_as_they_are_written(self) -> None:
        text = "{ telegram: { botToken: '${A}-${B}', mediaMaxMb: +0x10 }, gateway: { port: 1e4 } }"
        after = new_text(up(text))
        assert "'${A}-${B}', mediaMaxMb: +0x10" in after
        assert "port: 1e4" in after

    def test_a_removed_key_with_a_comment_stays_beside_it_as_a_comment(self) -> None:
        result = up(
            "{\n  // mobile\n  bridge: { port: 1 },\n  // stays\n  web: {},\n}\n", "2026.1.24-3"
        )
        assert result.lost_comments == []
        assert new_text(result) == (
            "{\n  // mobile\n  // bridge: { port: 1 },\n  // stays\n  web: {},\n}\n"
        )

    def test_yaml(self) -> None:
        text = "# mine\ntelegram:\n  botToken: ${T} # bot\ntools:\n  bash:\n    timeoutSec: 60\n"
        result = migrate(load(Source(text, "clawdbot.yaml"), format=Format.YAML), "2026.1.24-3")
        assert result.status is MigrationStatus.MIGRATED
        assert "# bot" in new_text(result)
        assert "# mine" in new_text(result)


class TestInclude:
    def test_every_edit_lands_in_the_file_that_holds_the_text(self, tmp_path: Path) -> None:
        files = {
            "clawdbot.json": '{ $include: "bots.json5", tools: { bash: { timeoutSec: 1 } } }\n',
            "bots.json5": "{ telegram: { botToken: '${T}' } } // bots\n",
        }
        for name, text in files.items():
            (tmp_path / name).write_text(text)
        result = migrate(load_file(tmp_path / "clawdbot.json"), "2026.1.24-3")

        assert result.status is MigrationStatus.MIGRATED
        assert result.after.value == {
            "channels": {"telegram": {"botToken": "${T}"}},
            "tools": {"exec": {"timeoutSec": 1}},
        }
        root, included = (result.after.documents[name].source.text for name in result.new_texts)
        assert "$include" in root
        assert "'${T}'" in included
        assert "// bots" in included


class TestByHand:
    """A text that moltconf does not edit is no fault of moltconf: it says what is to be done."""

    @pytest.mark.parametrize(
        ("reason", "files"),
        [
            (
                "is included more than once",
                {
                    "openclaw.json": """{ agents: { list: [
                        { $include: "each.json5", id: "a" },
                        { $include: "each.json5", id: "b" } ] } }""",
                    "each.json5": '{ workspace: "~/w", modell: "x", identity: { name: "X" } }',
                },
            ),
            ("an anchor", {"a.yaml": "base: &a {foo: 1}\nagent:\n  <<: *a\n  workspace: ~/w\n"}),
            ("ties it to other places", {"a.yaml": "telegram: &a {botToken: x}\ndiscord: *a\n"}),
            ('written with "?"', {"a.yaml": "? agent\n: workspace: ~/w\n"}),
            ("comments stand in it", {"a.yaml": "{agent: {workspace: ~/w, # home\n  x: 1}}\n"}),
        ],
    )
    def test_it_is_refused_with_the_changes_to_make(
        self, reason: str, files: dict[str, str], tmp_path: Path
    ) -> None:
        for name, text in files.items():
            (tmp_path / name).write_text(text)
        result = migrate(load_file(tmp_path / next(iter(files))), "2026.9.6")
        assert (result.status, result.is_faulty) == (MigrationStatus.REFUSED, False)
        assert [each.rule for each in result.remaining] == [NEEDS_DECISION]
        assert reason in result.remaining[0].message
        assert result.new_texts == {}
        assert any(step.changes for step in result.shown_steps)

    def test_on_the_way_down_no_consent_to_losses_helps(self) -> None:
        text = "? agent\n: workspace: ~/w\nagents: {defaults: {contextInjection: never}}\n"
        result = migrate(tree(text, "openclaw.yaml"), "2026.1.24-3", "2026.9.6")
        assert result.awaits_consent
        assert result.status is MigrationStatus.REFUSED


class TestGuards:
    """What protects an agent must survive, and nobody may reach it who could not before."""

    def test_a_rule_that_denies_one_channel_does_not_deny_all(self) -> None:
        text = """{ session: { sendPolicy: { default: "allow", rules: [
            { action: "deny", match: { provider: "discord", chatType: "room" } } ] } } }"""
        rule = up(text).after.value["session"]["sendPolicy"]["rules"][0]  # type: ignore[index,call-overload]
        assert rule["match"] == {"channel": "discord", "chatType": "channel"}  # type: ignore[index,call-overload]

    def test_a_list_of_groups_is_not_opened(self) -> None:
        groups = "telegram: { groups: { '-1': {} } }"
        text = f"{{ routing: {{ groupChat: {{ requireMention: true }} }}, {groups} }}"
        assert up(text, "2026.1.24-3").after.value == {
            "channels": {"telegram": {"groups": {"-1": {"requireMention": True}}}}
        }

    def test_imessage_is_not_switched_on(self) -> None:
        text = "{ routing: { groupChat: { requireMention: false } } }"
        assert "imessage" not in up(text).after.value["channels"]  # type: ignore[index,call-overload]

    def test_a_deny_list_follows_the_name_of_the_tool_group(self) -> None:
        text = "{ tools: { deny: ['group:clawdbot', 'exec'] } }"
        assert up(text).after.value == {"tools": {"deny": ["group:openclaw", "exec"]}}

    def test_a_switched_off_slash_command_stays_off(self) -> None:
        text = "{ discord: { slashCommand: { enabled: false, name: 'clawd' } } }"
        assert up(text, "2026.1.24-3").after.value == {
            "channels": {"discord": {"commands": {"native": False}}}
        }


class TestUnreadKeys:
    """A key that is a comment in other words becomes one; any other is a person's to judge."""

    def test_a_comment_as_a_key(self) -> None:
        text = (
            '{\n  "_comment": "ours",\n  "gateway": {\n    "port": 1,\n    "_note": [1],\n  }\n}\n'
        )
        result = up(text, STRICT)
        assert new_text(result) == (
            '{\n  // ours\n  "gateway": {\n    "port": 1,\n    // "_note": [1],\n  }\n}\n'
        )
        assert result.status is MigrationStatus.MIGRATED

    def test_a_comment_as_a_channel(self) -> None:
        text = "{\n  channels: {\n    _comment_irc: 'a remark',\n    irc: {},\n  },\n}\n"
        result = up(text, "2026.9.6")
        assert "    // a remark\n    irc: {},\n" in new_text(result)
        assert result.status is MigrationStatus.MIGRATED

    def test_a_channel_of_ones_own_is_no_comment(self) -> None:
        text = "{ channels: { _mine: {} }, plugins: { load: { paths: ['./p'] } } }"
        assert up(text, "2026.9.6").new_texts == {}

    def test_on_one_line(self) -> None:
        result = up('{ gateway: { port: 1, _x: "a */ b" } }', STRICT)
        assert new_text(result) == '{ gateway: { port: 1 /* _x: "a * / b" */ } }'

    def test_a_comment_beside_it_stays(self) -> None:
        result = up("{\n  gateway: {\n    _x: 1, // mine\n    port: 1,\n  },\n}\n", "2026.9.6")
        assert "    // _x: 1,\n    // mine\n    port: 1,\n" in new_text(result)
        assert result.lost_comments == []

    def test_nothing_where_unknown_keys_are_dropped_unread(self) -> None:
        assert up("{ _x: 1 }", "2026.1.16-2").status is MigrationStatus.UNCHANGED

    def test_a_name_of_ones_own_is_no_comment(self) -> None:
        text = "{ env: { vars: { _X: '1' } }, agents: { entries: { main: {} } } }"
        assert up(text, "2026.9.6").new_texts == {}

    def test_what_a_release_took_and_never_read_is_kept_as_a_comment(self) -> None:
        result = up("{ agents: { dev: { model: 'a/b' } } }", STRICT)
        assert new_text(result) == "{ agents: { /* dev: { model: 'a/b' } */ } }"
        assert result.status is MigrationStatus.MIGRATED
        assert [each.path for each in result.remaining] == [("agents", "dev")]

    def test_a_guard_that_guarded_nothing_asks_a_person(self) -> None:
        text = "{ channels: { telegram: { botToken: '${T}', allowedUsers: ['5'] } } }"
        result = up(text, STRICT)
        assert new_text(result) == (
            "{ channels: { telegram: { botToken: '${T}' /* allowedUsers: ['5'] */ } } }"
        )
        assert result.status is MigrationStatus.PARTIAL
        (asked,) = errors(result)
        assert asked.path == ("channels", "telegram", "allowedUsers")
        assert "channels.telegram.allowFrom" in (asked.help or "")

    @pytest.mark.parametrize("text", ["{ door: { apiKey: 'k' } }", "{ door: { url: '${URL}' } }"])
    def test_a_credential_never_becomes_a_comment(self, text: str) -> None:
        assert up(text, STRICT).new_texts == {}

    def test_keys_of_a_plugin_of_ones_own_stay(self) -> None:
        text = "{ channels: { feishu: { colour: 1 } }, plugins: { load: { paths: ['./p'] } } }"
        assert up(text, "2026.9.6", "2026.9.6").new_texts == {}

    def test_comments_inside_are_part_of_the_new_one(self) -> None:
        result = up("{\n  agents: {\n    dev: {\n      a: 1, // one\n    },\n  },\n}\n", "2026.9.6")
        assert "    // dev: {\n    //   a: 1, // one\n    // },\n" in new_text(result)
        assert result.lost_comments == []

    def test_another_key_is_left_to_a_person_unless_they_choose(self) -> None:
        text = "{ channels: { telegram: { allowedUsers: ['5'], dmPolicy: 'open' } } }"
        assert up(text, "2026.9.6", "2026.9.6").new_texts == {}
        chosen = migrate(tree(text), "2026.9.6", "2026.9.6", {"unread-keys": "comment"})
        assert new_text(chosen) == (
            "{ channels: { telegram: { /* allowedUsers: ['5'], */ dmPolicy: 'open' } } }"
        )

    def test_twice_changes_nothing(self) -> None:
        once = new_text(up('{\n  "_a": 1,\n  "_b": 2,\n}\n', "2026.9.6", "2026.9.6"))
        assert once == '{\n  // "_a": 1,\n  // "_b": 2,\n}\n'
        assert up(once, "2026.9.6", "2026.9.6").status is MigrationStatus.UNCHANGED

    def test_in_yaml_the_lines_become_comments(self) -> None:
        text = (
            "channels:\n  # mine\n  telegram:\n    botToken: ${T}\n    _who:\n      - me # me\n"
            "gateway:\n  _note: none yet\n"
        )
        result = up_yaml(text)
        assert new_text(result) == (
            "channels:\n  # mine\n  telegram:\n    botToken: ${T}\n    # _who:\n    #   - me # me\n"
            "gateway: {}\n  # _note: none yet\n"
        )
        assert result.lost_comments == []

    def test_inside_a_line_of_yaml_the_comment_stands_above(self) -> None:
        result = up_yaml("gateway: {port: 1, _note: [1, 2]}\n")
        assert new_text(result) == "# _note: [1, 2]\ngateway: {port: 1}\n"


class TestRetiredChannels:
    def test_the_section_stays_as_a_comment_with_its_password(self) -> None:
        text = "{\n  channels: {\n    bluebubbles: { password: '${PASSWORD}' },\n  },\n}\n"
        result = up(text, "2026.9.6")
        assert "    // bluebubbles: { password: '${PASSWORD}' },\n" in new_text(result)
        assert (result.status, result.valid_after) == (MigrationStatus.PARTIAL, True)
        assert [each.path for each in errors(result)] == [("channels", "bluebubbles")]


def test_a_file_that_is_mostly_keys_that_no_release_reads_is_for_a_person_to_judge() -> None:
    unread = ", ".join(f"key{number}x: {number}" for number in range(40))
    migration = up(f"{{gateway: {{port: 18789}}, {unread}}}")
    assert migration.status is MigrationStatus.REFUSED
    assert not migration.is_faulty
    assert not migration.new_texts
    (finding,) = migration.remaining
    assert finding.rule == NEEDS_DECISION
    assert "40 of the 41 values of this file would be lost, because no release" in finding.message
