"""Auth profiles as a source of credentials: stored ones, or what the config alone says of them."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.auth.candidates import Answer, Candidate, SourceKind
from moltconf.auth.profile_order import (
    Code,
    ProfileOrder,
    Standing,
    can_ever_serve,
    configured_order,
    profile_order,
)
from moltconf.auth.references import is_open, unset_variable
from moltconf.auth.stored_credential import StoredCredential
from moltconf.auth.variables import KnownVariables
from moltconf.release_order import before, since
from moltconf.schema.auth import Auth
from moltconf.schema.provider_ids import credential_provider
from moltconf.schema.record import Record
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.auth.stores import AgentStore

#: Logins of other programs that the product takes in from outside the state folder:
#: provider, first release, first release without, the profile that it makes of them.
_LOGINS: tuple[tuple[str, str, str | None, str], ...] = (
    ("anthropic", "2026.1.8", "moltbot", "anthropic:claude-cli"),
    ("openai-codex", "2026.1.8", "moltbot", "openai-codex:codex-cli"),
    ("qwen-portal", "2026.1.20", "2026.8.1", "qwen-portal:qwen-cli"),
    ("minimax-portal", "2026.1.30", None, "minimax-portal:minimax-cli"),
)

_NOT_RESOLVED = "refers to a secret that moltconf does not see (give --env-file for a variable)"
_NOT_LOOKED_UP = "named in the config; give --state-dir to see whether it is stored"


class Moment(Record):
    """The time at which a profile is asked for, in milliseconds since 1970, and the variables."""

    now: float
    environment: KnownVariables


def stored_profiles(
    auth: Auth,
    agent: AgentStore,
    provider: str,
    release: str,
    moment: Moment,
    model: str | None,
) -> Iterator[Candidate]:
    """Yield the profiles that an agent's store holds for a provider, in the order of use."""
    key = credential_provider(provider, release)
    order = profile_order(auth, agent.store, provider, release, moment.now, model)
    found = [
        stored_profile(auth, standing, agent.store.profiles[standing.id], moment)
        for standing in order.usable
    ]
    # those that are over decide only where there is nothing else
    yield from (candidate for candidate in found if not candidate.is_over)
    yield from (candidate for candidate in found if candidate.is_over)
    yield from (rejected(auth, standing) for standing in order.rejected)
    if not order.base:
        yield _none_listed(auth, provider, release, order)
    yield from _login(auth, key, release, order)


def stored_profile(
    auth: Auth, standing: Standing, credential: StoredCredential, moment: Moment
) -> Candidate:
    """Return a stored profile that may be used, unless it is banned or over, or refers to what is
    not there."""
    code, note = standing.code, None
    answer = Answer.YES if code is Code.OK else Answer.NOT_NOW
    reference = credential.reference
    is_over = code is not Code.PROVIDER_MISMATCH and is_spent(credential, moment.now)
    if is_over:
        code, answer = Code.EXPIRED, Answer.NOT_NOW
    elif reference is not None and code is not Code.PROVIDER_MISMATCH:
        unset = unset_variable(reference, moment.environment)
        if unset is not None:
            code, answer = Code.UNRESOLVED, Answer.NOT_NOW
            note = f"names the variable {unset}, which is not set"
        elif code is Code.OK and is_open(reference, moment.environment):
            answer, note = Answer.MAYBE, _NOT_RESOLVED
    path = _declared_path(auth, standing.id)
    return Candidate(
        kind=SourceKind.PROFILE,
        answer=answer,
        name=standing.id,
        code=code,
        mode="api-key" if credential.type == "api_key" else credential.type,
        path=path,
        until=standing.until if code is standing.code else None,
        is_declared=path is not None or answer is Answer.MAYBE,
        note=note,
    )


