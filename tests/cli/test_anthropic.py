"""The four errors of Anthropic logins, in each family of releases: why, and what to type.

The product was called clawdbot at first, from 2026.4.25 on a login can be for one agent,
and the newest keep logins in a database.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Moltconf, config, moltconf

__all__ = ["config", "moltconf"]

_TOKEN = {"type": "token", "provider": "anthropic", "token": "sk-ant-oat01-" + "aB1" * 30}
_PROFILE = "anthropic:default"
_RELEASES = ["2026.1.24-3", "2026.1.29", "2026.3.24", "2026.5.28", "2026.7.1", "2026.9.6"]
_WITH_DATABASE = ("2026.7.1", "2026.9.6")
_CONFIG = {
    "auth": {"profiles": {_PROFILE: {"provider": "anthropic", "mode": "token"}}},
    "agents": {"defaults": {"model": {"primary": "anthropic/claude-opus-4-8"}}},
}


def _told(
    moltconf: Moltconf, release: str, profiles: dict[str, Any], usage: dict[str, Any]
) -> dict[str, str]:
    """The messages and remedies of ``lint``, by rule."""
    Path("openclaw.json").write_text(json.dumps(_CONFIG))
    Path("gateway.env").write_text("OTHER=1\n")
    state = f"state-{len(list(Path.cwd().glob('state-*')))}"
    folder = Path(state, "agents", "main", "agent")
    folder.mkdir(parents=True)
    store = {"version": 1, "profiles": profiles}
    if release in _WITH_DATABASE:
        _write_database(folder / "openclaw-agent.sqlite", store, {"usageStats": usage})
    else:
        (folder / "auth-profiles.json").write_text(json.dumps({**store, "usageStats": usage}))
    done = moltconf(
        "lint", "--select", "auth", "--release", release, "--format", "json",
        "--state-dir", state, "--env-file", "gateway.env", "openclaw.json",
    )  # fmt: skip
    assert "aB1aB1" not in done.out
    files = json.loads(done.out)["files"]
    return {
        each["rule"]: f"{each['message']}; {each.get('help')}"
        for file in files
        for each in file["findings"]
    }


def _write_database(path: Path, store: object, state: object) -> None:
    with sqlite3.connect(path) as database:
        for name, key, column, text in (
            ("auth_profile_store", "store_key", "store_json", store),
            ("auth_profile_state", "state_key", "state_json", state),
        ):
            database.execute(f"CREATE TABLE {name} ({key} TEXT PRIMARY KEY, {column} TEXT)")
            database.execute(f"INSERT INTO {name} VALUES (?, ?)", ["primary", json.dumps(text)])
    database.close()


def _login(release: str) -> str:
    return f"`{'clawdbot' if release < '2026.1.25' else 'openclaw'} models auth add`"


@pytest.mark.parametrize("release", _RELEASES)
def test_a_token_has_expired(moltconf: Moltconf, release: str) -> None:
    told = _told(moltconf, release, {_PROFILE: {**_TOKEN, "expires": 1735689600000}}, {})
    why = " ".join(told.values())
    assert "expired" in why
    assert _login(release) in why


@pytest.mark.parametrize("release", _RELEASES)
def test_no_key_is_found(moltconf: Moltconf, release: str) -> None:
    told = _told(moltconf, release, {}, {})
    why = told["auth/agent-without-credentials"]
    assert "no anthropic credential" in why
    assert "set ANTHROPIC_API_KEY in the gateway's environment" in why
    assert _login(release) in why


@pytest.mark.parametrize("release", _RELEASES)
def test_a_profile_is_not_stored(moltconf: Moltconf, release: str) -> None:
    told = _told(moltconf, release, {"anthropic:me@example.com": _TOKEN}, {})
    assert 'the store has "anthropic:me@example.com"' in told["auth/profile-not-stored"]
    bare = _told(moltconf, release, {}, {})["auth/profile-not-stored"]
    assert _login(release) in bare


@pytest.mark.parametrize("release", _RELEASES)
def test_every_profile_is_cooling_down(moltconf: Moltconf, release: str) -> None:
    usage = {_PROFILE: {"cooldownUntil": 4102444800000, "errorCount": 3}}
    told = _told(moltconf, release, {_PROFILE: _TOKEN}, usage)
    assert "cooling down" in told["auth/agent-without-credentials"]
    if release not in _WITH_DATABASE:  # a database has no lines to show
        assert "2100-01-01" in told["auth/unusable-profile"]


def test_a_store_in_the_folder_and_of_the_gateway_is_told_once(moltconf: Moltconf) -> None:
    _told(moltconf, "2026.9.6", {}, {})
    folder = Path("state-0/agents/main/agent")
    Path("state-0/openclaw.json").write_text(json.dumps(_CONFIG))
    (folder / "auth-profiles.json").write_text('{"version": 1, "profiles": {"x": {}}}')
    done = moltconf(
        "lint", "--release", "2026.3.24", "--format", "json", "--state-dir", "state-0", "state-0"
    )
    names = [Path(each["path"]).name for each in json.loads(done.out)["files"]]
    assert sorted(names) == ["auth-profiles.json", "openclaw.json"]
