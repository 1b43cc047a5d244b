"""The way down in plain data: what goes back where, what stays, what is told."""

from __future__ import annotations

from typing import Any

import pytest

from moltconf.findings import Severity
from moltconf.migrator.chain import chain
from moltconf.migrator.downgrade.downgrade import Downgrade, downgrade
from moltconf.migrator.downgrade.inverse import goes_back
from moltconf.migrator.operations import Custom
from moltconf.migrator.step import Step
from moltconf.text.include import load
from moltconf.text.source import Source
from moltconf.text.tree import Value

NEW, OLD = "2026.9.6", "2026.1.29"


def value(text: str) -> Any:
    tree = load(Source("{" + text + "}"))
    assert tree.is_readable, text
    return tree.value


#: A folder that is written down anyway.
FOLDER = "agents: { defaults: { workspace: '~/w' } }"


def down(text: str, to: str = OLD, from_: str = NEW, **options: bool) -> Downgrade:
    return downgrade(value(text), from_, to, **options)


def after(text: str, to: str = OLD, **options: bool) -> Value:
    return down(text, to, **options).plan.value_after


def asked(descent: Downgrade) -> list[tuple[str | int, ...]]:
    return [each.path for step in descent.plan.steps for each in step.questions]


@pytest.mark.parametrize("step", chain(), ids=lambda step: step.id)
def test_a_step_with_a_function_says_how_it_goes_back_or_that_it_does_not(step: Step) -> None:
    """Write ``undo=``; where older releases have no words for it, say ``one_way=True``."""
    has_function = any(isinstance(each, Custom) for each in step.operations)
    is_told = goes_back(step) or step.on_downgrade is not None
    assert step.one_way is (has_function and not is_told), (
        f"{step.id}: write undo= for its function, or say one_way=True, and not both"
    )


class TestAgents:
    def test_are_listed_in_their_order_and_the_first_needs_no_mark(self) -> None:
        listed = after("agents: { entries: { a: {}, b: { name: 'B' } } }")
        assert listed == value("agents: { list: [{ id: 'a' }, { id: 'b', name: 'B' }] }")

    def test_keep_a_heartbeat_of_their_own_that_loses_its_settings(self) -> None:
        """While one agent has the section, agents without it have no heartbeats."""
        text = "agents: { entries: { a: {}, b: { heartbeat: { isolatedSession: true } } } }"
        listed = value("agents: { list: [{ id: 'a' }, { id: 'b', heartbeat: {} }] }")
        assert after(text, accept_loss=True) == listed

    def test_who_has_the_duties_is_the_default(self) -> None:
        text = (
            "agents: { ownership: 'explicit', entries: { a: {}, b: {} },"
            " defaults: { systemAgent: { agentId: 'b' }, heartbeat: { agentId: 'b' } } }"
        )
        assert after(text) == value("agents: { list: [{ id: 'a' }, { id: 'b', default: true }] }")

    def test_a_duty_of_another_agent_cannot_go_back(self) -> None:
        text = (
            "agents: { entries: { a: {}, b: {} },"
            " defaults: { systemAgent: { agentId: 'b' }, heartbeat: { agentId: 'a' } } }"
        )
        descent = down(text)
        assert descent.awaits_consent
        assert ("agents", "defaults", "heartbeat", "agentId") in asked(descent)

    def test_their_memory_goes_back_with_them(self) -> None:
        text = "agents: { entries: { a: { memory: { search: { provider: 'openai' } } } } }"
        expected = "agents: { list: [{ id: 'a', memorySearch: { provider: 'openai' } }] }"
        assert after(text) == value(expected)

    def test_january_had_one_agent_and_then_several_under_routing(self) -> None:
        text = (
            "agents: { entries: { work: { workspace: '~/w' } }, defaults: { timeoutSeconds: 9 } }"
        )
        assert after(text, "2026.1.8") == value(
            "agent: { timeoutSeconds: 9 },"
            "routing: { agents: { work: { workspace: '~/w' } }, defaultAgentId: 'work' }"
        )


class TestModels:
    def test_a_list_of_allowed_models_becomes_the_catalogue(self) -> None:
        defaults = "modelPolicy: { allow: ['a/b', 'a/c'] }, models: { 'a/b': {} }"
        text = f"agents: {{ defaults: {{ {defaults} }} }}"
        assert after(text) == value("agents: { defaults: { models: { 'a/b': {}, 'a/c': {} } } }")

    @pytest.mark.parametrize(
        ("allow", "models"), [("['a/*']", "{}"), ("['a/b']", "{ 'a/b': {}, 'a/c': {} }")]
    )
    def test_a_list_that_the_catalogue_cannot_say_is_a_guard(self, allow: str, models: str) -> None:
        text = f"agents: {{ defaults: {{ modelPolicy: {{ allow: {allow} }}, models: {models} }} }}"
        descent = down(text, accept_loss=True)
        assert ("agents", "defaults", "modelPolicy") in asked(descent)
        assert not descent.losses

    def test_a_plain_name_becomes_an_object_and_restricts_nothing(self) -> None:
        assert after("agents: { defaults: { model: 'a/b' } }") == value(
            "agents: { defaults: { model: { primary: 'a/b' } } }"
        )


