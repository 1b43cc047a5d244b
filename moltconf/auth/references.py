"""Credentials that are named by a reference, and what a reference can stop.

Measured on installed releases. A reference to an unset variable: from 2026.2.26 to the last before
2026.8.1 the gateway does not start, whatever store or provider has it; from 2026.8.1 on (2026.7.1
is the last that was seen to refuse) it starts, and asks nothing else where the turn of the
reference comes. A reference in a profile that the config declares as ``oauth``: from 2026.3.31
on the gateway does not start.
"""

from __future__ import annotations

from moltconf.auth.candidates import Answer, Candidate, SourceKind
from moltconf.auth.profile_order import Code
from moltconf.auth.variables import KnownVariables
from moltconf.release_order import before
from moltconf.schema.record import replaced
from moltconf.schema.secret import SecretInput, SecretKind, is_looked_up

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from moltconf.auth.stored_credential import StoredCredential
    from moltconf.auth.stores import Stores
    from moltconf.schema.config import ConfigView
    from moltconf.schema.providers import Provider

_STARTS_WITHOUT = "2026.8.1"
_NO_LOGIN_BY_REFERENCE = "2026.3.31"
_NEEDED = "not set, and the gateway does not start without it"


def unset_variable(secret: SecretInput, environment: KnownVariables) -> str | None:
    """Return the variable that a reference names and that is known not to be set."""
    if not environment.is_complete:
        return None
    return next((name for name in secret.names if not environment.has(name)), None)


def is_open(secret: SecretInput, environment: KnownVariables) -> bool:
    """Return whether it is not known what a reference leads to."""
    return not secret.names or not all(environment.has(name) for name in secret.names)


def stops_start(
    view: ConfigView, stores: Stores | None, environment: KnownVariables
) -> Candidate | None:
    """Return the first reference that keeps the gateway from starting."""
    found = list(_declared_as_login(view, stores))
    if before(view.release, _STARTS_WITHOUT):
        found += [*_of_providers(view, environment), *_of_stores(stores, environment)]
    return found[0] if found else None


def unset_of_provider(
    provider: Provider, release: str, environment: KnownVariables
) -> Candidate | None:
    """Return the reference of a provider's ``apiKey`` that the release cannot look up."""
    key = provider.api_key
    if key is None or not is_looked_up(key.value, release):
        return None
    if key.value.kind is SecretKind.REFERENCE:
        return None  # loading the config replaces these
    variable = unset_variable(key.value, environment)
    if variable is None:
        return None
    return Candidate(
        kind=SourceKind.CONFIG,
        answer=Answer.NOT_NOW,
        name=variable,
        code=Code.UNRESOLVED,
        mode="api-key",
        path=key.path,
        is_declared=True,
        note="not set, and nothing else is asked",
    )


def _declared_as_login(view: ConfigView, stores: Stores | None) -> Iterator[Candidate]:
    if before(view.release, _NO_LOGIN_BY_REFERENCE):
        return
    for credential in _stored(stores):
        profile = view.auth.profile(credential.id)
        mode = profile.mode if profile is not None else None
        if credential.reference is not None and mode is not None and mode.value == "oauth":
            yield Candidate(
                kind=SourceKind.PROFILE,
                answer=Answer.NOT_NOW,
                name=credential.id,
                code=Code.MODE_MISMATCH,
                path=mode.path,
                is_declared=True,
                note='a reference, declared as "oauth", and the gateway does not start with that',
            )


def _of_providers(view: ConfigView, environment: KnownVariables) -> Iterator[Candidate]:
    for provider in view.providers:
        found = unset_of_provider(provider, view.release, environment)
        if found is not None:
            yield replaced(found, note=_NEEDED)


def _of_stores(stores: Stores | None, environment: KnownVariables) -> Iterator[Candidate]:
    for credential in _stored(stores):
        if credential.reference is None:
            continue
        variable = unset_variable(credential.reference, environment)
        if variable is not None:
            yield Candidate(
                kind=SourceKind.PROFILE,
                answer=Answer.NOT_NOW,
                name=variable,
                code=Code.UNRESOLVED,
                note=_NEEDED,
            )


def _stored(stores: Stores | None) -> Iterator[StoredCredential]:
    for agent in stores.agents.values() if stores is not None else ():
        yield from agent.store.profiles.values()
