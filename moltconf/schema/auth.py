"""``auth``: the profiles that a config declares and the order in which they are tried."""

from __future__ import annotations

from typing import ClassVar

from moltconf.schema.provider_ids import credential_provider, normalize_provider
from moltconf.schema.reader import Reader, read_record, text
from moltconf.schema.record import Record
from moltconf.schema.record import key as field_at
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath

#: How a profile logs in; the words are the product's.
MODES = ("api_key", "aws-sdk", "oauth", "token")


class AuthProfile(Record):
    """One member of ``auth.profiles``; ``provider_id`` is the id that credentials go by."""

    PLACES: ClassVar = ("auth.profiles.*",)

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


class Auth(Record):
    """The section ``auth``; no secrets belong here, they are in the credential stores."""

    profiles: tuple[AuthProfile, ...] = ()
    orders: tuple[AuthOrder, ...] = ()

    def profile(self, id: str) -> AuthProfile | None:
        return next((profile for profile in self.profiles if profile.id == id), None)

    def order(self, provider_id: str) -> AuthOrder | None:
        """The order for a normalised provider id; the first spelling in the file counts."""
        return next((order for order in self.orders if order.provider_id == provider_id), None)

    def profiles_of(self, provider_id: str) -> tuple[AuthProfile, ...]:
        return tuple(profile for profile in self.profiles if profile.provider_id == provider_id)


def read_auth(root: object, release: str) -> Auth:
    """Return the section ``auth`` of plain data; what has a wrong type counts as absent."""
    reader = Reader(root, ("auth",), release=release)
    return Auth(
        profiles=tuple(
            _read_profile(reader.only(path), key)
            for path, key, value in reader.members("profiles")
            if isinstance(value, dict)
        ),
        orders=tuple(
            AuthOrder(
                key=key,
                provider_id=normalize_provider(key, release),
                path=path,
                profiles=Reader(root, path).texts() or (),
            )
            for path, key, value in reader.members("order")
            if isinstance(value, list)
        ),
    )


def _read_profile(reader: Reader, id: str) -> AuthProfile:
    provider = reader.text("provider")
    served = credential_provider(provider.value, reader.release) if provider else None
    return read_record(AuthProfile, reader, id=id, provider_id=served)