class TestCredentials:
    def test_a_reference_to_a_variable_is_written_as_text(self) -> None:
        text = (
            "channels: { telegram: { botToken: { source: 'env', provider: 'default', id: 'T' } } }"
        )
        assert after(text) == value("channels: { telegram: { botToken: '${T}' } }")

    def test_a_short_reference_is_written_out(self) -> None:
        text = "channels: { telegram: { botToken: '$TOKEN' } }"
        assert after(text) == value("channels: { telegram: { botToken: '${TOKEN}' } }")

    def test_another_reference_is_a_loss_that_names_the_credential(self) -> None:
        text = (
            "channels: { telegram: { botToken:"
            " { source: 'exec', provider: 'vault', id: 'telegram' } } }"
        )
        (loss,) = down(text, accept_loss=True).losses
        assert loss.source == ("channels", "telegram", "botToken")
        assert str(loss.loss).startswith("a credential")

    def test_a_release_that_replaces_no_variables_is_told(self) -> None:
        descent = down("channels: { telegram: { botToken: '${T}' } }", "2026.1.11")
        assert asked(descent) == [("telegram", "botToken")]

    def test_what_lacks_a_key_does_not_go_with_its_credential(self) -> None:
        text = "models: { providers: { mine: { apiKey: '${KEY}', baseUrl: 'https://a.example' } } }"
        descent = down(text, accept_loss=True)
        assert descent.plan.value_after == value(text)
        assert not descent.losses


class TestDefaults:
    def test_groups_stay_closed(self) -> None:
        text = f"channels: {{ telegram: {{ botToken: 't' }} }}, {FOLDER}"
        assert after(text, "2026.1.10") == value(
            f"telegram: {{ botToken: 't', groupPolicy: 'allowlist' }}, {FOLDER}"
        )
        assert after(text, "2026.1.11") == value(f"telegram: {{ botToken: 't' }}, {FOLDER}")

    def test_agents_stay_in_their_folders(self) -> None:
        listed = value("agents: { list: [{ id: 'a' }, { id: 'b' }] }")
        down_again = downgrade(listed, "2026.1.29", "2026.1.24-3").plan.value_after
        assert down_again == value(
            "agents: { list: [{ id: 'a' }, { id: 'b', workspace: '~/.openclaw/workspace-b' }],"
            " defaults: { workspace: '~/.openclaw/workspace' } }"
        )

    def test_a_gateway_that_anybody_on_the_machine_commands_is_a_decision(self) -> None:
        descent = down("gateway: { mode: 'local' }", "2026.1.24-3")
        (note,) = [note for step in descent.plan.steps for note in step.notes]
        assert (note.path, note.severity) == (("gateway", "auth"), Severity.WARNING)

    def test_what_counted_for_all_channels_is_said_in_each(self) -> None:
        shared = "defaults: { groupPolicy: 'open' }"
        text = f"channels: {{ {shared}, telegram: {{ botToken: 't' }} }}, {FOLDER}"
        assert after(text, "2026.1.10") == value(
            f"telegram: {{ botToken: 't', groupPolicy: 'open' }}, {FOLDER}"
        )

    def test_groups_that_cannot_be_closed_are_a_question(self) -> None:
        descent = down("channels: { whatsapp: {} }", "2026.1.5", accept_loss=True)
        assert asked(descent) == [("whatsapp",)]

    def test_a_catalogue_that_restricts_again_is_told(self) -> None:
        descent = down("agents: { defaults: { models: { 'a/b': {} } } }")
        (note,) = [note for step in descent.plan.steps for note in step.notes]
        assert note.path == ("agents", "defaults", "models")


class TestWhatStays:
    def test_what_the_older_release_takes_as_it_stands(self) -> None:
        text = "env: { vars: { A: 'b' } }, tools: { exec: { host: 'gateway' } }"
        assert down(text).plan.is_empty

    def test_what_was_wrong_before(self) -> None:
        descent = down("logging: { level: 'loud' }, wat: 1", accept_loss=True)
        assert descent.plan.is_empty

    @pytest.mark.parametrize(
        "text",
        [
            "hooks: { allowRequestSessionKey: false }",
            "commands: { ownerAllowFrom: ['+15555550123'] }",
            "gateway: { bind: 'loopback', controlUi: { allowedOrigins: ['https://a.example'] } }",
            "tools: { exec: { mode: 'deny' } }",
        ],
    )
    def test_a_guard(self, text: str) -> None:
        descent = down(text, accept_loss=True)
        assert len(asked(descent)) == 1
        assert descent.plan.value_after == value(text)

    def test_a_place_that_is_taken(self) -> None:
        text = "tools: { exec: { timeoutSec: 1, timeoutSeconds: 2 } }"
        assert asked(down(text)) == [("tools", "exec", "timeoutSeconds")]


class TestLosses:
    def test_records_go_without_a_word(self) -> None:
        assert not down("wizard: { securityAcknowledgedAt: '2026-09-01T00:00:00Z' }").awaits_consent

    def test_a_plugin_that_the_release_lacks_is_not_denied(self) -> None:
        text = "plugins: { deny: ['openai', 'memory-core'] }"
        assert after(text, accept_loss=True) == value("plugins: { deny: ['memory-core'] }")

    def test_without_consent_what_can_go_back_does(self) -> None:
        descent = down(
            "mcp: { servers: {} , sessionIdleTtlMs: 5 }, tools: { exec: { timeoutSeconds: 5 } }"
        )
        assert descent.awaits_consent
        assert descent.plan.value_after["tools"] == {"exec": {"timeoutSec": 5}}  # type: ignore[call-overload,index]

    def test_a_step_to_the_older_release_asks_before_it_loses_something(self) -> None:
        text = "discovery: { wideArea: { domain: 'example.org.' } }"
        descent = down(text, "2026.2.9")
        assert descent.awaits_consent
        assert "example.org." in str(descent.plan.value_after)
        assert "domain" not in str(down(text, "2026.2.9", accept_loss=True).plan.value_after)
