"""Order the auth profiles that a provider's credential may be taken from, and say which may not.

Measured on every release from 2026.1.24-3 to 2026.4.12 and on fifteen from there to 2026.9.6 (and
read off those from 2026.1.12 on). The codes are the product's own words for why a profile is not
used.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from moltconf.auth.bans import ban_kind, banned_until
from moltconf.auth.stored_credential import CREDENTIAL_TYPES, Store, StoredCredential
from moltconf.release_order import before, since
from moltconf.schema.auth import Auth, AuthOrder
from moltconf.schema.provider_ids import credential_provider, normalize_provider
from moltconf.schema.record import Record, replaced

#: The first releases that ignore a list whose every profile is gone: one that the config declares,
#: and one that the store orders.
_IGNORES_DEAD_PROFILES = "2026.2.21"
#: The first release whose order heeds that a cooldown is about another model (asked:
#: openclaw@2026.7.35 sorts such a profile behind the others, openclaw@2026.8.1 does not).
_SORTS_BY_MODEL = "2026.8.1"
_IGNORES_DEAD_ORDER = "2026.6.1"
#: The first release that refuses a token whose expiry is no date.
_CHECKS_EXPIRY = "2026.3.7"
#: The first release that tries a login that is over after the others.
_STALE_LOGINS_LAST = "2026.8.1"
#: The first release in which a key of openai serves openai-codex, and the first without.
_CODEX_TAKES_KEYS = ("2026.5.12", "2026.6.1")
_TYPE_RANK = {"oauth": 0, "token": 1, "api_key": 2}


class Code(StrEnum):
    """The reason why a profile or another source is or is not used."""

    OK = "ok"
    PROFILE_MISSING = "profile_missing"
    PROVIDER_MISMATCH = "provider_mismatch"
    MODE_MISMATCH = "mode_mismatch"
    MISSING_CREDENTIAL = "missing_credential"
    EXPIRED = "expired"
    INVALID_EXPIRES = "invalid_expires"
    EXCLUDED = "excluded_by_auth_order"
    COOLDOWN = "cooldown"
    DISABLED = "disabled"
    UNRESOLVED = "unresolved_ref"
    MIGRATION_REQUIRED = "migration_required"


class Standing(Record):
    """The standing of a profile with a provider; ``until`` ends a ban (milliseconds since 1970)."""

    id: str
    code: Code
    type: str | None = None
    until: float | None = None


class ProfileOrder(Record):
    """Profiles in the order in which they are tried, and those that are not tried, with the reason.

    ``explicit`` tells that an order is given. ``base`` are the ids that were considered at all.
    """

    provider: str
    base: tuple[str, ...] = ()
    usable: tuple[Standing, ...] = ()
    rejected: tuple[Standing, ...] = ()
    explicit: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(standing.id for standing in self.usable)


def configured_order(auth: Auth, provider: str, release: str) -> AuthOrder | None:
    """Return the entry of ``auth.order`` for a provider."""
    named = auth.order(credential_provider(provider, release))
    return named or auth.order(normalize_provider(provider, release))


def stored_order(store: Store, provider: str, release: str) -> tuple[str, ...] | None:
    """Return the order that a store itself gives; it wins over the config."""
    named = store.order.get(credential_provider(provider, release))
    return named or store.order.get(normalize_provider(provider, release))


def _stored_ids(store: Store, key: str, release: str) -> tuple[str, ...]:
    return tuple(
        credential.id for credential in store.profiles.values() if serves(credential, key, release)
    )


def serves(credential: StoredCredential, provider: str, release: str) -> bool:
    """Return whether a stored credential is one of ``provider``, as credentials name it."""
    if credential_provider(credential.provider, release) == provider:
        return True
    return (
        provider == "openai-codex"
        and (credential.provider, credential.type) == ("openai", "api_key")
        and since(release, _CODEX_TAKES_KEYS[0])
        and before(release, _CODEX_TAKES_KEYS[1])
    )


def profile_order(
    auth: Auth, store: Store, provider: str, release: str, now: float, model: str | None = None
) -> ProfileOrder:
    """Return the profiles of ``store`` that serve ``provider``. ``now`` in milliseconds since
    1970."""
    key = credential_provider(provider, release)
    own = stored_order(store, provider, release)
    configured = configured_order(auth, provider, release)
    explicit = own
    if explicit is None and configured is not None:
        explicit = tuple(item.value for item in configured.profiles)
    declared = tuple(profile.id for profile in auth.profiles_of(key))
    stored = _stored_ids(store, key, release)
    base = explicit if explicit is not None else declared or stored

    def stand(name: str) -> Standing:
        code = eligibility(auth, store, name, key, release, now)
        credential = store.profiles.get(name)
        return Standing(id=name, code=code, type=credential.type if credential else None)

    standings = [stand(name) for name in dict.fromkeys(base)]
    eligible = [standing for standing in standings if standing.code is Code.OK]
    keep_order = bool(explicit)
    ignores = _ignores_dead_list(release, is_ordered=own is not None, is_declared=bool(declared))
    if not eligible and ignores and base and not any(name in store.profiles for name in base):
        # before, what stands in for a list that is gone keeps the order of the store
        keep_order = keep_order and before(release, _IGNORES_DEAD_ORDER)
        eligible = [found for found in map(stand, stored) if found.code is Code.OK]
    named = {*base, *(standing.id for standing in eligible)}
    excluded = [
        Standing(id=name, code=Code.EXCLUDED, type=store.profiles[name].type)
        for name in stored
        if name not in named
    ]
    return ProfileOrder(
        provider=key,
        base=base,
        usable=_sorted(eligible, store, release, now, model, keep_order),
        rejected=(*(each for each in standings if each.code is not Code.OK), *excluded),
        explicit=explicit is not None,
    )


def _ignores_dead_list(release: str, *, is_ordered: bool, is_declared: bool) -> bool:
    """Return whether a release goes by what is stored where every profile of a list is gone.

    None does where ``auth.order`` alone names them.
    """
    if is_ordered and since(release, _IGNORES_DEAD_ORDER):
        return True
    return is_declared and since(release, _IGNORES_DEAD_PROFILES)


def eligibility(auth: Auth, store: Store, id: str, provider: str, release: str, now: float) -> Code:
    """Return whether a profile may serve a provider at all; bans do not count here."""
    credential = store.profiles.get(id)
    if credential is None:
        return Code.PROFILE_MISSING
    if not serves(credential, provider, release):
        return Code.PROVIDER_MISMATCH
    declared = auth.profile(id)
    if declared is not None:
        if declared.provider_id != provider:
            return Code.PROVIDER_MISMATCH
        mode = declared.mode.value if declared.mode is not None else None
        if not mode_serves(mode, credential.type, release):
            return Code.MODE_MISMATCH
    return material(credential, release, now)


def mode_serves(mode: str | None, type: str, release: str) -> bool:
    """Return whether a profile declared with ``mode`` may be a stored credential of ``type``.

    A stored token passes for ``oauth`` since 2026.1.12; the reverse never did.
    """
    if mode == type:
        return True
    return mode == "oauth" and type == "token" and since(release, "2026.1.12")


def can_ever_serve(mode: str | None) -> bool:
    """Return whether any stored credential could match a declared mode."""
    return mode in CREDENTIAL_TYPES


def material(credential: StoredCredential, release: str, now: float) -> Code:
    """Return whether there is something to log in with that has not expired."""
    if not credential.has_material:
        return Code.MISSING_CREDENTIAL
    if credential.type != "token":
        return Code.OK
    if credential.bad_expires and since(release, _CHECKS_EXPIRY):
        return Code.INVALID_EXPIRES
    expires = credential.expires
    if expires is not None and expires > 0 and now >= expires:
        return Code.EXPIRED
    return Code.OK


def _sorted(
    eligible: list[Standing],
    store: Store,
    release: str,
    now: float,
    model: str | None,
    keep_order: bool,
) -> tuple[Standing, ...]:
    free: list[Standing] = []
    banned: list[tuple[float, Standing]] = []
    by_model = since(release, _SORTS_BY_MODEL)
    for standing in eligible:
        until = banned_until(store, standing.id, release, now, model)
        place = until if by_model else banned_until(store, standing.id, release, now)
        if until is not None:
            code = Code(ban_kind(store.usage[standing.id], now))
            standing = replaced(standing, until=until, code=code)
        if place is None:
            free.append(standing)
        else:
            banned.append((place, standing))
    if not keep_order:
        free.sort(key=_turn(store, release, now))
    banned.sort(key=lambda each: each[0])
    return (*free, *(standing for _, standing in banned))


def _turn(store: Store, release: str, now: float) -> Callable[[Standing], tuple[int, int, float]]:
    """Sort by oauth before token before key, then by the one that was used longest ago."""

    def turn(standing: Standing) -> tuple[int, int, float]:
        credential, usage = store.profiles[standing.id], store.usage.get(standing.id)
        is_stale = (
            since(release, _STALE_LOGINS_LAST)
            and credential.type == "oauth"
            and credential.expires is not None
            and credential.expires <= now
        )
        last_used = usage.last_used if usage is not None else None
        return _TYPE_RANK[credential.type], int(is_stale), last_used or 0

    return turn
