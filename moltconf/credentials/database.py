"""Credential stores in SQLite, from 2026.6.11 on (measured on openclaw@2026.9.6).

Opened read-only and immutable: nothing is created, locked or written, and what still waits in a
write-ahead log is not seen, which is said.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

_SHARED = "SELECT value_json FROM config_machine_state WHERE state_key = ?"


class DatabaseError(Exception):
    """A store that SQLite cannot read; the text says why."""


def read_agent_database(path: Path) -> tuple[str | None, str | None]:
    """The JSON of credentials and of state of one agent, ``None`` where there is none.

    Raises :class:`DatabaseError`.
    """
    store, state = _read(
        path,
        ("SELECT store_json FROM auth_profile_store WHERE store_key = ?", "primary"),
        ("SELECT state_json FROM auth_profile_state WHERE state_key = ?", "primary"),
    )
    return store, state


def read_shared_database(path: Path) -> tuple[str | None, str | None, str | None]:
    """The JSON of shared credentials, of shared state, and of the row that says where the shared
    store is.

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
    """Whether changes wait in a log beside the database, which an immutable read does not see."""
    try:
        return path.with_name(path.name + "-wal").stat().st_size > 0
    except OSError:
        return False


def _read(path: Path, *questions: tuple[str, str]) -> list[str | None]:
    uri = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(uri, uri=True)
    except sqlite3.Error as error:
        raise DatabaseError(str(error)) from error
    try:
        return [_cell(connection, query, key) for query, key in questions]
    except sqlite3.Error as error:
        raise DatabaseError(str(error)) from error
    finally:
        connection.close()


def _cell(connection: sqlite3.Connection, query: str, key: str) -> str | None:
    try:
        row = connection.execute(query, (key,)).fetchone()
    except sqlite3.OperationalError as error:
        # a database that never held credentials has no such table
        if "no such table" in str(error) or "no such column" in str(error):
            return None
        raise
    return row[0] if row is not None and isinstance(row[0], str) else None
