"""Name the keys that say how clients log in to the gateway."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.gateway import Gateway
    from moltconf.text.keypath import KeyPath

_KEYS = ("mode", "token", "password")


def login_keys(gateway: Gateway) -> tuple[KeyPath, ...]:
    """Return the section of the login and its keys, also those that are missing."""
    return (gateway.auth.path, *((*gateway.auth.path, key) for key in _KEYS))
