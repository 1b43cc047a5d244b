"""Messages in the user's words: what is wrong, where it belongs, which releases take it."""

from __future__ import annotations

import pytest

from moltconf.catalogue.successor import Successor
from moltconf.findings import Finding
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value
from moltconf.validator.verdict import judge

JANUARY, SEPTEMBER = "2026.1.29", "2026.9.6"
NOTHING_NEAR = "remove it, or comment it out: /* … */"


def only(config: Value, release: str) -> Finding:
    [finding] = judge(config, release).findings
    return finding


@pytest.mark.parametrize(
    ("config", "release", "advice"),
    [
        ({"agents": {"defaults": {"modell": {}}}}, JANUARY, 'did you mean "model"?'),
        ({"agents": {"defaults": {"thinking": "low"}}}, JANUARY, 'did you mean "thinkingDefault"?'),
        ({"channels": {"telegram": {"token": "x"}}}, JANUARY, 'did you mean "botToken"?'),
        ({"channels": {"telegram": {"dm_policy": "open"}}}, JANUARY, 'did you mean "dmPolicy"?'),
        ({"thinkingDefault": "low"}, JANUARY, "use agents.defaults.thinkingDefault"),
        (
            {"plugins": {"entries": {"voice-call": {"provider": "twilio"}}}},
            JANUARY,
            "options of a plugin belong under plugins.entries.voice-call.config",
        ),
        (
            {"plugins": {"entries": {"config": {"apiKey": "x"}}}},
            SEPTEMBER,
            "the id of the plugin is missing in between: write its options under "
            "plugins.entries.ID.config",
        ),
        ({"bindings": [{"agentId": "a", "match": {"channel": "telegram"}, "channel": "telegram"}]},
         JANUARY, "bindings[0].match.channel is set already: keep what you mean there; "
         "remove this key"),
        ({"agents": {"researcher": {"model": "x/y"}}}, SEPTEMBER, "use agents.entries.researcher"),
        ({"env": {"NAME": "value"}}, SEPTEMBER, "use env.vars.NAME"),
        ({"_comment": "why"}, JANUARY, "write remarks as comments: // …"),
        ({"somethingElse": {}}, JANUARY, NOTHING_NEAR),
    ],
)  # fmt: skip
def test_where_an_unknown_key_belongs(config: Value, release: str, advice: str | None) -> None:
    assert only(config, release).help == advice


def test_the_releases_that_accept_the_key_there() -> None:
    finding = only({"meta": {"lastTouchedAt": "2026-01-01"}}, SEPTEMBER)
    assert finding.message.startswith('"lastTouchedAt" is not accepted here by 2026.9.6: removed ')
    finding = only({"telemetry": {}}, JANUARY)
    assert finding.message.startswith('"telemetry" is not accepted here by 2026.1.29; accepted ')
    finding = only({"nonsense": {}}, JANUARY)
    assert finding.message == '"nonsense" is not accepted here by any known release'


def moved(path: KeyPath) -> list[Successor]:
    """Two steps: old.key to mid.key in one release, to messages.tts in a later one."""
    steps: dict[KeyPath, list[Successor]] = {
        ("speech",): [Successor(("messages", "speech"), "2026.1.5", "first")],
        ("messages", "speech"): [Successor(("messages", "tts"), "2026.1.8", "second")],
        ("dropped",): [Successor(None, "2026.1.8", "third")],
        ("future",): [Successor(("messages", "tts"), "2026.9.6", "later")],
    }
    return steps.get(path, [])


def test_a_key_that_moved_twice_is_followed_to_its_end() -> None:
    [finding] = judge({"speech": {}}, JANUARY, moved).findings
    assert finding.help == "use messages.tts; moltconf migrate moves it there"


def test_what_steps_removed_or_only_move_later() -> None:
    [finding] = judge({"dropped": {}}, JANUARY, moved).findings
    assert finding.help == "remove it: nothing took its place"
    [finding] = judge({"future": {}}, JANUARY, moved).findings
    assert finding.help == NOTHING_NEAR


@pytest.mark.parametrize(
    ("config", "message", "advice"),
    [
        (
            {"gateway": {"port": "18789"}},
            '"port" must be a whole number, not a string',
            "write the number without quotes",
        ),
        (
            {"gateway": {"tls": {"enabled": "true"}}},
            '"enabled" must be true or false, not a string',
            "write it without quotes",
        ),
        (
            {"messages": {"ackReaction": 5}},
            '"ackReaction" must be a string, not a whole number',
            "write it in quotes",
        ),
        (
            {"tools": {"allow": "read"}},
            '"allow" must be a list, not a string',
            "put it into a list: [ … ]",
        ),
        (
            {"tools": {"allow": [["read"]]}},
            '"allow"[0] must be a string, not a list',
            "write a string, or remove the item",
        ),
        (
            {"agents": None},
            '"agents" must be an object, not null',
            "leave the key out: null does not mean that it is missing",
        ),
        (
            {"channels": {"telegram": {"dmPolicy": "opn"}}},
            '"dmPolicy" must be one of "pairing", "allowlist", "open", "disabled"',
            'did you mean "open"?',
        ),
        (
            {"gateway": {"port": 0}},
            '"port" must be greater than 0',
            "the nearest whole number that it takes is 1",
        ),
        (
            {"ui": {"assistant": {"name": "x" * 51}}},
            '"name" must have at most 50 characters',
            "shorten it",
        ),
        (
            {"ui": {"seamColor": "red"}},
            '"seamColor" must be a color such as #1a2b3c',
            "write it in this form, or leave the key out",
        ),
        (
            {"auth": {"profiles": {"a": {"provider": "x"}}}},
            'auth.profiles.a needs the key "mode"',
            'add "mode": one of "api_key", "oauth", "token"',
        ),
    ],
)
def test_messages_say_what_and_what_to_do(config: Value, message: str, advice: str | None) -> None:
    finding = only(config, JANUARY)
    assert (finding.message, finding.help) == (message, advice)


def test_a_value_that_another_release_takes() -> None:
    finding = only({"gateway": {"reload": {"mode": "hot"}}}, SEPTEMBER)
    said, history = finding.message.split("; ")
    assert said == '"mode" must be one of "off", "hybrid"'
    assert history.startswith("the value written here is accepted ")


def test_a_long_key_does_not_fill_the_message() -> None:
    assert len(only({"k" * 10_000: 1}, JANUARY).message) < 200
