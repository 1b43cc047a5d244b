"""The files of a state folder: which of them a release reads, and what they hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from moltconf.auth.database import (
    DatabaseError,
    has_pending_log,
    read_agent_database,
    read_shared_database,
)
from moltconf.auth.files import (
    UnreadableError,
    displayed_path,
    expanded,
    is_file,
    may_be_file,
    read_text,
)
from moltconf.auth.payload import PayloadReader
from moltconf.auth.stored_credential import Store, StoreFault, StoreKind, StoreProblem
from moltconf.product.agent_ids import MAIN
from moltconf.release_order import before, since
from moltconf.schema.provider_ids import credential_provider
from moltconf.text.strict_json import read_json

_ABSENT: object = object()

_PROFILES = "2026.1.8"
_STATE_FILE = "2026.4.7"
SQLITE = "2026.6.5"
#: From here on ``auth.json`` is imported no more (measured: openclaw@2026.5.12 imports it,
#: openclaw@2026.5.18 does not); ``oauth.json`` is, until agents share a store (openclaw@2026.7.1
#: imports it, openclaw@2026.8.2 does not).
_SINGLE_LEFT = "2026.5.18"
#: From here on an old file is refused only for the providers that it holds.
_REFUSES_BY_PROVIDER = "2026.9.4"
#: From here on one store is shared by all agents, and old files are refused rather than ignored.
SHARED = "2026.8.1"

#: State folders of all product names: an ``agentDir`` below one of them is looked up below the
#: folder that was given.
_STATE_FOLDERS = ("~/.openclaw/", "~/.clawdbot/", "~/.moltbot/", "~/.moldbot/")


class StateFiles:
    """Reads stores below one state folder and collects what is wrong with them."""

    def __init__(self, state_dir: Path, release: str, environment: Mapping[str, str]) -> None:
        self.state_dir = state_dir
        self.release = release
        self.environment = environment
        self.problems: list[StoreProblem] = []

    def folder_of(self, id: str, agent_dir: str | None) -> Path:
        """Return the folder of an agent; ``agent_dir`` where the config names one."""
        if agent_dir is None:
            return self.main_folder() if id == MAIN else self.state_dir / "agents" / id / "agent"
        for prefix in _STATE_FOLDERS:
            if agent_dir.startswith(prefix):
                return self.state_dir / PurePosixPath(agent_dir.removeprefix(prefix))
        return expanded(agent_dir)

    def main_folder(self) -> Path:
        """Return the folder whose store others inherit, literally that of the agent ``main``."""
        product = "OPENCLAW" if since(self.release, "2026.1.29") else "CLAWDBOT"
        for name in (f"{product}_AGENT_DIR", "PI_CODING_AGENT_DIR"):
            moved = self.environment.get(name, "").strip()
            if moved:
                return expanded(moved)
        return self.state_dir / "agents" / MAIN / "agent"

    def store_in(self, folder: Path) -> tuple[Store | None, list[str]]:
        """Return the store in one folder, and the files that were looked at."""
        if since(self.release, SQLITE):
            path = folder / StoreKind.AGENT_DATABASE
            return self._database(path), [displayed_path(path)]
        if before(self.release, _PROFILES):
            return None, []
        path = folder / StoreKind.PROFILES
        searched = [displayed_path(path)]
        store = self._profiles(path)
        return (self._with_state(folder, store, searched) if store else None), searched

    def _profiles(self, path: Path) -> Store | None:
        return self._payload(path, self._json(path), "store")

    def _with_state(self, folder: Path, store: Store, searched: list[str]) -> Store:
        path = folder / StoreKind.STATE
        if before(self.release, _STATE_FILE) or not may_be_file(path):
            return store
        searched.append(displayed_path(path))
        state = self._payload(path, self._json(path), "state")
        return state.over(store) if state is not None else store

    def imported(self, folder: Path, searched: list[str]) -> Store | None:
        """Return what the product would import from files of older releases, where it finds no
        store."""
        if since(self.release, SHARED):
            return None
        single = None
        if before(self.release, _SINGLE_LEFT):
            single = self._imported(folder / StoreKind.SINGLE, "single", searched)
        oauth = self._imported(self._oauth_path(), "oauth", searched)
        if single is None or oauth is None:
            return single or oauth
        return single.over(oauth)

    def _imported(self, path: Path, form: str, searched: list[str]) -> Store | None:
        searched.append(displayed_path(path))
        return self._payload(path, self._json(path), form)

    def _oauth_path(self) -> Path:
        product = "OPENCLAW" if since(self.release, "2026.1.29") else "CLAWDBOT"
        moved = self.environment.get(f"{product}_OAUTH_DIR", "").strip()
        folder = expanded(moved) if moved else self.state_dir / "credentials"
        return folder / StoreKind.OAUTH

    def shared(self) -> tuple[Store | None, str]:
        """Return the shared store, ``None`` while it still is the main agent's."""
        path = self.state_dir / "state" / StoreKind.SHARED_DATABASE
        if not may_be_file(path):
            return None, displayed_path(path)
        try:
            store, state, owner = read_shared_database(path)
        except DatabaseError as error:
            self._problem(StoreFault.UNREADABLE, path, f"cannot be read: {error}")
            return None, displayed_path(path)
        self._note_log(path)
        if owner is None or '"state-db"' not in owner:
            return None, displayed_path(path)
        return self._cells(path, store, state) or Store(), displayed_path(path)

    def _database(self, path: Path) -> Store | None:
        if not may_be_file(path):
            return None
        try:
            store, state = read_agent_database(path)
        except DatabaseError as error:
            self._problem(StoreFault.UNREADABLE, path, f"cannot be read: {error}")
            return None
        self._note_log(path)
        return self._cells(path, store, state)

    def _cells(self, path: Path, store: str | None, state: str | None) -> Store | None:
        result = self._cell(path, store, "store")
        extra = self._cell(path, state, "state")
        if result is None or extra is None:
            return result or extra
        return extra.over(result)

    def _cell(self, path: Path, text: str | None, form: str) -> Store | None:
        if text is None:
            return None
        try:
            payload = read_json(text)
        except ValueError:
            self._problem(StoreFault.MALFORMED, path, "holds a row that is not JSON")
            return None
        return self._payload(path, payload, form)

    def _payload(self, path: Path, payload: object, form: str) -> Store | None:
        if payload is _ABSENT:
            return None
        reader = PayloadReader(displayed_path(path), self.release)
        store: Store | None = getattr(reader, form)(payload)
        self.problems.extend(reader.problems)
        return store

    def _json(self, path: Path) -> object:
        """Return the content of a file, ``_ABSENT`` where there is none that can be read."""
        try:
            text = read_text(path)
        except UnreadableError as error:
            self._problem(StoreFault.UNREADABLE, path, f"cannot be read: {error}")
            return _ABSENT
        if text is None:
            return _ABSENT
        try:
            payload: object = read_json(text)
        except json.JSONDecodeError as error:
            where = f"line {error.lineno}, column {error.colno}"
            self._problem(StoreFault.MALFORMED, path, f"is not JSON ({where})")
            return _ABSENT
        except ValueError as error:
            self._problem(StoreFault.MALFORMED, path, f"is not JSON ({error})")
            return _ABSENT
        return payload

    def left_behind(self, folder: Path) -> frozenset[str]:
        """Return the providers (``*``: every one) in old files that wait for a move into a database
        that has none yet."""
        if before(self.release, SQLITE):
            return frozenset()
        paths = [folder / StoreKind.PROFILES, folder / StoreKind.SINGLE]
        if folder == self.main_folder():
            paths.append(self._oauth_path())
        found = [path for path in paths if is_file(path)]
        for path in found:
            text = f"is not read by {self.release} until doctor has moved it into a database"
            self._problem(StoreFault.NOT_READ, path, text)
        own = self._database(folder / StoreKind.AGENT_DATABASE) if found else None
        if not found or (own is not None and own.profiles):
            return frozenset()
        return self._providers_of(found[0]) if found == paths[:1] else frozenset("*")

    def unmigrated(self, left_behind: frozenset[str]) -> frozenset[str]:
        """Return the providers for which the release answers nothing until they are moved."""
        if not left_behind or before(self.release, SHARED):
            return frozenset()
        return frozenset("*") if before(self.release, _REFUSES_BY_PROVIDER) else left_behind

    def _providers_of(self, path: Path) -> frozenset[str]:
        """Return the providers of an old store; every provider where one entry cannot be
        understood."""
        reader = PayloadReader(displayed_path(path), self.release)
        store = reader.store(self._json(path))
        dropped = any(problem.fault is not StoreFault.OLD_SPELLING for problem in reader.problems)
        if store is None or not store.profiles or dropped:
            return frozenset("*")
        held = {credential.provider for credential in store.profiles.values()}
        if "openai-codex" in held:
            held.add("openai")
        return frozenset(credential_provider(name, self.release) for name in held)

    def _note_log(self, path: Path) -> None:
        if has_pending_log(path):
            text = "has changes in its write-ahead log, which were not read"
            self._problem(StoreFault.PENDING_LOG, path, text)

    def _problem(self, fault: StoreFault, path: Path, message: str) -> None:
        self.problems.append(StoreProblem(fault=fault, path=displayed_path(path), message=message))
