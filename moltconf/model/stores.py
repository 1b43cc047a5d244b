"""Credential stores under a state folder: which a release reads, and what each agent sees.

Nothing is ever written: neither the copies that the product makes for agents without a store, nor
the import of old files; both are computed. Rules read off 2026.1.5 to 2026.1.30 and measured on
openclaw@2026.1.29 and openclaw@2026.9.6.

- before 2026.1.8: ``credentials/oauth.json`` and ``auth.json`` alone;
- from 2026.1.8: ``<agentDir>/auth-profiles.json``; where it is missing, the old files are imported;
- from 2026.1.16: an agent without a store takes main's, and main's lies under every other store;
- from 2026.6.11: ``<agentDir>/openclaw-agent.sqlite``; JSON files wait for ``doctor``;
- from 2026.8.1: the shared store may have moved to ``state/openclaw.sqlite``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from pydantic import Field

from moltconf.model.agents import MAIN
from moltconf.model.credential import Store, StoreFault, StoreKind, StoreProblem
from moltconf.model.database import (
    DatabaseError,
    has_pending_log,
    read_agent_database,
    read_shared_database,
)
from moltconf.model.era import before, since
from moltconf.model.located import Frozen
from moltconf.model.payload import PayloadReader, read_json
from moltconf.model.providers import credential_provider
from moltconf.model.view import ConfigView

_ABSENT: object = object()

_PROFILES = "2026.1.8"
_INHERIT = "2026.1.16"
_STATE_FILE = "2026.4.29"
_SQLITE = "2026.6.11"
_SHARED = "2026.8.1"

#: State folders of all product names: an ``agentDir`` below one of them is looked up below the
#: folder that was given.
_STATE_FOLDERS = ("~/.openclaw/", "~/.clawdbot/", "~/.moltbot/", "~/.moldbot/")


class AgentStore(Frozen):
    """What one agent sees: ``store``, and the folder and files that were looked at for it.

    ``unmigrated`` are the providers (``*``: every one) of an old file that the release refuses to
    pass by: it answers nothing for them until ``doctor`` has moved the file.
    """

    agent: str
    folder: str
    store: Store = Store()
    inherits: bool = False
    searched: tuple[str, ...] = ()
    unmigrated: frozenset[str] = frozenset()


class Stores(Frozen):
    """Every agent's store, and what is wrong with the files."""

    state_dir: str
    agents: dict[str, AgentStore] = Field(default_factory=dict)
    problems: tuple[StoreProblem, ...] = ()

    def of(self, agent: str) -> AgentStore | None:
        return self.agents.get(agent)


def read_stores(
    state_dir: Path, view: ConfigView, environment: Mapping[str, str] | None = None
) -> Stores:
    """The stores of every agent of a config.

    ``environment`` may hold the variables that move the main agent's folder and the folder of old
    oauth files. A store that cannot be read is a problem, never an error.
    """
    reader = _StateReader(state_dir, view.release, environment or {})
    agents = {
        agent.id: reader.agent(agent.id, None if agent.agent_dir.default else agent.agent_dir.value)
        for agent in view.agents
        if not agent.is_shadowed
    }
    problems = tuple(dict.fromkeys(reader.problems))
    return Stores(state_dir=str(state_dir), agents=agents, problems=problems)


