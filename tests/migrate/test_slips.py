"""Blocks one level too deep, and settings of a plugin beside its config."""

from __future__ import annotations

import json
from typing import Any

import pytest

import moltconf


def migrated(plugins: dict[str, Any], writer: str = "2026.3.8") -> dict[str, Any]:
    config = {"meta": {"lastTouchedVersion": writer}, "plugins": plugins}
    made = moltconf.migrate(json.dumps(config), to="2026.3.24", filename="openclaw.json")
    found: dict[str, Any] = json.loads(made.text)["plugins"]
    return found


def test_what_stands_among_the_plugins_goes_beside_them() -> None:
    plugins = {"entries": {"slots": {"memory": "memory-core"}, "allow": ["telegram"]}}
    found = migrated(plugins)
    assert found["slots"] == {"memory": "memory-core"}
    assert found["allow"] == ["telegram"]


def test_settings_beside_the_config_of_a_plugin_move_into_it_together() -> None:
    entry = {"enabled": True, "provider": "mock", "fromNumber": "+15555550123"}
    expected = {"provider": "mock", "fromNumber": "+15555550123"}
    assert migrated({"entries": {"voice-call": entry}})["entries"]["voice-call"] == {
        "enabled": True,
        "config": expected,
    }


@pytest.mark.parametrize(
    "entries",
    [
        {"voice-call": {"provider": "mock", "nonsense": 1}},
        {"voice-call": {"provider": "mock", "config": {"provider": "twilio"}}},
        {"notes": {"size": 1}},
        {"allow": {"enabled": True}},
    ],
    ids=["one is not known", "it is there already", "no release knows the plugin", "a plugin"],
)
def test_what_is_not_exact_is_taken_apart_by_nobody(entries: dict[str, Any]) -> None:
    assert migrated({"entries": entries})["entries"] == entries


def test_a_place_that_is_taken_keeps_what_it_says() -> None:
    plugins = {"slots": {"memory": "memory-core"}, "entries": {"slots": {"memory": "none"}}}
    assert migrated(plugins)["slots"] == {"memory": "memory-core"}


def test_what_a_release_dropped_unread_comes_to_no_life() -> None:
    entry = {"enabled": True, "provider": "mock"}
    found = migrated({"entries": {"voice-call": entry}}, "2026.1.16-2")
    assert "config" not in found["entries"]["voice-call"]
