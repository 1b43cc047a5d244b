"""Find which credential each agent would use for each model that it may run, and why.

``resolve`` never guesses: what lies outside the config (credential stores, the variables of the
gateway's machine) is only used where it was given. Sources are tried in the release's order; each
answers yes, no, or "not known", and the status follows from the answers:

``found``        the first source that does not say no says yes
``available``    a source says yes, but an earlier one that was not searched may win
``declared``     the config names a credential whose content lies outside what was searched
``unavailable``  there is one, and it cannot be used now (cooling down, disabled, expired, or its
                 variable is not set)
``missing``      every source says no: the product fails with "No API key found for provider"
``not-needed``   the provider works without one
``unknown``      nothing is named, and not everything was searched
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from moltconf.auth.bans import ban_kind, banned_until
from moltconf.auth.candidates import Answer, Candidate
from moltconf.auth.credential_sources import Sources
from moltconf.auth.profiles import Moment
from moltconf.auth.references import stops_start
from moltconf.auth.stored_credential import Store, StoreProblem
from moltconf.auth.variables import KnownVariables, known_variables
from moltconf.release_order import since
from moltconf.schema.agents import Agent
from moltconf.schema.config import ConfigView
from moltconf.schema.record import Record, field
from moltconf.schema.selection import ModelSlot
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.auth.stores import Stores


class CredentialStatus(StrEnum):
    """The knowledge about one slot's credential; the module's page explains each."""

    FOUND = "found"
    AVAILABLE = "available"
    DECLARED = "declared"
    UNAVAILABLE = "unavailable"
    MISSING = "missing"
    NOT_NEEDED = "not-needed"
    UNKNOWN = "unknown"


class Credential(Record):
    """One agent's credential for one model slot.

    ``path`` is where the model is named (the place of the default where it is not). ``chosen`` is
    the source that decides the status, ``candidates`` all that were asked, in order.
    ``without_provider`` is the model as written, where it names no provider.
    """

    agent: str
    slot: str
    path: KeyPath
    model: str | None = None
    provider: str | None = None
    status: CredentialStatus
    chosen: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    default_model: bool = False
    without_provider: str | None = None

    @property
    def until(self) -> float | None:
        """When an unavailable credential comes back, in milliseconds since 1970."""
        return self.chosen.until if self.chosen is not None else None


class UnusableProfile(Record):
    """A banned profile with the fields of the product's ``auth.unusableProfiles``; times in
    milliseconds."""

    profile_id: str
    provider: str | None
    kind: str
    reason: str | None
    until: float
    remaining_ms: float


class CredentialReport(Record):
    """The matrix agent by model slot, and what it rests on.

    ``searched`` names every file and place that was looked at, ``not_searched`` what a gateway
    would look at besides, in words that complete "not searched: …".
    """

    release: str
    now: float
    credentials: tuple[Credential, ...]
    unusable: dict[str, tuple[UnusableProfile, ...]] = field(default_factory=dict)
    searched: tuple[str, ...] = ()
    not_searched: tuple[str, ...] = ()
    problems: tuple[StoreProblem, ...] = ()

    def of(self, status: CredentialStatus) -> tuple[Credential, ...]:
        return tuple(entry for entry in self.credentials if entry.status is status)


def resolve(
    view: ConfigView,
    *,
    environment: KnownVariables | None = None,
    stores: Stores | None = None,
    now: datetime,
) -> CredentialReport:
    """Return the credential of every slot of every agent.

    Without ``environment`` only the variables of the config are known, without ``stores`` no
    profile can be said to exist.
    """
    environment = environment or known_variables(view.variables)
    moment = now.timestamp() * 1000
    agents = [agent for agent in view.agents if not agent.is_shadowed]
    at = Moment(now=moment, environment=environment)
    stopper = stops_start(view, stores, environment)
    credentials: list[Credential] = []
    for agent in agents:
        store = stores.of(agent.id) if stores is not None else None
        sources = Sources(view, at, store)
        for slot in agent.slots:
            asked = (stopper,) if stopper is not None else tuple(sources.candidates(slot))
            credentials.append(_credential(agent, slot, asked))
    return CredentialReport(
        release=view.release,
        now=moment,
        credentials=tuple(credentials),
        unusable={
            agent.id: unusable_profiles(stores.agents[agent.id].store, view.release, moment)
            for agent in agents
            if stores is not None and agent.id in stores.agents
        },
        searched=_searched(environment, stores),
        not_searched=_not_searched(environment, stores),
        problems=stores.problems if stores is not None else (),
    )


def unusable_profiles(store: Store, release: str, now: float) -> tuple[UnusableProfile, ...]:
    """Return every profile that is banned now, the one that comes back first at the top."""
    found = []
    for name, usage in store.usage.items():
        until = banned_until(store, name, release, now)
        if until is None:
            continue
        kind = ban_kind(usage, now)
        reason = usage.disabled_reason
        if kind == "cooldown" and since(release, "2026.8.1"):
            reason = usage.cooldown_reason
        credential = store.profiles.get(name)
        found.append(
            UnusableProfile(
                profile_id=name,
                provider=credential.provider if credential else None,
                kind=kind,
                reason=reason,
                until=until,
                remaining_ms=until - now,
            )
        )
    return tuple(sorted(found, key=lambda profile: profile.remaining_ms))


def _credential(agent: Agent, slot: ModelSlot, candidates: tuple[Candidate, ...]) -> Credential:
    ref = slot.ref.value
    status, chosen = conclude(candidates)
    return Credential(
        agent=agent.id,
        slot=slot.name,
        path=slot.ref.path,
        model=ref.key,
        provider=ref.provider,
        status=status,
        chosen=chosen,
        candidates=candidates,
        default_model=slot.ref.is_default,
        without_provider=ref.text if ref.assumed_provider and ref.alias is None else None,
    )


def conclude(candidates: tuple[Candidate, ...]) -> tuple[CredentialStatus, Candidate | None]:
    """Return the status that follows from the answers, and the candidate that decides it."""
    open_ones = [item for item in candidates if item.answer is Answer.MAYBE]
    over = next((item for item in candidates if item.is_over), None)
    for candidate in candidates:
        if candidate.answer is Answer.NOT_NEEDED:
            return CredentialStatus.NOT_NEEDED, candidate
        if candidate.answer is Answer.MAYBE:
            break
        if candidate.answer is Answer.YES:
            return CredentialStatus.FOUND, candidate
        if candidate.answer is Answer.NOT_NOW and not candidate.is_over:
            return CredentialStatus.UNAVAILABLE, candidate
    sure = next((item for item in candidates if item.answer is Answer.YES), None)
    if sure is not None:
        return CredentialStatus.AVAILABLE, sure
    named = next((item for item in open_ones if item.is_declared), None)
    if named is not None:
        return CredentialStatus.DECLARED, named
    if over is not None:
        return CredentialStatus.UNAVAILABLE, over
    if open_ones:
        return CredentialStatus.UNKNOWN, open_ones[0]
    return CredentialStatus.MISSING, candidates[0] if candidates else None


def _searched(environment: KnownVariables, stores: Stores | None) -> tuple[str, ...]:
    places = [*environment.searched, "the config (auth.profiles, models.providers, env)"]
    if stores is not None:
        places.extend(path for agent in stores.agents.values() for path in agent.searched)
    return tuple(dict.fromkeys(places))


def _not_searched(environment: KnownVariables, stores: Stores | None) -> tuple[str, ...]:
    missing = []
    if stores is None:
        missing.append("credential stores (give --state-dir)")
    if not environment.is_complete:
        missing.append("variables of the gateway's machine (give --env-file)")
    return tuple(missing)
