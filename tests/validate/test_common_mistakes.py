"""The unknown keys that public configs hold most often, and what is said of each."""

from __future__ import annotations

import json

import pytest

from moltconf.migrator.key_successors import KeySuccessors
from moltconf.text.include import load
from moltconf.text.keypath import KeyPath, parse_path
from moltconf.text.source import Source
from moltconf.text.tree import Value
from moltconf.validator.config_validator import ConfigValidator

NEWEST = "2026.9.6"


def config_with(path: KeyPath, value: Value) -> Value:
    """A config with nothing but the key."""
    for step in reversed(path):
        value = [value] if step == -1 else {str(step): value}
    return value


def said_of(path: str, value: Value, release: str) -> str:
    written = parse_path(path)
    tree = load(Source(json.dumps(config_with(written, value)), "openclaw.json"))
    place = tuple(0 if step == -1 else step for step in written)
    findings = ConfigValidator(tree, successors=KeySuccessors(tree).to).judge(release).findings
    [finding] = [one for one in findings if one.rule == "schema/unknown-key" and one.path == place]
    return f"{finding.message} | {finding.help}"


@pytest.mark.parametrize(
    ("path", "value", "release", "answer"),
    [
        ("meta.lastTouchedAt", "x", NEWEST, "removed in 2026.8.1 | remove it"),
        ("gateway.tailscale.resetOnExit", False, NEWEST, "removed in 2026.8.1 | remove it"),
        ("commands.ownerDisplay", "raw", NEWEST, "removed in 2026.8.1 | remove it"),
        ("channels.telegram.streamMode", "off", NEWEST, "use channels.telegram.streaming.mode"),
        ("gateway.controlUi.allowInsecureAuth", True, NEWEST, "removed in 2026.8.1 | remove it"),
        ("agents.defaults.memorySearch", {"enabled": True}, NEWEST, "use memory.search"),
        ("plugins.installs", {}, NEWEST, "removed in 2026.4.25 | remove it"),
        ("agent", {"workspace": "~/w"}, NEWEST, "removed in 2026.1.9 | use agents.defaults"),
        ("_comment", "x", NEWEST, "any known release | write remarks as comments"),
        ("_instructions", "x", NEWEST, "any known release | write remarks as comments"),
        ("gateway.nodes.denyCommands", ["x"], NEWEST, "use gateway.nodes.commands.deny"),
        ("channels.whatsapp.debounceMs", 5, NEWEST, "use messages.inbound.byChannel.whatsapp"),
        ("logging.redactSensitive", "off", NEWEST, "removed in 2026.8.1 | remove it"),
        ("cron.maxConcurrentRuns", 1, NEWEST, "removed in 2026.8.1 | remove it"),
        ("providers", {"a": {"baseUrl": "https://a"}}, NEWEST, "use models.providers"),
        ("messages.tts", {"auto": "off"}, NEWEST, "removed in 2026.8.1 | use tts"),
        ("gateway.token", "abc", NEWEST, "use gateway.auth.token"),
        ("tools.browser", {"enabled": True}, NEWEST, "any known release | use browser"),
        ("channels.discord.groups", {"*": {}}, "2026.2.19", "use channels.discord.guilds"),
        ("channels.discord.guilds.1.channels.2.agentId", "a", "2026.4.5", "bindings say which"),
        ("channels.whatsapp.denyFrom", ["+1"], NEWEST, "list those whom the bot should answer"),
        ("gateway.host", "0.0.0.0", NEWEST, "any known release | use gateway.bind"),
        ("logLevel", "info", NEWEST, "any known release | use logging.level"),
        ("model", "a/b", NEWEST, "any known release | use agents.defaults.model"),
        ("agents.defaults.model.fallback", ["a/b"], NEWEST, 'did you mean "fallbacks"?'),
        ("agents.defaults.temperature", 1, NEWEST, "use agents.defaults.models.*.params.temper"),
        ("agents.bindings", [], NEWEST, "any known release | use bindings"),
        ("agents.coder", {"workspace": "x"}, NEWEST, "use agents.entries.coder"),
        ("env.A_KEY", "x", NEWEST, "use env.vars.A_KEY"),
        ("channels.telegram.streaming", "off", "2026.1.29", "accepted from 2026.2.21 on"),
        ("commands.ownerDisplay", "raw", "2026.1.29", "accepted from 2026.2.21 to 2026.7.35"),
        ("gateway.controlUi.allowedOrigins", [], "2026.1.29", "accepted from 2026.2.2 on"),
        ("$schema", "x", "2026.1.29", "accepted from 2026.2.17 on"),
        ("secrets", {}, "2026.1.29", "accepted from 2026.2.26 on"),
        ("agents.entries", {"a": {}}, "2026.2.26", "accepted from 2026.8.1 on"),
        ("agents.defaults.thinking", "high", "2026.3.24", 'did you mean "thinkingDefault"?'),
        ("auth.profiles.google:x.refresh", "1//abc", NEWEST, "auth.profiles holds no keys"),
        ("pluginSettings", {"lobster": {"a": 1}}, NEWEST, "move each to plugins.entries.ID.config"),
        (
            "plugins.entries.memory-core.config.dreaming", {"enabled": True}, "2026.1.29",
            "accepted from 2026.4.5 on",
        ),
        (
            "plugins.entries.voice-call.provider", "mock", "2026.1.29",
            "use plugins.entries.voice-call.config.provider",
        ),
    ],
)  # fmt: skip
def test_common_mistakes(path: str, value: Value, release: str, answer: str) -> None:
    assert answer in said_of(path, value, release)