def pinned_profile(auth: Auth, agent: AgentStore | None, profile: str, moment: Moment) -> Candidate:
    """Return the one profile that a model pins."""
    if agent is None:
        return Candidate(
            kind=SourceKind.PROFILE,
            answer=Answer.MAYBE,
            name=profile,
            is_declared=True,
            note=_NOT_LOOKED_UP,
        )
    credential = agent.store.profiles.get(profile)
    if credential is None:
        return rejected(auth, Standing(id=profile, code=Code.PROFILE_MISSING))
    standing = Standing(id=profile, code=Code.OK, type=credential.type)
    return stored_profile(auth, standing, credential, moment)


def declared_profiles(auth: Auth, provider: str, release: str) -> Iterator[Candidate]:
    """Yield what the config says where no store is known: which profiles could serve, which
    never."""
    key = credential_provider(provider, release)
    configured = configured_order(auth, provider, release)
    if configured is not None:
        if not configured.profiles:
            yield _excluded(configured.path)
        for item in configured.profiles:
            yield _declared(auth, item.value, key, item.path)
        return
    profiles = auth.profiles_of(key)
    yield from (_declared(auth, profile.id, key, profile.path) for profile in profiles)
    if not profiles:
        note = f"auth.profiles declares no login for {key}; one may be stored (give --state-dir)"
        yield Candidate(kind=SourceKind.PROFILE, answer=Answer.MAYBE, note=note)


def is_spent(credential: StoredCredential, now: float) -> bool:
    """Return whether an oauth login is over and cannot be renewed."""
    if credential.type != "oauth" or credential.has_refresh:
        return False
    return credential.expires is None or credential.expires <= now


def _declared(auth: Auth, name: str, provider: str, path: KeyPath) -> Candidate:
    profile = auth.profile(name)
    code = Code.OK
    if profile is not None and profile.provider_id != provider:
        code = Code.PROVIDER_MISMATCH
    elif profile is not None:
        mode = profile.mode.value if profile.mode is not None else None
        code = Code.OK if mode == "aws-sdk" or can_ever_serve(mode) else Code.MODE_MISMATCH
    return Candidate(
        kind=SourceKind.PROFILE,
        answer=Answer.MAYBE if code is Code.OK else Answer.NO,
        name=name,
        code=code,
        path=path,
        is_declared=True,
        note=_NOT_LOOKED_UP if code is Code.OK else None,
    )


def rejected(auth: Auth, standing: Standing) -> Candidate:
    """Return a profile that is not used, with the reason."""
    path = _declared_path(auth, standing.id)
    return Candidate(
        kind=SourceKind.PROFILE,
        answer=Answer.NO,
        name=standing.id,
        code=standing.code,
        path=path,
        is_declared=path is not None,
    )


def _none_listed(auth: Auth, provider: str, release: str, order: ProfileOrder) -> Candidate:
    configured = configured_order(auth, provider, release)
    if order.explicit and configured is not None:
        return _excluded(configured.path)
    return Candidate(
        kind=SourceKind.PROFILE,
        answer=Answer.NO,
        code=Code.PROFILE_MISSING,
        note="no profile for it is stored",
    )


def _excluded(path: KeyPath) -> Candidate:
    return Candidate(
        kind=SourceKind.PROFILE,
        answer=Answer.NO,
        code=Code.EXCLUDED,
        path=path,
        is_declared=True,
        note="the order is an empty list, which leaves out every profile",
    )


def _login(auth: Auth, key: str, release: str, order: ProfileOrder) -> Iterator[Candidate]:
    for provider, first, last, profile in _LOGINS:
        in_time = since(release, first) and (last is None or before(release, last))
        is_open = not order.explicit and not auth.profiles_of(key)
        listed = is_open or profile in order.base
        if provider == key and in_time and listed and profile not in order.ids:
            note = "a login of another program on the gateway's machine would be taken in"
            yield Candidate(kind=SourceKind.PROFILE, answer=Answer.MAYBE, name=profile, note=note)


def _declared_path(auth: Auth, profile: str) -> KeyPath | None:
    declared = auth.profile(profile)
    return declared.path if declared is not None else None
