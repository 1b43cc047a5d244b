"""Credential stores in SQLite, from 2026.6.5 on (measured on openclaw@2026.9.6).

Opened read-only and immutable: nothing is created, locked or written, and what still waits in a
write-ahead log is not seen, which is said. The file may come from anybody, so only plain tables are
read, within a number of steps.
"""

from __future__ import annotations

import itertools
import sqlite3
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from moltconf.files.guarded import MAX_STORE, refuse_irregular


class DatabaseQuestion(NamedTuple):
    """The place where a text is looked up: ``value`` of the row with a given ``key``."""

    table: str
    key: str
    value: str


_STORE = DatabaseQuestion("auth_profile_store", "store_key", "store_json")
_STATE = DatabaseQuestion("auth_profile_state", "state_key", "state_json")
_SHARED = DatabaseQuestion("config_machine_state", "state_key", "value_json")
#: Instructions of SQLite for one file; a row is found by its key within a hundred.
MOST_STEPS = 1_000_000
_ROUND = 1000


class DatabaseError(Exception):
    """A store that SQLite cannot read; the text says why."""


def read_agent_database(path: Path) -> tuple[str | None, str | None]:
    """Return the JSON of credentials and of state of one agent, ``None`` where there is none.

    Raises :class:`DatabaseError`.
    """
    store, state = _read(
        path,
        (_STORE, "primary"),
        (_STATE, "primary"),
    )
    return store, state


def read_shared_database(path: Path) -> tuple[str | None, str | None, str | None]:
    """Return the JSON of shared credentials, of shared state, and of the row that says where the
    shared store is.

    Raises :class:`DatabaseError`.
    """
    store, state, owner = _read(
        path,
        (_SHARED, "authProfiles.store"),
        (_SHARED, "authProfiles.state"),
        (_SHARED, "auth.sharedStore"),
    )
    return store, state, owner


def has_pending_log(path: Path) -> bool:
    """Return whether changes wait in a log beside the database, which an immutable read does not
    see."""
    try:
        return path.with_name(path.name + "-wal").stat().st_size > 0
    except OSError:
        return False


def _read(path: Path, *questions: tuple[DatabaseQuestion, str]) -> list[str | None]:
    uri = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    try:
        refuse_irregular(path)
        connection = sqlite3.connect(uri, uri=True)
    except (OSError, sqlite3.Error) as error:
        raise DatabaseError(getattr(error, "strerror", None) or str(error)) from error
    try:
        _confine(connection)
        return [_cell(connection, asked, key) for asked, key in questions]
    except sqlite3.Error as error:
        raise DatabaseError(_reason(error)) from error
    finally:
        connection.close()


def _confine(connection: sqlite3.Connection) -> None:
    """Let a question end soon, whatever the file holds."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_STORE)
    rounds = itertools.count(1)
    connection.set_progress_handler(lambda: next(rounds) > MOST_STEPS // _ROUND, _ROUND)


def _reason(error: sqlite3.Error) -> str:
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
        return f"it gives no answer within {MOST_STEPS:,} steps"
    return str(error)


def _cell(connection: sqlite3.Connection, asked: DatabaseQuestion, key: str) -> str | None:
    columns = _columns(connection, asked.table)
    if columns is None or not columns >= {asked.key, asked.value}:
        return None  # a database that never held credentials has no such table
    query = f"SELECT {asked.value} FROM {asked.table} WHERE {asked.key} = ?"
    row = connection.execute(query, (key,)).fetchone()
    return row[0] if row is not None and isinstance(row[0], str) else None


def _columns(connection: sqlite3.Connection, table: str) -> set[str] | None:
    """Return the columns of a plain table, ``None`` where there is no such name.

    A view, a virtual table and a column that is worked out are programs of whoever made the file:
    they raise :class:`DatabaseError`.
    """
    entries = connection.execute(
        "SELECT type, sql FROM sqlite_master WHERE name = ?", (table,)
    ).fetchall()
    if not entries:
        return None
    is_table = all(kind == "table" for kind, _ in entries)
    if not is_table or not str(entries[0][1]).upper().startswith("CREATE TABLE"):
        raise DatabaseError(f"{table} is no plain table")
    columns = connection.execute(
        "SELECT name, hidden FROM pragma_table_xinfo(?)", (table,)
    ).fetchall()
    if any(is_hidden for _, is_hidden in columns):
        raise DatabaseError(f"a column of {table} is worked out, not stored")
    return {name for name, _ in columns}
