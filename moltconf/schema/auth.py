"""``auth``: the profiles that a config declares and the order in which they are tried."""

from __future__ import annotations

from moltconf.fields import Fields
from moltconf.schema.provider_ids import credential_provider, normalize_provider
from moltconf.schema.reader import Reader, number, read_record, text
from moltconf.schema.record import Key, Record
from moltconf.schema.record import key as field_at
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

#: How a profile logs in; the words are the product's.
MODES = ("api_key", "aws-sdk", "oauth", "token")


class AuthProfile(Record):
    """One member of ``auth.profiles``; ``provider_id`` is the id that credentials go by."""

    PLACES = ("auth.profiles.*",)

    id: str
    path: KeyPath
    provider: Located[str] | None = field_at("provider", read=text)
    """The provider that the credential is for."""
    provider_id: str | None = None
    mode: Located[str] | None = field_at("mode", read=text, words=MODES)
    """What kind of credential it is."""
    email: Located[str] | None = field_at("email", read=text)
    """The account that the credential belongs to."""


class AuthOrder(Record):
    """One member of ``auth.order``; ``provider_id`` is the normalised key. An empty list means
    that no profile is used at all."""

    key: str
    provider_id: str
    path: KeyPath
    profiles: tuple[Located[str], ...] = ()


def _profiles(source: Reader, key: Key) -> tuple[AuthProfile, ...]:
    """Read every profile that is a mapping."""
    return tuple(
        _read_profile(source.only(path), name)
        for keys in key.paths
        for path, name, value in source.members(*keys)
        if isinstance(value, dict)
    )


def _orders(source: Reader, key: Key) -> tuple[AuthOrder, ...]:
    """Read every order that is a list."""
    return tuple(
        AuthOrder(
            key=provider,
            provider_id=normalize_provider(provider, source.release),
            path=path,
            profiles=source.only(path).texts() or (),
        )
        for keys in key.paths
        for path, provider, value in source.members(*keys)
        if isinstance(value, list)
    )


class _Index(Fields):
    """Profiles by their id and by the provider that they serve, and the order of each provider."""

    profiles: dict[str, AuthProfile]
    serving: dict[str | None, tuple[AuthProfile, ...]]
    orders: dict[str, AuthOrder]


class Auth(Record):
    """The section ``auth``; no secrets belong here, they are in the credential stores.

    ``billing_backoff`` and ``billing_cap`` are hours.
    """

    PLACES = ("auth",)
    #: The index is no part of the value, which is compared, copied and shown by its fields.
    __slots__ = ("__dict__", "_index")
    if TYPE_CHECKING:
        _index: ClassVar[_Index]

    profiles: tuple[AuthProfile, ...] = field_at("profiles", read=_profiles, empty=tuple)
    """Credentials by name; the secrets themselves are stored elsewhere."""
    orders: tuple[AuthOrder, ...] = field_at("order", read=_orders, empty=tuple)
    """For each provider, the profiles to try in order."""
    billing_backoff: Located[float] | None = field_at("cooldowns.billingBackoffHours", read=number)
    """For how many hours a profile without credit is not used, the first time."""
    billing_cap: Located[float] | None = field_at("cooldowns.billingMaxHours", read=number)
    """For how many hours a profile without credit is not used at most."""

    def profile(self, id: str) -> AuthProfile | None:
        """Return the profile of an id."""
        return self._indexed().profiles.get(id)

    def order(self, provider_id: str) -> AuthOrder | None:
        """Return the order for a normalised provider id; the first spelling in the file counts."""
        return self._indexed().orders.get(provider_id)

    def profiles_of(self, provider_id: str) -> tuple[AuthProfile, ...]:
        """Return the profiles that serve a provider, in file order."""
        return self._indexed().serving.get(provider_id, ())

    def _indexed(self) -> _Index:
        try:
            return self._index
        except AttributeError:
            made = _index_of(self)
            object.__setattr__(self, "_index", made)
            return made


def _index_of(auth: Auth) -> _Index:
    serving: dict[str | None, list[AuthProfile]] = {}
    for profile in auth.profiles:
        serving.setdefault(profile.provider_id, []).append(profile)
    # the first of a name counts
    return _Index(
        {profile.id: profile for profile in reversed(auth.profiles)},
        {provider: tuple(profiles) for provider, profiles in serving.items()},
        {order.provider_id: order for order in reversed(auth.orders)},
    )


def read_auth(root: object, release: str) -> Auth:
    """Return the section ``auth`` of plain data; what has a wrong type counts as absent."""
    return read_record(Auth, Reader(root, ("auth",), release=release))


def _read_profile(reader: Reader, id: str) -> AuthProfile:
    provider = reader.text("provider")
    served = credential_provider(provider.value, reader.release) if provider else None
    return read_record(AuthProfile, reader, id=id, provider_id=served)
