"""What keeps something out stays on the way down, unless a person names it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

import moltconf
from moltconf.product.guards import is_guard
from moltconf.text.keypath import lookup, parse_path

STAMP = {"meta": {"lastTouchedVersion": "2026.9.6"}}
GUARDS: list[tuple[str, dict[str, Any]]] = [
    ("tools.fs", {"tools": {"fs": {"workspaceOnly": True}}}),
    ("commands.allowFrom", {"commands": {"allowFrom": {"telegram": ["900000001"]}}}),
    ("gateway.auth.rateLimit", {"gateway": {"auth": {"rateLimit": {"maxAttempts": 3}}}}),
]


def down(
    config: dict[str, Any], *drop_guards: str, accept: Mapping[str, str] | None = None
) -> moltconf.Migration:
    text = json.dumps({**STAMP, **config})
    return moltconf.migrate(
        text,
        "2026.1.29",
        filename="openclaw.json",
        accept=accept,
        accept_loss=True,
        drop_guards=drop_guards,
    )


@pytest.mark.parametrize(("place", "config"), GUARDS, ids=[place for place, _ in GUARDS])
def test_a_guard_stays_until_it_is_named(place: str, config: dict[str, Any]) -> None:
    path = parse_path(place)
    kept = down(config)
    assert lookup(json.loads(kept.text), path) == lookup(config, path)
    (asked,) = [each for each in kept.report.files[0].remaining if tuple(each.path) == path]
    assert f"--drop-guard {place}" in (asked.help or "")
    other = down(config, "gateway.port")
    assert lookup(json.loads(other.text), path) == lookup(config, path)
    # what the older release decides otherwise where the config is silent is another question
    silent = {each.fact for each in kept.report.files[0].shifts if each.handled == "needs-decision"}
    dropped = down(config, place, accept=dict.fromkeys(silent, "accept"))
    assert lookup(json.loads(dropped.text), path) is None
    assert dropped.status == "migrated"


def test_what_names_no_key_is_refused() -> None:
    with pytest.raises(moltconf.UsageError, match="--drop-guard"):
        down({}, "a[")


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        ("tools.fs.workspaceOnly", False, False),
        ("tools.fs", {"workspaceOnly": True}, True),
        ("session.dmScope", "per-peer", True),
        ("session.dmScope", "main", False),
        ("channels.discord.contextVisibility", "allowlist", True),
        ("channels.discord.contextVisibility", "all", False),
        ("agents.defaults.sandbox.docker.network", "none", True),
        ("agents.defaults.sandbox.docker.network", "bridge", False),
        ("channels.discord.guilds.1.users", ["1"], True),
        ("channels.discord.guilds.1.users", ["*"], False),
        ("gateway.trustedProxies", ["10.0.0.1"], True),
        ("tools.alsoAllow", ["exec"], False),
        ("channels.telegram.blockStreaming", True, False),
        ("agents.defaults.blockStreamingDefault", "off", False),
        ("agents.defaults.timeoutSeconds", 5, False),
        ("tools.exec.security", "allowlist", True),
        ("tools.exec.security", "full", False),
    ],
)
def test_guards_are_told_by_key_and_value(place: str, value: Any, expected: bool) -> None:
    assert is_guard(parse_path(place), value) is expected
