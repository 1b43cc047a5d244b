"""The verdict as findings: rule, place, mark, what lies outside of it."""

from __future__ import annotations

import math

import pytest

from moltconf.findings import Mark, Severity
from moltconf.text.keypath import format_path
from moltconf.text.tree import Value
from moltconf.validator.verdict import Judge, Verdict, judge

JANUARY, SEPTEMBER = "2026.1.29", "2026.9.6"


def told(verdict: Verdict) -> list[tuple[str, str]]:
    return [(finding.rule, format_path(finding.path)) for finding in verdict.findings]


@pytest.mark.parametrize("release", ["2026.1.24-3", "moltbot", JANUARY, SEPTEMBER])
def test_the_empty_config_is_accepted(release: str) -> None:
    verdict = judge({}, release)
    assert verdict.valid
    assert verdict.findings == []


@pytest.mark.parametrize("value", [[], "text", 1, None, True])
def test_a_config_is_an_object(value: Value) -> None:
    verdict = judge(value, JANUARY)
    assert not verdict.valid
    assert told(verdict) == [("schema/wrong-type", "<root>")]
    assert verdict.findings[0].message.startswith("the config must be an object, not ")


def test_each_kind_of_fault_has_its_rule_and_ends_at_the_key_itself() -> None:
    config: Value = {
        "gateway": {"port": "18789", "mode": "locl", "tls": {"enabled": 1}},
        "auth": {"profiles": {"a:b": {"provider": "a"}}},
        "agents": {"defaults": {"thinking": "high", "contextTokens": 0}},
        "browser": {"profiles": {"Big One": {"color": "#112233", "cdpPort": 1}}},
        "tools": {"allow": ["read"], "alsoAllow": ["exec"]},
    }
    verdict = judge(config, JANUARY)
    assert sorted(told(verdict)) == [
        ("schema/constraint", "tools"),
        ("schema/invalid-value", "agents.defaults.contextTokens"),
        ("schema/invalid-value", 'browser.profiles["Big One"]'),
        ("schema/invalid-value", "gateway.mode"),
        ("schema/missing-key", "auth.profiles.a:b.mode"),
        ("schema/unknown-key", "agents.defaults.thinking"),
        ("schema/wrong-type", "gateway.port"),
        ("schema/wrong-type", "gateway.tls.enabled"),
    ]
    marks = {format_path(one.path): one.mark for one in verdict.findings}
    assert marks["agents.defaults.thinking"] is Mark.KEY
    assert marks['browser.profiles["Big One"]'] is Mark.KEY
    assert marks["gateway.port"] is Mark.VALUE
    assert {one.severity for one in verdict.findings} == {Severity.ERROR}


def test_keys_dropped_unread_do_not_change_the_verdict() -> None:
    verdict = judge({"gateway": {"tls": {"enabled": True, "cert": "x"}}}, JANUARY)
    assert verdict.valid
    assert verdict.dropped == [("gateway", "tls", "cert")]


def test_bundled_plugins_are_judged_by_their_own_schema() -> None:
    entry: Value = {"enabled": True, "config": {"provider": "pigeon", "port": 1}}
    verdict = judge({"plugins": {"entries": {"voice-call": entry}}}, JANUARY)
    assert told(verdict) == [
        ("schema/invalid-value", "plugins.entries.voice-call.config.provider"),
        ("schema/unknown-key", "plugins.entries.voice-call.config.port"),
    ]


def test_bundled_channels_are_judged_by_their_own_schema() -> None:
    config: Value = {"channels": {"telegram": {"streamMode": "fast"}, "irc": {"prot": 1}}}
    assert ("schema/unknown-key", "channels.irc.prot") in told(judge(config, SEPTEMBER))
    assert ("schema/invalid-value", "channels.telegram.streamMode") in told(judge(config, JANUARY))


def test_config_of_other_plugins_is_left_open() -> None:
    config: Value = {
        "plugins": {"load": {"paths": ["./own"]}, "entries": {"own": {"config": {"anything": 1}}}}
    }
    verdict = judge(config, JANUARY)
    assert verdict.valid is None
    assert any("plugins.load.paths" in sentence for sentence in verdict.outside)


def test_what_secret_providers_read_is_outside() -> None:
    config: Value = {"secrets": {"providers": {"own": {"source": "file", "path": "/run/own"}}}}
    assert any("secrets.providers" in sentence for sentence in judge(config, SEPTEMBER).outside)


def test_values_of_variables_are_outside() -> None:
    config: Value = {"gateway": {"auth": {"token": "${TOKEN}", "mode": "${MODE}"}}}
    verdict = judge(config, JANUARY)
    assert verdict.valid
    assert verdict.outside == ["the values of ${TOKEN}, ${MODE} (give --env-file)"]
    assert judge({"ui": {"seamColor": "#112233"}}, JANUARY).outside == []


def test_the_first_releases_take_a_variable_for_text() -> None:
    config: Value = {"gateway": {"mode": "${MODE}"}}
    assert told(judge(config, "2026.1.15")) == [("schema/invalid-value", "gateway.mode")]
    assert judge(config, "2026.1.15").outside == []
    assert judge(config, "2026.1.16-2").valid


def test_a_variable_is_a_string_where_a_number_is_wanted() -> None:
    assert told(judge({"gateway": {"port": "${PORT}"}}, JANUARY)) == [
        ("schema/wrong-type", "gateway.port")
    ]


def test_no_second_finding_about_a_place_that_the_structure_refuses() -> None:
    config: Value = {"agents": {"defaults": {"heartbeat": {"every": 5}}}}
    assert told(judge(config, JANUARY)) == [
        ("schema/wrong-type", "agents.defaults.heartbeat.every")
    ]


def test_thousands_of_faults_are_all_told() -> None:
    config: Value = {f"key{number}": 1 for number in range(2000)}
    assert len(judge(config, JANUARY).findings) == 2000


SECRET = "sk-planted-0123456789abcdef"


@pytest.mark.parametrize(
    "config",
    [
        {"gateway": {"auth": {"mode": SECRET, "token": 5}, "port": SECRET}},
        {"channels": {"telegram": {"dmPolicy": SECRET, "token": SECRET}}},
        {"models": {"providers": {"a": {"apiKey": SECRET, "api": SECRET, "headers": SECRET}}}},
        {"ui": {"seamColor": SECRET}, "env": SECRET, "agents": {"list": [SECRET]}},
        {"plugins": {"entries": {"llm-task": {"config": {"maxTokens": SECRET, "token": SECRET}}}}},
    ],
)
@pytest.mark.parametrize("release", [JANUARY, SEPTEMBER])
def test_no_message_shows_a_value(config: Value, release: str) -> None:
    verdict = judge(config, release)
    assert verdict.findings
    assert SECRET not in repr(verdict)


@pytest.mark.parametrize("asked", [("2026.5.28", "2026.6.1"), ("2026.6.1", "2026.5.28")])
def test_releases_with_the_same_schema_may_read_numbers_differently(asked: tuple[str, str]) -> None:
    # measured: all packages of May take Infinity in a channel, and those of June refuse it
    judge_of_all = Judge({"channels": {"line": {"groupAllowFrom": [math.inf]}}})
    for release in asked:
        is_taken = release == "2026.5.28"
        assert judge_of_all.accepts(release) is is_taken
        assert judge_of_all.judge(release).valid is is_taken
        assert judge_of_all.accepts(release) is is_taken
