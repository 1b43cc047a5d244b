"""``auth``: the profiles that a config declares and the order in which they are tried."""

from __future__ import annotations

from moltconf.document.keypath import KeyPath
from moltconf.schema.provider_ids import credential_provider, normalize_provider
from moltconf.schema.reader import Reader
from moltconf.schema.record import Frozen
from moltconf.schema.values import Located


class AuthProfile(Frozen):
    """One member of ``auth.profiles``; ``provider_id`` is the id that credentials go by."""

    id: str
    path: KeyPath
    provider: Located[str] | None = None
    provider_id: str | None = None
    mode: Located[str] | None = None
    email: Located[str] | None = None


class AuthOrder(Frozen):
    """One member of ``auth.order``; ``provider_id`` is the normalised key. An empty list means
    that no profile is used at all."""

    key: str
    provider_id: str
    path: KeyPath
    profiles: tuple[Located[str], ...] = ()


class Auth(Frozen):
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
    """The section ``auth`` of plain data; what has a wrong type counts as absent."""
    reader = Reader(root, ("auth",))
    return Auth(
        profiles=tuple(
            _read_profile(Reader(root, path), key, release)
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


def _read_profile(reader: Reader, id: str, release: str) -> AuthProfile:
    provider = reader.text("provider")
    return AuthProfile(
        id=id,
        path=reader.place,
        provider=provider,
        provider_id=credential_provider(provider.value, release) if provider else None,
        mode=reader.text("mode"),
        email=reader.text("email"),
    )
