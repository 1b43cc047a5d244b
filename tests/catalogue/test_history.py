"""Histories of keys that are known from elsewhere, against what the catalogue makes of them.

The January ones were read off the tags of clawdbot, the later ones were measured on the releases
that are named (2026.2.17, 2026.8.1 and others). The published clawdbot 2026.1.24 is newer than the
tag of that name: it has what the tag 2026.1.24-1 added.
"""

from __future__ import annotations

import pytest

from moltconf.catalogue.catalogue import latest, releases
from moltconf.catalogue.life import life
from moltconf.catalogue.spans import ReleaseSpan
from moltconf.migrator.step_successors import successors
from moltconf.text.keypath import parse_path

OLDEST, NEWEST = releases()[0].name, latest().name


@pytest.mark.parametrize(
    ("path", "first", "last"),
    [
        ("agent", OLDEST, "2026.1.8"),
        ("identity", OLDEST, "2026.1.8"),
        ("agent.allowedModels", OLDEST, OLDEST),
        ("agents.list", "2026.1.9", "2026.7.35"),
        ("agents.entries", "2026.8.1", NEWEST),
        ("agents.defaults", "2026.1.9", NEWEST),
        ("bindings", "2026.1.9", NEWEST),
        ("bindings[].match.provider", "2026.1.9", "2026.1.11"),
        ("bindings[].match.channel", "2026.1.12", NEWEST),
        ("broadcast", "2026.1.9", NEWEST),
        ("telegram", OLDEST, "2026.1.11"),
        ("channels.telegram", "2026.1.12", NEWEST),
        ("tools.bash", "2026.1.9", "2026.1.15"),
        ("tools.exec", "2026.1.11", NEWEST),
        ("tools.exec.host", "2026.1.20", NEWEST),
        ("tools.audio", "2026.1.10", "2026.1.15"),
        ("tools.media", "2026.1.16-2", NEWEST),
        ("tools.links", "2026.1.24", NEWEST),
        ("tools.alsoAllow", "moltbot", NEWEST),
        ("audio", "2026.1.9", "2026.7.35"),
        ("bridge", OLDEST, "2026.1.16-2"),
        ("meta", "2026.1.20", NEWEST),
        ("diagnostics", "2026.1.20", NEWEST),
        ("gateway.nodes", "2026.1.20", NEWEST),
        ("gateway.trustedProxies", "2026.1.24", NEWEST),
        ("gateway.http", "2026.1.10", NEWEST),
        ("nodeHost", "2026.1.23", NEWEST),
        ("messages.tts", "2026.1.23", "2026.7.35"),
        ("approvals", "2026.1.24", NEWEST),
        ("browser.controlUrl", OLDEST, "2026.1.24-3"),
        ("session.dmScope", "2026.1.15", NEWEST),
        ("session.heartbeatIdleMinutes", OLDEST, "2026.1.20"),
        ("channels.telegram.streamMode", "2026.1.12", "2026.4.2"),
        ("plugins.slots", "2026.1.20", NEWEST),
        ("$schema", "2026.2.17", NEWEST),
        ("channels.bluebubbles", "2026.1.20", "2026.5.7"),
        ("gateway.customBindHost", "2026.2.21", NEWEST),
        ("agents.defaults.memorySearch", "2026.1.12", "2026.7.35"),
        ("secrets", "2026.2.26", NEWEST),
    ],
)
def test_since_and_until_when_a_key_is_accepted(path: str, first: str, last: str) -> None:
    [span] = life(parse_path(path)).spans
    assert (span.first, span.last) == (first, last)


@pytest.mark.parametrize(
    ("path", "replaced_by"),
    [
        ("agents.list", ["agents.entries"]),
        ("agents.list[].identity.name", ["agents.entries.*.identity.name"]),
        (
            "telegram.streamMode",
            ["channels.telegram.streamMode", "channels.telegram.streaming.mode"],
        ),
        ("tools.bash", ["tools.exec"]),
        ("tools.bash.timeoutSec", ["tools.exec.timeoutSec", "tools.exec.timeoutSeconds"]),
        ("agent.workspace", ["agents.defaults.workspace"]),
        ("session.idleMinutes", ["session.reset.idleMinutes"]),
        ("messages.tts", ["tts"]),
        ("channels.discord.dm.policy", ["channels.discord.dmPolicy"]),
        # these live on: steps that read them say nothing of where they went
        ("gateway.auth.mode", []),
        ("agents.defaults.model", []),
        ("channels.*.dmPolicy", []),
    ],
)
def test_what_replaced_a_key(path: str, replaced_by: list[str]) -> None:
    told = life(parse_path(path), successors).replaced_by
    assert [one.path for one in told] == [parse_path(new) for new in replaced_by]


@pytest.mark.parametrize("path", ["bridge", "channels.bluebubbles", "browser.controlUrl"])
def test_a_key_that_nothing_replaced_was_removed(path: str) -> None:
    [told] = life(parse_path(path), successors).replaced_by
    assert told.path is None


def test_a_key_may_come_and_go() -> None:
    spans = life(parse_path("discovery.wideArea.domain")).spans
    assert spans == (ReleaseSpan("2026.1.29", "2026.2.1"), ReleaseSpan("2026.3.13", NEWEST))


def test_a_pattern_names_its_channels_and_any_key_means_any_item() -> None:
    told = life(parse_path("channels.*.streamMode"))
    assert ("channels", "telegram", "streamMode") in told.places
    assert (
        life(parse_path("agents.list.*.model")).spans
        == life(parse_path("agents.list[].model")).spans
    )


def test_keys_that_never_existed_have_near_ones() -> None:
    assert life(parse_path("agents.defaults.thinking")).nearest[0] == (
        "agents", "defaults", "thinkingDefault",
    )  # fmt: skip
    assert ("agents", "defaults", "thinkingDefault") in life(("thinkingDefault",)).nearest
    assert life(("zzz", "yyy")).nearest == ()


def test_what_is_left_to_a_plugin_is_said_so() -> None:
    shapes = [era.shape for era in life(("channels", "feishu", "dmPolicy")).eras]
    assert not shapes[0].is_judged
    assert shapes[-1].is_judged
    entry = life(parse_path("plugins.entries.voice-call.config.provider"))
    assert [era.shape.is_judged for era in entry.eras] == [False, True, False]
