"""Make credentials of the JSON of a credential store, as each release reads it.

January 2026 takes an entry only with a known ``type`` and a ``provider``; openclaw@2026.9.6 also
takes ``mode`` for ``type``, ``apiKey`` for ``api_key`` and for ``key``, and a reference object in
place of a key (measured on openclaw@2026.1.29 and openclaw@2026.9.6; the tolerant reading is
assumed from 2026.2.26 on, the release that brought references).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from moltconf.auth.stored_credential import (
    CREDENTIAL_TYPES,
    Store,
    StoredCredential,
    StoreFault,
    StoreProblem,
    Usage,
)
from moltconf.release_order import before, since
from moltconf.schema.provider_ids import normalize_provider
from moltconf.schema.record import replaced
from moltconf.schema.secret import is_looked_up, read_secret
from moltconf.schema.values import Hidden

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: What a file that is no strict JSON means to the product (read off openclaw@2026.1.29).
NOT_JSON = "this is not JSON, so the gateway takes the file for an empty store"

_TOLERANT = "2026.2.26"
#: From here on a list of profiles makes no store (asked: openclaw@2026.5.12 takes one,
#: openclaw@2026.5.18 does not).
_NO_LIST = "2026.5.18"

_OLD_SPELLING = "uses old key names, which this release still reads"


class PayloadReader:
    """Reads the payload of one file for one release and collects what is wrong with it."""

    def __init__(self, path: str, release: str) -> None:
        self.path = path
        self.release = release
        self.problems: list[StoreProblem] = []
        self._tolerant = since(release, _TOLERANT)

    def store(self, payload: object) -> Store | None:
        """Read ``{profiles, order, lastGood, usageStats}``.

        Return ``None`` where the release does not take the payload for a store.
        """
        if not isinstance(payload, Mapping):
            self._fault(StoreFault.MALFORMED, "holds no object")
            return None
        profiles = payload.get("profiles")
        if isinstance(profiles, list) and before(self.release, _NO_LIST):
            # to JavaScript a list is an object whose keys are its positions
            profiles = {str(i): entry for i, entry in enumerate(profiles)}
        if not isinstance(profiles, Mapping):
            self._fault(StoreFault.NO_PROFILES, 'has no object "profiles"; it counts as absent')
            return None
        read = (self._credential(key, value, None) for key, value in profiles.items())
        state = self.state(payload)
        kept = {credential.id: credential for credential in read if credential is not None}
        return replaced(state, profiles=kept)

    def state(self, payload: object) -> Store:
        """Order, last good profile and usage alone (``auth-state.json``)."""
        if not isinstance(payload, Mapping):
            return Store(paths=(self.path,))
        return Store(
            paths=(self.path,),
            order=dict(self._order(payload.get("order"))),
            last_good={
                key: value
                for key, value in _items(payload.get("lastGood"))
                if isinstance(value, str)
            },
            usage={
                key: read_usage(value)
                for key, value in _items(payload.get("usageStats"))
                if isinstance(value, Mapping)
            },
        )

    def single(self, payload: object) -> Store | None:
        """Read ``auth.json``: one credential a provider, imported as ``<provider>:default``."""
        if not isinstance(payload, Mapping) or "profiles" in payload:
            return None
        profiles = {}
        for key, value in payload.items():
            credential = self._credential(f"{key}:default", value, key)
            if credential is not None:
                profiles[credential.id] = credential
        return Store(paths=(self.path,), profiles=profiles) if profiles else None

    def oauth(self, payload: object) -> Store:
        """Read ``oauth.json``: oauth tokens by provider, imported as ``<provider>:default``."""
        profiles = {}
        for key, value in _items(payload):
            if isinstance(value, Mapping):
                entry = {"provider": key, **value, "type": "oauth"}
                credential = self._credential(f"{key}:default", entry, key)
                if credential is not None:
                    profiles[credential.id] = credential
        return Store(paths=(self.path,), profiles=profiles)

    def _order(self, value: object) -> Iterator[tuple[str, tuple[str, ...]]]:
        for provider, ids in _items(value):
            if isinstance(ids, list):
                kept = tuple(item.strip() for item in ids if isinstance(item, str) and item.strip())
                if kept:
                    yield normalize_provider(provider, self.release), kept

    def _credential(self, id: str, value: object, provider: str | None) -> StoredCredential | None:
        if not isinstance(value, Mapping):
            self._fault(StoreFault.NOT_AN_OBJECT, "is no object and is dropped", id)
            return None
        entry = dict(value)
        was = dict(entry)
        if self._tolerant:
            _modernise(entry)
        if entry.get("type") not in CREDENTIAL_TYPES:
            words = '"api_key", "oauth" or "token"'
            self._fault(StoreFault.UNKNOWN_TYPE, f'has no "type" {words} and is dropped', id)
            return None
        named = entry.get("provider")
        owner = named if isinstance(named, str) and named.strip() else provider
        if owner is None:
            self._fault(StoreFault.NO_PROVIDER, 'names no "provider" and is dropped', id)
            return None
        if entry != was:
            self._fault(StoreFault.OLD_SPELLING, _OLD_SPELLING, id)
        return self._build(id, owner, entry)

    def _build(self, id: str, provider: str, entry: dict[str, Any]) -> StoredCredential:
        kind = entry["type"]
        field = {"api_key": "key", "token": "token"}.get(kind)
        named = entry.get(f"{field}Ref") if field and self._tolerant else None
        text = entry.get(field) if field else None
        secret = read_secret(text) if isinstance(text, str) else None
        reference = read_secret(named) if isinstance(named, Mapping) else None
        if reference is None and secret is not None and is_looked_up(secret, self.release):
            reference = secret
        expires = entry.get("expires")
        email = entry.get("email")
        return StoredCredential(
            id=id,
            provider=normalize_provider(provider, self.release),
            type=kind,
            secret=secret,
            reference=reference,
            has_access=_is_text(entry.get("access")),
            refresh=Hidden(entry["refresh"]) if _is_text(entry.get("refresh")) else None,
            expires=_number(expires),
            bad_expires=expires is not None and not _is_date(expires),
            email=email if isinstance(email, str) else None,
        )

    def _fault(self, fault: StoreFault, message: str, profile: str | None = None) -> None:
        problem = StoreProblem(fault=fault, path=self.path, message=message, profile=profile)
        self.problems.append(problem)


def read_usage(entry: Mapping[str, Any]) -> Usage:
    """Return one member of ``usageStats``; a field of the wrong type counts as absent."""
    return Usage(
        last_used=_number(entry.get("lastUsed")),
        cooldown_until=_number(entry.get("cooldownUntil")),
        cooldown_reason=_text(entry.get("cooldownReason")),
        cooldown_model=_text(entry.get("cooldownModel")),
        disabled_until=_number(entry.get("disabledUntil")),
        disabled_reason=_text(entry.get("disabledReason")),
        blocked_until=_number(entry.get("blockedUntil")),
        blocked_model=_text(entry.get("blockedModel"))
        if entry.get("blockedScope") == "model"
        else None,
    )


def _modernise(entry: dict[str, Any]) -> None:
    """Write the spellings that the product's own normaliser accepts as the newest ones."""
    if "type" not in entry and isinstance(entry.get("mode"), str):
        entry["type"] = entry.pop("mode")
    if entry.get("type") == "apiKey":
        entry["type"] = "api_key"
    if "key" not in entry and "keyRef" not in entry and isinstance(entry.get("apiKey"), str):
        entry["key"] = entry.pop("apiKey")
    for field in ("key", "token"):
        if isinstance(entry.get(field), Mapping):
            entry.setdefault(f"{field}Ref", entry.pop(field))


def _items(value: object) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, Mapping) else []


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < 1e300 and math.isfinite(value) else None


def _is_date(value: object) -> bool:
    number = _number(value)
    return number is not None and 0 < number <= 8_640_000_000_000_000
