"""The parts of a URL."""

from __future__ import annotations

from moltconf.fields import Fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias
    from urllib.parse import SplitResult

    AddressParts: TypeAlias = "SplitResult | PlainAddress"

_SCHEMES = frozenset(("http", "https", "ws", "wss"))
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/")
_DIGITS = frozenset("0123456789")
_LAST_PORT = 65535


class PlainAddress(Fields):
    """The parts of a URL of a scheme, a host, perhaps a port, and a path, as ``urlsplit`` calls
    them."""

    scheme: str
    netloc: str
    hostname: str
    port: int | None
    path: str
    query: str = ""


def parts_of(text: str) -> AddressParts:
    """Return the parts of a URL, without ``urllib`` where that is plain: it takes as long to import
    as sixty modules. Raises :class:`ValueError`."""
    plain = _plain(text)
    if plain is not None:
        return plain
    from urllib.parse import urlsplit

    return urlsplit(text)


def _plain(text: str) -> PlainAddress | None:
    scheme, _, rest = text.partition("://")
    if scheme not in _SCHEMES or not _LETTERS.issuperset(rest):
        return None
    netloc, slash, path = rest.partition("/")
    host, colon, digits = netloc.partition(":")
    if not host or (colon and not (0 < len(digits) < 6 and _DIGITS.issuperset(digits))):
        return None
    port = int(digits) if colon else None
    if port is not None and port > _LAST_PORT:
        return None
    return PlainAddress(scheme, netloc, host.lower(), port, slash + path)
