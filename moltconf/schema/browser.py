"""Read where the browsers of a config are to be reached."""

from __future__ import annotations

from moltconf.fields import Fields
from moltconf.schema.reader import Reader, flag, members, read_record, text
from moltconf.schema.record import Record, key
from moltconf.schema.values import Located
from moltconf.text.env import has_reference
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

#: Private, link-local, and those of a tailnet.
_PRIVATE = (
    *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
    *("127.0.0.0/8", "100.64.0.0/10", "fc00::/7", "fe80::/10", "::1/128"),
)


class BrowserAddress(Fields):
    """One address: ``scheme`` and ``host`` in lower case, ``None`` where it names none."""

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
            from ipaddress import ip_network

            return any(address in ip_network(each) for each in _PRIVATE)
        name = self.host or ""
        return "." not in name or name.endswith((".local", ".lan", ".internal", ".ts.net"))

    @property
    def is_number(self) -> bool:
        """Whether the host is an address, not a name."""
        return self._address is not None

    @property
    def _address(self) -> IPv4Address | IPv6Address | None:
        from ipaddress import ip_address  # few configs name an address here

        try:
            return ip_address(self.host or "")
        except ValueError:
            return None


class BrowserProfile(Record):
    """One member of ``browser.profiles``: a browser that is reached in its own way."""

    PLACES = ("browser.profiles.*",)

    id: str
    path: KeyPath
    cdp_url: Located[str] | None = key("cdpUrl", read=text)
    """Where this browser is steered."""


class Browser(Record):
    """The section ``browser``."""

    PLACES = ("browser",)

    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    """Whether agents may steer a browser."""
    cdp_url: Located[str] | None = key("cdpUrl", read=text)
    """Where a browser that already runs is steered."""
    default_profile: Located[str] | None = key("defaultProfile", read=text)
    """The browser that is used where none is named."""
    private_network: Located[bool] | None = key(
        "ssrfPolicy.dangerouslyAllowPrivateNetwork", read=flag
    )
    """Whether the browser may open addresses of private networks."""
    legacy_relay: Located[bool] | None = key("extensionRelay.allowLegacyAuth", read=flag)
    """Whether the relay to a browser's extension takes the old login."""
    profiles: tuple[BrowserProfile, ...] = key(
        "profiles", read=members(BrowserProfile), empty=tuple
    )
    """Browsers by name, each reached in its own way."""

    @property
    def is_on(self) -> bool:
        return self.enabled is None or self.enabled.value

    @property
    def addresses(self) -> tuple[BrowserAddress, ...]:
        """Return every address that is known; none where the browser is switched off."""
        urls = (self.cdp_url, *(profile.cdp_url for profile in self.profiles))
        return tuple(
            parsed(url.path, url.value.strip())
            for url in (urls if self.is_on else ())
            if url is not None and not has_reference(url.value)
        )


def read_browser(root: object, release: str) -> Browser:
    """Return the section ``browser`` of plain data."""
    return read_record(Browser, Reader(root, ("browser",), release=release))


def parsed(path: KeyPath, text: str) -> BrowserAddress:
    """Return the parts of an address that are judged."""
    from moltconf.schema.addresses import parts_of  # few configs name an address here

    try:
        parts = parts_of(text)
        return BrowserAddress(path, parts.scheme.lower(), parts.hostname)
    except ValueError:
        return BrowserAddress(path, "", None)