class _StateReader:
    def __init__(self, state_dir: Path, release: str, environment: Mapping[str, str]) -> None:
        self.state_dir = state_dir
        self.release = release
        self.environment = environment
        self.problems: list[StoreProblem] = []
        self.searched: list[str] = []
        self._inherited: AgentStore | None = None

    def agent(self, id: str, agent_dir: str | None) -> AgentStore:
        folder = self._folder(id, agent_dir)
        own, searched = self._search(folder)
        waiting = self._unmigrated(folder)
        is_main = folder == self._main_folder() and before(self.release, _SHARED)
        if is_main or before(self.release, _INHERIT):
            own = own or self._import(folder, searched)
            return self._result(id, folder, own, searched, waiting)
        main = self._main()
        inherits = own is None and bool(main.store.profiles)
        if own is None and not inherits:
            own = self._import(folder, searched)
        store = self._merged(own, main.store)
        searched.extend(path for path in main.searched if path not in searched)
        result = self._result(id, folder, store, searched, waiting | main.unmigrated)
        return result.model_copy(update={"inherits": inherits})

    def _merged(self, own: Store | None, main: Store) -> Store:
        if own is None or own.is_empty:
            return main
        if before(self.release, _SHARED):
            return own.over(main)
        return own.before(main)

    def _result(
        self,
        id: str,
        folder: Path,
        store: Store | None,
        searched: Iterable[str],
        unmigrated: frozenset[str],
    ) -> AgentStore:
        return AgentStore(
            agent=id,
            folder=str(folder),
            store=store or Store(),
            searched=tuple(searched),
            unmigrated=unmigrated,
        )

    def _main(self) -> AgentStore:
        """The store that all others inherit from."""
        if self._inherited is None:
            folder = self._main_folder()
            own, searched = self._search(folder)
            own = own or self._import(folder, searched)
            if since(self.release, _SHARED):
                shared, path = self._shared()
                searched.append(path)
                own = shared if shared is not None else own
            waiting = self._unmigrated(folder)
            self._inherited = self._result(MAIN, folder, own, searched, waiting)
        return self._inherited

    def _folder(self, id: str, agent_dir: str | None) -> Path:
        if agent_dir is None:
            return self._main_folder() if id == MAIN else self.state_dir / "agents" / id / "agent"
        for prefix in _STATE_FOLDERS:
            if agent_dir.startswith(prefix):
                return self.state_dir / PurePosixPath(agent_dir.removeprefix(prefix))
        return Path(agent_dir).expanduser() if agent_dir.startswith("~") else Path(agent_dir)

    def _main_folder(self) -> Path:
        product = "OPENCLAW" if since(self.release, "2026.1.29") else "CLAWDBOT"
        for name in (f"{product}_AGENT_DIR", "PI_CODING_AGENT_DIR"):
            moved = self.environment.get(name, "").strip()
            if moved:
                return Path(moved).expanduser()
        return self.state_dir / "agents" / MAIN / "agent"

    def _search(self, folder: Path) -> tuple[Store | None, list[str]]:
        """The store in one folder, and the files that were looked at."""
        if since(self.release, _SQLITE):
            path = folder / StoreKind.AGENT_DATABASE
            return self._database(path), [str(path)]
        if before(self.release, _PROFILES):
            return None, []
        path = folder / StoreKind.PROFILES
        searched = [str(path)]
        store = self._profiles(path)
        return (self._with_state(folder, store, searched) if store else None), searched

    def _profiles(self, path: Path) -> Store | None:
        return self._payload(path, self._json(path), "store")

    def _with_state(self, folder: Path, store: Store, searched: list[str]) -> Store:
        path = folder / StoreKind.STATE
        if before(self.release, _STATE_FILE) or not path.is_file():
            return store
        searched.append(str(path))
        state = self._payload(path, self._json(path), "state")
        return state.over(store) if state is not None else store

    def _import(self, folder: Path, searched: list[str]) -> Store | None:
        """What the product would import from files of older releases, where it finds no store."""
        if since(self.release, _SQLITE):
            return None
        single_path, oauth_path = folder / StoreKind.SINGLE, self._oauth_path()
        searched.extend((str(single_path), str(oauth_path)))
        first = self._payload(single_path, self._json(single_path), "single")
        second = self._payload(oauth_path, self._json(oauth_path), "oauth")
        if first is None or second is None:
            return first or second
        return first.over(second)

    def _oauth_path(self) -> Path:
        product = "OPENCLAW" if since(self.release, "2026.1.29") else "CLAWDBOT"
        moved = self.environment.get(f"{product}_OAUTH_DIR", "").strip()
        folder = Path(moved).expanduser() if moved else self.state_dir / "credentials"
        return folder / StoreKind.OAUTH

    def _shared(self) -> tuple[Store | None, str]:
        """The shared store, ``None`` while it still is the main agent's."""
        path = self.state_dir / "state" / StoreKind.SHARED_DATABASE
        if not path.is_file():
            return None, str(path)
        try:
            store, state, owner = read_shared_database(path)
        except DatabaseError as error:
            self._problem(StoreFault.UNREADABLE, path, f"cannot be read: {error}")
            return None, str(path)
        self._note_log(path)
        if owner is None or '"state-db"' not in owner:
            return None, str(path)
        return self._cells(path, store, state) or Store(), str(path)

    def _database(self, path: Path) -> Store | None:
        if not path.is_file():
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
        reader = PayloadReader(str(path), self.release)
        store: Store | None = getattr(reader, form)(payload)
        self.problems.extend(reader.problems)
        return store

    def _json(self, path: Path) -> object:
        """The content of a file, ``_ABSENT`` where there is none that can be read."""
        try:
            text = path.read_bytes().decode("utf-8", "replace")
        except FileNotFoundError:
            return _ABSENT
        except OSError as error:
            reason = error.strerror or "unknown error"
            self._problem(StoreFault.UNREADABLE, path, f"cannot be read: {reason}")
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

    def _unmigrated(self, folder: Path) -> frozenset[str]:
        """The providers that wait in old files for a move into a database that has none yet."""
        if before(self.release, _SQLITE):
            return frozenset()
        paths = [folder / StoreKind.PROFILES, folder / StoreKind.SINGLE]
        if folder == self._main_folder():
            paths.append(self._oauth_path())
        found = [path for path in paths if path.is_file()]
        for path in found:
            text = f"is not read by {self.release} until doctor has moved it into a database"
            self._problem(StoreFault.NOT_READ, path, text)
        own = self._database(folder / StoreKind.AGENT_DATABASE) if found else None
        if before(self.release, _SHARED) or not found or (own is not None and own.profiles):
            return frozenset()
        if found != paths[:1]:
            return frozenset("*")
        return self._providers_of(found[0])

    def _providers_of(self, path: Path) -> frozenset[str]:
        """The providers of an old store; every provider where one entry cannot be understood."""
        reader = PayloadReader(str(path), self.release)
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
        self.problems.append(StoreProblem(fault=fault, path=str(path), message=message))
