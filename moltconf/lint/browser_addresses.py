"""Where the browsers of a config are to be reached."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from moltconf.document.env import has_reference
from moltconf.document.keypath import KeyPath, lookup

if TYPE_CHECKING:
    from moltconf.lint.config import Config

#: Private, link-local, and those of a tailnet.
_PRIVATE = tuple(
    map(
        ipaddress.ip_network,
        (
            *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
            *("127.0.0.0/8", "100.64.0.0/10", "fc00::/7", "fe80::/10", "::1/128"),
        ),
    )
)


class BrowserAddress(NamedTuple):
    """One ``cdpUrl``: ``scheme`` and ``host`` in lower case, ``None`` where it names none."""

    path: KeyPath
    scheme: str
    host: str | None

    @property
    def is_loopback(self) -> bool:
        address = self._address
        return self.host == "localhost" or (address is not None and address.is_loopback)

    @property
    def is_private(self) -> bool:
        """Whether only the machine's own networks can reach it: private addresses, names without
        a dot (containers), names of a tailnet or of the local network."""
        address = self._address
        if address is not None:
            return any(address in network for network in _PRIVATE)
        name = self.host or ""
        return "." not in name or name.endswith((".local", ".lan", ".internal", ".ts.net"))

    @property
    def is_number(self) -> bool:
        """Whether the host is an address, not a name."""
        return self._address is not None

    @property
    def _address(self) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
        try:
            return ipaddress.ip_address(self.host or "")
        except ValueError:
            return None


def browser_addresses(config: Config) -> Iterator[BrowserAddress]:
    """Every address that is known, unless the browser is switched off."""
    browser = lookup(config.value, ("browser",))
    if not isinstance(browser, dict) or browser.get("enabled") is False:
        return
    profiles = browser.get("profiles")
    names = profiles if isinstance(profiles, dict) else {}
    for path in (("browser",), *(("browser", "profiles", name) for name in names)):
        text = lookup(config.value, (*path, "cdpUrl"))
        if isinstance(text, str) and text.strip() and not has_reference(text):
            yield parsed((*path, "cdpUrl"), text.strip())


def parsed(path: KeyPath, text: str) -> BrowserAddress:
    """The parts of an address that are judged."""
    try:
        parts = urlsplit(text)
        return BrowserAddress(path, parts.scheme.lower(), parts.hostname)
    except ValueError:
        return BrowserAddress(path, "", None)
