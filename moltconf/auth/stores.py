"""Credential stores under a state folder: which a release reads, and what each agent sees.

Nothing is ever written: neither the copies that the product makes for agents without a store, nor
the import of old files; both are computed. Rules read off 2026.1.5 to 2026.1.30 and measured on
installed releases from 2026.1.29 to 2026.9.6.

- before 2026.1.8: ``credentials/oauth.json`` and ``auth.json`` alone;
- from 2026.1.8: ``<agentDir>/auth-profiles.json``; where it is missing, the old files are imported;
- from 2026.1.16: an agent without a store takes main's, and main's lies under every other store;
- from 2026.2.26: an agent without a store imports its old files also where main has profiles;
- from 2026.6.5: ``<agentDir>/openclaw-agent.sqlite``; JSON files wait for ``doctor``, but
  until 2026.8.1 an agent without a database imports ``credentials/oauth.json``; an agent's own
  profiles come before main's;
- from 2026.8.1: the shared store may have moved to ``state/openclaw.sqlite``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from moltconf.auth.files import displayed_path
from moltconf.auth.state_files import SHARED, StateFiles
from moltconf.auth.stored_credential import Store, StoredCredential, StoreProblem
from moltconf.product.agent_ids import MAIN
from moltconf.release_order import before, since
from moltconf.schema.config import ConfigView
from moltconf.schema.record import Record, field, replaced

_INHERIT = "2026.1.16"
_IMPORT_FIRST = "2026.2.26"
_OWN_FIRST = "2026.6.5"
#: The first release in which main renews a login that an agent has with the same end.
_MAIN_RENEWS = "2026.4.29"
#: The first release that was seen to take profiles that are gone out of the orders of two stores
#: (2026.5.22 does not), and the first without.
_PRUNES_ORDERS = ("2026.5.28", "2026.6.1")


class AgentStore(Record):
    """The view of one agent: ``store``, and the folder and files that were looked at for it.

    ``left_behind`` are the providers (``*``: every one) of an old file that the release does not
    read until ``doctor`` has moved it; ``unmigrated`` are those for which it answers nothing until
    then.
    """

    agent: str
    folder: str
    store: Store = field(default_factory=Store)
    inherits: bool = False
    searched: tuple[str, ...] = ()
    left_behind: frozenset[str] = frozenset()
    unmigrated: frozenset[str] = frozenset()

    def has_left_behind(self, provider: str | None) -> bool:
        """Return whether credentials of a provider may be in a file that the release does not
        read."""
        return bool(self.left_behind & {provider, "*"})

    def waits_for_doctor(self, provider: str | None) -> bool:
        """Return whether the credentials of a provider may be in such an old file.

        Those of a provider that is not known (``None``) may be in a file with every one.
        """
        return bool(self.unmigrated & {provider, "*"})


class Stores(Record):
    """Every agent's store, and what is wrong with the files."""

    state_dir: str
    agents: dict[str, AgentStore] = field(default_factory=dict)
    problems: tuple[StoreProblem, ...] = ()

    def of(self, agent: str) -> AgentStore | None:
        return self.agents.get(agent)


def read_stores(
    state_dir: Path, view: ConfigView, environment: Mapping[str, str] | None = None
) -> Stores:
    """Return the stores of every agent of a config.

    ``environment`` may hold the variables that move the main agent's folder and the folder of old
    oauth files. A store that cannot be read is a problem, never an error.
    """
    stores = _Inheritance(state_dir, view.release, environment or {})
    agents = {
        agent.id: stores.agent(
            agent.id, None if agent.agent_dir.is_default else agent.agent_dir.value
        )
        for agent in view.agents
        if not agent.is_shadowed
    }
    problems = tuple(dict.fromkeys(stores.files.problems))
    return Stores(state_dir=displayed_path(state_dir), agents=agents, problems=problems)


class _Inheritance:
    """Which store each agent sees, its own and the one that it inherits."""

    def __init__(self, state_dir: Path, release: str, environment: Mapping[str, str]) -> None:
        self.files = StateFiles(state_dir, release, environment)
        self.release = release
        self._inherited: AgentStore | None = None

    def agent(self, id: str, agent_dir: str | None) -> AgentStore:
        folder = self.files.folder_of(id, agent_dir)
        own, searched = self.files.store_in(folder)
        waiting = self.files.left_behind(folder)
        is_main = folder == self.files.main_folder() and before(self.release, SHARED)
        if is_main or before(self.release, _INHERIT):
            own = own or self.files.imported(folder, searched)
            return self._result(id, folder, own, searched, waiting)
        main = self._main()
        inherits = own is None and bool(main.store.profiles)
        if own is None and (not inherits or since(self.release, _IMPORT_FIRST)):
            own = self.files.imported(folder, searched)
        store = self._merged(own, main.store)
        searched.extend(path for path in main.searched if path not in searched)
        result = self._result(id, folder, store, searched, waiting | main.left_behind)
        return replaced(result, inherits=inherits)

    def _merged(self, own: Store | None, main: Store) -> Store:
        if own is None or own.is_empty:
            return main
        merged = own.over(main) if before(self.release, _OWN_FIRST) else own.before(main)
        profiles = {**merged.profiles, **_logins_of_main(own, main, self.release)}
        order = merged.order
        if since(self.release, _PRUNES_ORDERS[0]) and before(self.release, _PRUNES_ORDERS[1]):
            order = _with_known(order, profiles)
        return replaced(merged, profiles=profiles, order=order)

    def _result(
        self,
        id: str,
        folder: Path,
        store: Store | None,
        searched: Iterable[str],
        left_behind: frozenset[str],
    ) -> AgentStore:
        return AgentStore(
            agent=id,
            folder=displayed_path(folder),
            store=store or Store(),
            searched=tuple(searched),
            left_behind=left_behind,
            unmigrated=self.files.unmigrated(left_behind),
        )

    def _main(self) -> AgentStore:
        """Return the store that all others inherit from."""
        if self._inherited is None:
            folder = self.files.main_folder()
            own, searched = self.files.store_in(folder)
            own = own or self.files.imported(folder, searched)
            if since(self.release, SHARED):
                shared, path = self.files.shared()
                searched.append(path)
                own = shared if shared is not None else own
            waiting = self.files.left_behind(folder)
            self._inherited = self._result(MAIN, folder, own, searched, waiting)
        return self._inherited


def _with_known(
    order: Mapping[str, tuple[str, ...]], profiles: Mapping[str, StoredCredential]
) -> dict[str, tuple[str, ...]]:
    """Return orders of the profiles that are there; an order of others alone is none."""
    known = {
        provider: tuple(name for name in names if name in profiles)
        for provider, names in order.items()
    }
    return {provider: names for provider, names in known.items() if names}


def _logins_of_main(own: Store, main: Store, release: str) -> dict[str, StoredCredential]:
    """Return main's logins that are used instead of an agent's own of the same name: those that
    outlast it, and in later releases those that end with it.

    Asked of every release of ``tests/differential/test_credentials.py``.
    """
    return {
        name: login
        for name, login in main.profiles.items()
        if (mine := own.profiles.get(name)) is not None
        and login.type == mine.type == "oauth"
        and login.provider == mine.provider
        and _outlasts(login, mine, release)
    }


def _outlasts(login: StoredCredential, mine: StoredCredential, release: str) -> bool:
    end, own_end = login.expires or 0, mine.expires or 0
    return end > own_end or (end == own_end and since(release, _MAIN_RENEWS))
