"""The section ``gateway`` as its start reads it.

Read off clawdbot@2026.1.24-3 and openclaw@2026.1.29 to 2026.9.6. Plain data, because a blank text
and a value that only the start knows are not the same here as none.
"""

from __future__ import annotations

import re

from moltconf.product.names import gateway_variables
from moltconf.release_order import before, since
from moltconf.text.env import has_reference
from moltconf.text.keypath import KeyPath, lookup
from moltconf.validator.constraints.values import record

STOPS = "the gateway does not start: "
#: The first release that listens on every network where it finds itself in a container.
OPEN_IN_CONTAINER = "2026.4.7"
#: The first release that makes up no token where others can reach it.
NEEDS_SECRET_ON_NETWORK = "2026.5.18"
#: Before it the name of ``bind`` counts, whatever address it gives.
_BY_ADDRESS = NEEDS_SECRET_ON_NETWORK
_CUSTOM_NEEDS_HOST = "2026.2.17"
_LOOPBACK = r"127(?:\.[0-9]{1,3}){3}\Z"

#: Conditions under which others cannot reach it.
NO_CONTAINER = "whether the gateway runs outside a container"
NO_TAILNET = "whether Tailscale gives the machine no address"
LOOPBACK_HOST = "whether gateway.customBindHost will hold a loopback address"


class GatewaySection:
    """``gateway`` of a config, for one release."""

    def __init__(self, config: dict[str, object], release: str) -> None:
        self.release = release
        self._section = record(config.get("gateway"))
        self._auth = record(self._section.get("auth"))

    @property
    def runs(self) -> bool:
        """Whether the config is to run a gateway, and not only leads to one elsewhere."""
        return self._section.get("mode") != "remote"

    def get(self, *path: str) -> object:
        """Return a value of the section, ``None`` where there is none."""
        return lookup(self._section, path)

    def path(self, *path: str) -> KeyPath:
        """Return the nearest place in the config, at most as deep as ``path``, that is written."""
        while path and self.get(*path) is None:
            path = path[:-1]
        return ("gateway", *path)

    @property
    def login(self) -> str | None:
        """The mode of the login as written."""
        mode = self._auth.get("mode")
        return mode.strip() if isinstance(mode, str) and mode.strip() else None

    @property
    def bind(self) -> str | None:
        bind = self._section.get("bind")
        return bind if isinstance(bind, str) else None

    @property
    def tailscale(self) -> str:
        mode = self.get("tailscale", "mode")
        return mode if isinstance(mode, str) else "off"

    def holds(self, secret: str) -> bool:
        """Whether there is a token or password: as text, as a variable, or as a reference."""
        return is_given(self._auth.get(secret)) or is_given(self.get("remote", secret))

    def variables(self, secret: str) -> tuple[str, ...]:
        """Return the variables that the release reads for a secret, the usual one first."""
        return gateway_variables(secret, self.release)

    @property
    def is_on_network(self) -> bool | str:
        """Whether others can reach it; else the condition under which they cannot."""
        if self.bind is None:
            is_known = self.tailscale != "off" or before(self.release, OPEN_IN_CONTAINER)
            return False if is_known else NO_CONTAINER
        if self.bind == "auto":
            return False if before(self.release, OPEN_IN_CONTAINER) else NO_CONTAINER
        if self.bind == "tailnet":
            return NO_TAILNET
        if self.bind == "custom":
            host = self._section.get("customBindHost")
            if isinstance(host, str) and has_reference(host):
                return LOOPBACK_HOST
            return not (isinstance(host, str) and re.match(_LOOPBACK, host.strip()))
        return self.bind == "lan"

    @property
    def is_refused_without_login(self) -> bool | str:
        """Whether a start without any login is refused because of ``bind``."""
        if before(self.release, _BY_ADDRESS) and self.bind is not None:
            return self.bind != "loopback"
        return self.is_on_network

    @property
    def custom_without_host(self) -> bool:
        """Whether an address is wanted and not given, which is refused."""
        host = self._section.get("customBindHost")
        return (
            self.bind == "custom" and not is_given(host) and since(self.release, _CUSTOM_NEEDS_HOST)
        )


def is_given(value: object) -> bool:
    """Return whether a credential holds something: a text that is not blank, or a reference."""
    return (
        bool(value.strip()) if isinstance(value, str) else isinstance(value, dict) and bool(value)
    )


def plain(value: object) -> str | None:
    """Return a text without blanks around it, ``None`` where only the start knows it."""
    return value.strip() if isinstance(value, str) and not has_reference(value) else None
