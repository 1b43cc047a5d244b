"""Credential stores: what each release reads, what each agent sees, what is wrong with files."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from moltconf.auth.stored_credential import StoreFault
from moltconf.auth.stores import Stores, read_stores
from moltconf.schema.config import view

STATE = Path(__file__).parents[2] / "fixtures/state/january/state"
KEY = {"type": "api_key", "provider": "openai", "key": "planted"}


def _stores(state: Path, release: str, agents: Any = ("main",)) -> Stores:
    listed = [agent if isinstance(agent, dict) else {"id": agent} for agent in agents]
    return read_stores(state, view({"agents": {"list": listed}}, release))


def _profiles(stores: Stores, agent: str) -> list[str]:
    return list(stores.agents[agent].store.profiles)


def _write(state: Path, agent: str, payload: object, name: str = "auth-profiles.json") -> Path:
    path = state / "agents" / agent / "agent" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(payload if isinstance(payload, str) else json.dumps(payload))
    return path


def _write_database(path: Path, tables: dict[str, tuple[str, str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(path) as database:
        for table, (key, column, rows) in tables.items():
            assert isinstance(rows, dict)
            database.execute(f"CREATE TABLE {table} ({key} TEXT PRIMARY KEY, {column} TEXT)")
            for name, payload in rows.items():
                database.execute(f"INSERT INTO {table} VALUES (?, ?)", [name, json.dumps(payload)])
    database.close()


def _agent_database(state: Path, agent: str, store: object, order: object = None) -> Path:
    path = state / "agents" / agent / "agent" / "openclaw-agent.sqlite"
    _write_database(
        path,
        {
            "auth_profile_store": ("store_key", "store_json", {"primary": store}),
            "auth_profile_state": ("state_key", "state_json", {"primary": {"order": order or {}}}),
        },
    )
    return path


def test_an_agent_without_a_store_takes_mains() -> None:
    stores = _stores(STATE, "2026.1.29", ("main", "none"))
    assert _profiles(stores, "none") == _profiles(stores, "main")
    assert stores.agents["none"].inherits
    assert not stores.agents["main"].inherits


def test_inheritance_began_in_mid_january() -> None:
    stores = _stores(STATE, "2026.1.15", ("main", "none"))
    # what is there of its own is the import of the old oauth file
    assert _profiles(stores, "none") == ["anthropic:default"]


def test_mains_profiles_lie_under_an_agents_own(tmp_path: Path) -> None:
    _write(tmp_path, "main", {"profiles": {"a": KEY, "b": KEY}, "order": {"openai": ["a"]}})
    own = {**KEY, "provider": "zai"}
    _write(tmp_path, "work", {"profiles": {"b": own}, "lastGood": {"zai": "b"}})
    stores = _stores(tmp_path, "2026.1.29", ("main", "work"))
    store = stores.agents["work"].store
    assert {name: credential.provider for name, credential in store.profiles.items()} == {
        "a": "openai",
        "b": "zai",
    }
    assert store.order == {"openai": ("a",)}
    assert store.last_good == {"zai": "b"}
    assert _profiles(_stores(tmp_path, "2026.1.15", ("work",)), "work") == ["b"]


def test_entries_that_january_drops_and_today_reads() -> None:
    january = _stores(STATE, "2026.1.29", ("old",))
    own = [p for p in january.problems if "/old/" in p.path]
    assert {(p.profile, p.fault) for p in own} == {
        ("anthropic:a", StoreFault.UNKNOWN_TYPE),
        ("anthropic:b", StoreFault.UNKNOWN_TYPE),
        ("anthropic:c", StoreFault.NO_PROVIDER),
        ("anthropic:d", StoreFault.NOT_AN_OBJECT),
    }
    # read, and without a key that January would know
    assert not january.agents["old"].store.profiles["openai:old"].has_material
    today = _stores(STATE, "2026.5.28", ("old",))
    faults = {p.profile: p.fault for p in today.problems if "/old/" in p.path}
    assert faults["anthropic:a"] is StoreFault.OLD_SPELLING
    assert today.agents["old"].store.profiles["openai:old"].has_material


def test_a_broken_file_is_a_problem_and_main_is_used() -> None:
    stores = _stores(STATE, "2026.1.29", ("broken",))
    [problem] = [p for p in stores.problems if "/broken/" in p.path]
    assert problem.fault is StoreFault.MALFORMED
    assert "line 1" in problem.message
    assert problem.sentence.startswith(f"{problem.path}: the file is not JSON")
    assert "openai:default" in _profiles(stores, "broken")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "3",
        '{"profiles": 3}',
        "[" * 100_000,
        "\ufeff{}",
        '{"profiles": {"a": NaN}}',
    ],
)
def test_no_file_is_fatal(tmp_path: Path, text: str) -> None:
    _write(tmp_path, "main", text)
    for release in ("2026.1.5", "2026.1.29", "2026.9.6"):
        assert _profiles(_stores(tmp_path, release), "main") == []
    assert _stores(tmp_path, "2026.1.29").problems


def test_old_files_are_imported_where_there_is_no_store(tmp_path: Path) -> None:
    _write(tmp_path, "main", {"openai": KEY, "zai": {"type": "token", "token": "t"}}, "auth.json")
    oauth = {"openai": {"access": "a"}, "groq": {"refresh": "r"}, "bad": 3}
    (tmp_path / "credentials").mkdir()
    (tmp_path / "credentials/oauth.json").write_text(json.dumps(oauth))
    stores = _stores(tmp_path, "2026.1.29")
    kinds = {name: found.type for name, found in stores.agents["main"].store.profiles.items()}
    assert kinds == {"groq:default": "oauth", "openai:default": "api_key", "zai:default": "token"}
    # a store that is there, even an empty one, ends the import
    _write(tmp_path, "main", {"profiles": {}})
    assert _profiles(_stores(tmp_path, "2026.1.29"), "main") == []


def test_state_in_a_file_of_its_own(tmp_path: Path) -> None:
    _write(tmp_path, "main", {"profiles": {"a": KEY}, "order": {"openai": ["x"]}})
    state = {"order": {"openai": [" a ", 3]}, "usageStats": {"a": {"cooldownUntil": 5, "x": 1}}}
    _write(tmp_path, "main", state, "auth-state.json")
    before = _stores(tmp_path, "2026.1.29").agents["main"].store
    assert (before.order, before.usage) == ({"openai": ("x",)}, {})
    after = _stores(tmp_path, "2026.5.28").agents["main"].store
    assert after.order == {"openai": ("a",)}
    assert after.usage["a"].cooldown_until == 5


def test_databases(tmp_path: Path) -> None:
    path = _agent_database(tmp_path, "main", {"profiles": {"a": KEY}}, {"openai": ["a"]})
    before = path.read_bytes()
    stores = _stores(tmp_path, "2026.9.6", ("main", "work"))
    assert _profiles(stores, "main") == ["a"]
    assert stores.agents["work"].store.order == {"openai": ("a",)}
    assert _profiles(_stores(tmp_path, "2026.1.29"), "main") == []
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_shared_database_after_the_move(tmp_path: Path) -> None:
    _agent_database(tmp_path, "main", {"profiles": {"local": KEY}})
    rows = {
        "auth.sharedStore": {"location": "state-db"},
        "authProfiles.store": {"profiles": {"shared": KEY}},
        "authProfiles.state": {"order": {"openai": ["shared"]}},
    }
    shared = tmp_path / "state/openclaw.sqlite"
    _write_database(shared, {"config_machine_state": ("state_key", "value_json", rows)})
    stores = _stores(tmp_path, "2026.9.6", ("main", "work"))
    assert _profiles(stores, "work") == ["shared"]
    assert _profiles(stores, "main") == ["local", "shared"]
    # an order that is only shared lets local profiles in front
    assert stores.agents["main"].store.order == {"openai": ("local", "shared")}


def test_json_that_waits_for_doctor(tmp_path: Path) -> None:
    path = _write(tmp_path, "main", {"profiles": {"a": KEY}})
    stores = _stores(tmp_path, "2026.9.6", ("main", "work"))
    assert _profiles(stores, "main") == []
    assert stores.agents["main"].unmigrated == {"openai"}
    assert stores.agents["work"].unmigrated == {"openai"}
    assert [p.fault for p in stores.problems] == [StoreFault.NOT_READ]
    path.write_text("{")
    assert _stores(tmp_path, "2026.9.6").agents["main"].unmigrated == {"*"}
    _agent_database(tmp_path, "main", {"profiles": {"a": KEY}})
    assert not _stores(tmp_path, "2026.9.6").agents["main"].unmigrated


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    _write(tmp_path, "main", "not a database" * 100, "openclaw-agent.sqlite")
    _write(tmp_path, "main", "x", "openclaw-agent.sqlite-wal")
    stores = _stores(tmp_path, "2026.9.6")
    assert [problem.fault for problem in stores.problems] == [StoreFault.UNREADABLE]


def test_changes_in_the_log_are_said_to_be_unread(tmp_path: Path) -> None:
    path = _agent_database(tmp_path, "main", {"profiles": {"a": KEY}})
    path.with_name(path.name + "-wal").write_bytes(b"pending")
    stores = _stores(tmp_path, "2026.9.6")
    assert [problem.fault for problem in stores.problems] == [StoreFault.PENDING_LOG]
    assert _profiles(stores, "main") == ["a"]


@pytest.mark.parametrize("prefix", ["~/.openclaw", "~/.clawdbot", "~/.moltbot"])
def test_agent_dir_below_a_state_folder_is_looked_up_in_the_one_given(
    tmp_path: Path, prefix: str
) -> None:
    (tmp_path / "elsewhere").mkdir()
    payload = json.dumps({"profiles": {"a": KEY}})
    (tmp_path / "elsewhere/auth-profiles.json").write_text(payload)
    agents = ({"id": "x", "agentDir": f"{prefix}/elsewhere"},)
    assert _profiles(_stores(tmp_path, "2026.1.29", agents), "x") == ["a"]
    absolute = ({"id": "x", "agentDir": str(tmp_path / "elsewhere")},)
    assert _profiles(_stores(tmp_path, "2026.1.29", absolute), "x") == ["a"]


def test_variables_move_the_main_folder(tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    moved.mkdir()
    (moved / "auth-profiles.json").write_text(json.dumps({"profiles": {"a": KEY}}))
    config = view({}, "2026.1.29")
    found = read_stores(tmp_path, config, {"OPENCLAW_AGENT_DIR": str(moved)})
    assert _profiles(found, "main") == ["a"]
    ignored = read_stores(tmp_path, config, {"CLAWDBOT_AGENT_DIR": str(moved)})
    assert _profiles(ignored, "main") == []


def test_nothing_is_written(tmp_path: Path) -> None:
    state = tmp_path / "state"
    shutil.copytree(STATE, state)
    before = {path: path.read_bytes() for path in state.rglob("*") if path.is_file()}
    for release in ("2026.1.5", "2026.1.15", "2026.1.29", "2026.5.28", "2026.9.6"):
        _stores(state, release, ("main", "none", "broken", "old"))
    assert {path: path.read_bytes() for path in state.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "agent_dir", ["x" * 5000, "~nobody-of-that-name/x", "a\0b", "\ud800", "/dev/null", "."]
)
def test_no_folder_is_fatal(tmp_path: Path, agent_dir: str) -> None:
    for release in ("2026.1.29", "2026.9.6"):
        stores = _stores(tmp_path, release, ({"id": "x", "agentDir": agent_dir},))
        assert _profiles(stores, "x") == []
        assert repr(stores)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "agents/main/agent"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "auth-profiles.json")
    assert _profiles(_stores(tmp_path, "2026.1.29"), "main") == []
