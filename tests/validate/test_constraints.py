"""What a release refuses beyond structure: one case each side of every edge."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from moltconf.catalogue.catalogue import latest
from moltconf.release_order import release_key
from moltconf.text.keypath import format_path
from moltconf.text.tree import keys_of
from moltconf.validator.check import Constraint, check, every_constraint
from tests.differential.probes import PROBES, holding, probe_configs
from tests.differential.probes.channels import PROBES as OF_CHANNELS

JANUARY = "2026.1.29"
#: Breaks those constraints that compare two places; the probes hold one key each.
COMPARED: dict[str, object] = {
    "agents": {
        "list": [{"id": "a"}],
        "entries": {"a": {}},
        "defaults": {"heartbeat": {"every": "30m", "activeHours": {"start": "25:00"}}},
    },
    "bindings": [{"agentId": "b"}],
    "broadcast": {"group": ["b"]},
    "secrets": {"providers": {"p": {"source": "file"}}},
    "gateway": {"auth": {"token": {"source": "exec", "provider": "p", "id": "x"}}},
}


def breaches(config: object, release: str = JANUARY) -> list[str]:
    return [format_path(breach.path) for breach in check(config, release)]


@pytest.mark.parametrize("every", ["", "0", "30", "1.5h", " 5M ", "2d", "${EVERY}"])
def test_interval_accepted(every: str) -> None:
    assert breaches({"agents": {"defaults": {"heartbeat": {"every": every}}}}) == []


@pytest.mark.parametrize("every", ["1h30m", "soon", "-5m", "5 m", "1w", "٣m", ".5h"])
def test_interval_refused(every: str) -> None:
    config = {"agents": {"list": [{"id": "a", "heartbeat": {"every": every}}]}}
    assert breaches(config) == ["agents.list[0].heartbeat.every"]


def test_active_hours_are_read_only_beside_an_interval() -> None:
    hours = {"start": "24:00", "end": "24:01"}
    heartbeat: dict[str, object] = {"activeHours": hours}
    config = {"agents": {"defaults": {"heartbeat": heartbeat}}}
    assert breaches(config) == []
    heartbeat["every"] = "30m"
    assert breaches(config) == [
        "agents.defaults.heartbeat.activeHours.start",
        "agents.defaults.heartbeat.activeHours.end",
    ]
    hours.update(start="00:00", end="24:00")
    assert breaches(config) == []


@pytest.mark.parametrize("target", ["last", " NONE ", "gchat", "matrix", "imsg"])
def test_heartbeat_target_accepted(target: str) -> None:
    assert breaches({"agents": {"defaults": {"heartbeat": {"target": target}}}}) == []


def test_heartbeat_target_depends_on_the_plugins_of_the_release() -> None:
    config = {"agents": {"defaults": {"heartbeat": {"target": "twitch"}}}}
    assert breaches(config, "2026.1.24-3") == ["agents.defaults.heartbeat.target"]
    assert breaches(config, "moltbot") == []


def test_allow_and_also_allow_exclude_each_other_unless_one_is_empty() -> None:
    policy = {"allow": ["read"], "alsoAllow": ["exec"]}
    groups = {"groups": {"*": {"tools": policy}}}
    assert breaches({"tools": policy}) == ["tools"]
    assert breaches({"channels": {"telegram": groups}}) == ["channels.telegram.groups.*.tools"]
    assert breaches({"channels": {"matrix": groups}}) == []
    assert breaches({"tools": {"allow": ["read"], "alsoAllow": []}}) == []


def test_open_direct_messages_are_not_inherited_by_accounts() -> None:
    open_to_all = {"dmPolicy": "open", "allowFrom": [1, " * "]}
    telegram = {**open_to_all, "accounts": {"a": {"dmPolicy": "open"}}}
    assert breaches({"channels": {"telegram": telegram}}) == [
        "channels.telegram.accounts.a.allowFrom"
    ]
    assert breaches({"channels": {"discord": {"dm": {"policy": "open"}}}}) == [
        "channels.discord.dm.allowFrom"
    ]


@pytest.mark.parametrize(
    ("command", "description", "fault"),
    [
        ("/ Hello ", "says hello", None),
        ("/", "nothing", "command"),
        ("a-b", "dash", "command"),
        ("ok", "  ", "description"),
    ],
)
def test_telegram_commands(command: str, description: str, fault: str | None) -> None:
    entry = {"command": command, "description": description}
    expected = [f"channels.telegram.customCommands[0].{fault}"] if fault else []
    assert breaches({"channels": {"telegram": {"customCommands": [entry]}}}) == expected


def test_broadcast_compares_ids_to_the_letter() -> None:
    config: dict[str, object] = {"broadcast": {"strategy": "parallel", "x": ["Main", "main"]}}
    assert breaches(config) == []
    config["agents"] = {"list": [{"id": "main"}]}
    assert breaches(config) == ["broadcast.x[0]"]


@pytest.mark.parametrize(
    ("program", "is_safe"),
    [
        ("signal-cli", True),
        ("/opt/my programs/x", True),
        ("C:\\x.exe", True),
        ("-rf", False),
        ("my program", False),
        ("a;b", False),
        ("", False),
        ("${SIGNAL_CLI}", True),
    ],
)
def test_programs(program: str, is_safe: bool) -> None:
    expected = [] if is_safe else ["channels.signal.cliPath"]
    assert breaches({"channels": {"signal": {"cliPath": program}}}) == expected


def test_an_empty_transcription_command_is_refused_at_its_first_word() -> None:
    config = {"audio": {"transcription": {"command": []}}}
    assert breaches(config) == ["audio.transcription.command[0]"]


def test_slack_accounts_over_http_need_a_secret_unless_switched_off() -> None:
    accounts = {"a": {}, "b": {"enabled": False}, "c": {"mode": "socket"}}
    slack: dict[str, object] = {"mode": "http", "accounts": accounts}
    assert breaches({"channels": {"slack": slack}}) == [
        "channels.slack.signingSecret",
        "channels.slack.accounts.a.signingSecret",
    ]
    slack["signingSecret"] = "x"
    assert breaches({"channels": {"slack": slack}}) == []


def test_agents_share_a_folder_only_under_different_ids() -> None:
    def listed(*agents: dict[str, str]) -> dict[str, object]:
        return {"agents": {"list": list(agents)}}

    assert breaches(listed({"id": "A", "agentDir": "/x"}, {"id": "a", "agentDir": "/x/"})) == []
    assert breaches(listed({"id": "a", "agentDir": "/x"}, {"id": "b", "agentDir": "/y/../x"})) == [
        "agents.list[1].agentDir"
    ]


@pytest.mark.parametrize(
    ("avatar", "is_accepted"),
    [
        ("a.png", True),
        ("DATA:x", True),
        ("https://x/y", True),
        ("C:\\x.png", True),
        ("~/a.png", False),
        ("ftp://x", False),
        ("../a.png", False),
        ("..hidden.png", False),
        ("/etc/a.png", False),
    ],
)
def test_avatars(avatar: str, is_accepted: bool) -> None:
    config = {"agents": {"list": [{"id": "a", "identity": {"avatar": avatar}}]}}
    assert breaches(config) == ([] if is_accepted else ["agents.list[0].identity.avatar"])


@pytest.mark.parametrize(
    ("release", "accepted"),
    [("2026.3.24", set()), ("2026.5.28", {"/w/b/x.png"}), ("2026.7.1", {"/w/b/x.png"})],
)
def test_an_avatar_lies_in_the_folder_that_the_agent_works_in(
    release: str, accepted: set[str]
) -> None:
    """Run: each of these releases."""
    for avatar in ("/w/b/x.png", "/w/x.png"):
        listed = [{"id": "a"}, {"id": "b", "identity": {"avatar": avatar}}]
        config = {"agents": {"defaults": {"workspace": "/w"}, "list": listed}}
        assert (not list(check(config, release))) is (avatar in accepted)


def test_plugin_and_channel_ids_are_those_of_the_release() -> None:
    config: dict[str, object] = {
        "plugins": {"allow": ["nope", " "], "entries": {"telegram": {}}},
        "channels": {" telegram": {}, "twitch": {}},
    }
    assert breaches(config, "2026.1.24-3") == ["channels.twitch", "plugins.allow[0]"]
    plugins = config["plugins"]
    assert isinstance(plugins, dict)
    plugins["load"] = {"paths": ["/opt/plugins"]}
    assert breaches(config, "2026.1.24-3") == []


def test_the_memory_plugin_needs_its_key_only_when_it_runs() -> None:
    plugins: dict[str, object] = {"slots": {"memory": "memory-lancedb"}}
    assert breaches({"plugins": plugins}) == ["plugins.entries.memory-lancedb.config.embedding"]
    assert breaches({"plugins": {**plugins, "enabled": False}}) == []


def test_the_old_tts_switch_is_refused_even_when_null() -> None:
    assert breaches({"messages": {"tts": {"enabled": None}}}) == ["messages.tts.enabled"]


@pytest.mark.parametrize("release", PROBES)
def test_no_constraint_breaks_without_the_keys_that_it_names(release: str) -> None:
    holding = [constraint for constraint in every_constraint() if constraint.holds_in(release)]
    broken = set()
    for config in (COMPARED, *probe_configs(release)):
        found = list(check(config, release))
        everything = {one: list(one.check(config, release)) for one in holding}
        assert found == [breach for breaches in everything.values() for breach in breaches]
        broken |= {one.id for one, breaches in everything.items() if breaches}
    idle = {one.id for one in holding} - broken
    assert not idle, "put a config that each refuses into tests/differential/probes/"


#: What the probes, which ask three releases, do not break: a constraint of a release between, or
#: one of several keys by itself.
BETWEEN: tuple[dict[str, object], ...] = (
    {"agent": {"model": "x"}},
    {"agents": {"defaults": {"runRetries": {"min": 5, "max": 1}}}},
    {"agents": {"entries": {"a": {}}}, "bindings": [{"agentId": "b", "match": {"channel": "x"}}]},
    {"agents": {"entries": {"a": {}}}, "broadcast": {"x": ["b"]}},
    {"agents": {"list": [{"id": "a"}]}, "bindings": [{"agentId": "b", "match": {"channel": "x"}}]},
    {"bindings": [{"type": "acp", "match": {"channel": "slack", "peer": {"id": "x"}}}]},
    {"channels": {"imessage": {"remoteAttachmentRoots": ["x"]}}},
    {"channels": {"matrix": {"groups": {"x": {"allow": True}}}}},
    {"channels": {"telegram": {"groupMentionsOnly": True}}},
    {"channels": {"telegram": {"streaming": True}}},
    {"channels": {"telegram": {"threadBindings": {"ttlHours": 1}}}},
    {"cron": {"runLog": {"maxBytes": "x"}}},
    {"cron": {"webhook": "ftp://x"}},
    {"discord": {"dm": {"policy": "open"}}},
    {"gateway": {"channelStaleEventThresholdMinutes": 1}},
    {"gateway": {"controlUi": {"chatMessageMaxWidth": ";"}}},
    {"gateway": {"token": "x"}},
    {"identity": {"name": "x"}},
    {"marketplaces": {"feeds": {"x": {"url": "http://example.com"}}}},
    {"routing": {"queue": 1}},
    {"session": {"maintenance": {"rotateBytes": "x"}}},
    {"signal": {"cliPath": "-x"}},
    {"telegram": {"dmPolicy": "open"}},
    {"telegram": {"requireMention": True}},
    {"tools": {"loopDetection": {"warningThreshold": 30, "criticalThreshold": 20}}},
)


def _with_a_key(keys: tuple[str, ...]) -> Iterator[tuple[dict[str, object], frozenset[str]]]:
    """The configs that have one of the keys, or none."""
    for config in _every_probe():
        found = keys_of(config).intersection(keys)
        if len(found) < 2:
            yield config, frozenset(found)


@cache
def _every_probe() -> tuple[dict[str, object], ...]:
    probes = [config for release in PROBES for config in probe_configs(release)]
    probes += [holding(path, value) for path, values in OF_CHANNELS for value in values]
    return (*(config for config in probes if isinstance(config, dict)), *BETWEEN)


@pytest.mark.parametrize("one", every_constraint(), ids=lambda one: f"{one.id}-{one.first}")
def test_each_key_of_a_constraint_is_needed_and_none_is_forgotten(one: Constraint) -> None:
    needed: set[str] = set()
    for config, found in _with_a_key(one.keys):
        broken = [*one.check(config, one.first), *one.check(config, one.last or latest().name)]
        assert not broken or found or not one.keys, config
        needed |= found if broken else set()
    idle = set(one.keys) - needed
    assert not idle, "no probe, and nothing in BETWEEN above, is refused that has no other key"


def test_registry_is_sorted_and_its_ids_are_unique() -> None:
    rows = [(constraint.id, release_key(constraint.first)) for constraint in every_constraint()]
    assert rows == sorted(set(rows))


@pytest.mark.parametrize("value", [None, 1, "x", [], {"agents": [], "channels": "x", "tools": 1}])
def test_wrong_types_are_left_to_the_structure(value: object) -> None:
    assert breaches(value) == []


def test_channels_stood_at_the_root_before_they_were_gathered() -> None:
    open_to_all = {"dmPolicy": "open"}
    assert breaches({"telegram": open_to_all}, "2026.1.8") == ["telegram.allowFrom"]
    assert breaches({"channels": {"telegram": open_to_all}}, "2026.1.8") == []
    assert breaches({"channels": {"telegram": open_to_all}}, "2026.1.12") == [
        "channels.telegram.allowFrom"
    ]
    assert breaches({"telegram": open_to_all}, "2026.1.5") == []


def test_old_keys_were_refused_before_they_were_rewritten_at_start() -> None:
    config = {"agent": {"model": "x", "heartbeat": {"every": "soon"}}}
    assert breaches(config, "2026.1.5") == ["agent.heartbeat.every"]
    assert breaches(config, "2026.1.8") == ["agent.heartbeat.every", "agent.model"]
    assert "agent" in breaches(config, "2026.1.9")
    assert "agent" not in breaches(config, "2026.1.12")
