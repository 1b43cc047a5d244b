"""The string formats that the product checks: of those in the catalogue only ``uri``.

A text is a ``uri`` where JavaScript's ``new URL(text)`` takes it (measured on sixteen texts:
openclaw 2026.9.6, core keys and bundled channels alike), which is the WHATWG URL standard.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_SCHEME = r"([A-Za-z][A-Za-z0-9+.-]*):"
_SPECIAL = frozenset(("http", "https", "ws", "wss", "ftp"))
_LARGEST_PORT = 65535
_ENDS = "".join(map(chr, range(0x21)))
_FORBIDDEN = r"[\x00-\x20#/:<>?@\[\\\]^|]"
_FORBIDDEN_IN_DOMAIN = r"[\x00-\x20#/:<>?@\[\\\]^|%\x7f]"
_PERCENT = r"%([0-7][0-9A-Fa-f])"
_BEYOND_ASCII = r"%[89A-Fa-f][0-9A-Fa-f]"
_NUMBER = r"0[xX][0-9A-Fa-f]*|[0-9]+"


def fits(format: str, text: str) -> bool:
    """Return whether ``text`` has the format; formats that the product does not check always
    fit."""
    return format != "uri" or is_url(text)


def is_url(text: str) -> bool:
    """Return whether ``new URL(text)`` would succeed."""
    text = re.sub(r"[\t\n\r]", "", text.strip(_ENDS))
    match = re.match(_SCHEME, text)
    if match is None:
        return False
    scheme, rest = match[1].lower(), text[match.end() :]
    if scheme in _SPECIAL:
        return _is_authority(re.split(r"[/\\?#]", rest.lstrip("/\\"))[0], _is_domain)
    if scheme == "file":
        host = re.split(r"[/\\?#]", rest[2:])[0] if rest[:2] in ("//", "\\\\") else ""
        return not host or _is_domain(host)
    if rest.startswith("//"):
        authority = re.split(r"[/?#]", rest[2:])[0]
        return not authority or _is_authority(authority, _is_opaque_host)
    return True


def _is_authority(authority: str, is_host: Callable[[str], bool]) -> bool:
    match = re.fullmatch(r"(\[[^\]]*\]|[^:]*)(?::([0-9]*))?", authority.rpartition("@")[2])
    if match is None or not match[1] or int(match[2] or 0) > _LARGEST_PORT:
        return False
    if match[1].startswith("["):
        return _is_ipv6(match[1][1:-1])
    return is_host(match[1])


def _is_ipv6(address: str) -> bool:
    from ipaddress import AddressValueError, IPv6Address

    try:
        IPv6Address(address)
    except AddressValueError:
        return False
    return "%" not in address


def _is_opaque_host(host: str) -> bool:
    return re.search(_FORBIDDEN, host) is None


def _is_domain(host: str) -> bool:
    domain = re.sub(
        _PERCENT, lambda match: chr(int(match[1], 16)), re.sub(_BEYOND_ASCII, "é", host)
    )
    if re.search(_FORBIDDEN_IN_DOMAIN, domain):
        return False
    labels = domain.removesuffix(".").split(".")
    return not re.fullmatch(_NUMBER, labels[-1]) or _is_ipv4(labels)


def _is_ipv4(labels: list[str]) -> bool:
    if len(labels) > 4 or not all(re.fullmatch(_NUMBER, label) for label in labels):
        return False
    try:
        numbers = [_number(label) for label in labels]
    except ValueError:
        return False
    return all(one < 256 for one in numbers[:-1]) and numbers[-1] < 256 ** (5 - len(labels))


def _number(label: str) -> int:
    if label[:2].lower() == "0x":
        return int(label[2:] or "0", 16)
    return int(label, 8 if len(label) > 1 and label.startswith("0") else 10)
