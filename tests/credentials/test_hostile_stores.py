"""Stores in SQLite that somebody else made: no program of theirs runs, and none without an end."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from moltconf.auth import database
from moltconf.auth.database import DatabaseError, read_agent_database

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"
TABLE = "CREATE TABLE auth_profile_store (store_key TEXT, store_json TEXT)"


def store(path: Path, *statements: str) -> Path:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


@pytest.mark.parametrize(
    "statement",
    [
        f"CREATE VIEW auth_profile_store AS {ENDLESS} 'x' AS store_key, i AS store_json FROM n",
        "CREATE TABLE auth_profile_store (store_key TEXT, store_json TEXT "
        "GENERATED ALWAYS AS (replace(hex(zeroblob(1000)), '0', 'x')))",
        "CREATE VIRTUAL TABLE auth_profile_store USING fts5(store_key, store_json)",
    ],
)
def test_only_plain_tables_are_read(tmp_path: Path, statement: str) -> None:
    path = store(tmp_path / "s.sqlite", statement)
    with pytest.raises(DatabaseError, match=r"no plain table|worked out"):
        read_agent_database(path)


def test_a_question_ends_after_a_number_of_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "MOST_STEPS", 10_000)
    rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000)"
    path = store(
        tmp_path / "s.sqlite", TABLE, f"INSERT INTO auth_profile_store {rows} SELECT i, 'x' FROM n"
    )
    with pytest.raises(DatabaseError, match="no answer within"):
        read_agent_database(path)


def test_a_row_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "MAX_STORE", 1000)
    insert = "INSERT INTO auth_profile_store VALUES ('primary', hex(zeroblob(2000)))"
    path = store(tmp_path / "s.sqlite", TABLE, insert)
    with pytest.raises(DatabaseError, match="too big"):
        read_agent_database(path)


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_pipe_is_no_store(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "s.sqlite")
    with pytest.raises(DatabaseError, match="not a regular file"):
        read_agent_database(tmp_path / "s.sqlite")


def test_a_store_of_the_product_is_read(tmp_path: Path) -> None:
    insert = "INSERT INTO auth_profile_store VALUES ('primary', '{}')"
    path = store(tmp_path / "s.sqlite", TABLE, insert)
    assert read_agent_database(path) == ("{}", None)
