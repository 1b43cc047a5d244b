"""What a config says of its gateway: who can reach it, and what it asks of them.

Read off the gateway's start and login in clawdbot@2026.1.24-3 and openclaw@2026.1.29, 2026.2.17,
2026.2.19, 2026.3.13, 2026.3.22 and 2026.9.6.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal

from moltconf.document.keypath import KeyPath, lookup
from moltconf.lint.config import Config
from moltconf.release_order import before, since

Secret = Literal["token", "password"]

AUTH: KeyPath = ("gateway", "auth")
BIND: KeyPath = ("gateway", "bind")
MODE: KeyPath = (*AUTH, "mode")
PROXIES: KeyPath = ("gateway", "trustedProxies")
CONTROL_UI: KeyPath = ("gateway", "controlUi")

_LOOPBACK = re.compile(r"(?:127(?:\.\d{1,3}){3}|::1|localhost)(?:/\d+)?\Z", re.IGNORECASE)


def is_loopback(address: str) -> bool:
    """Whether an address or a network is the machine itself."""
    return _LOOPBACK.match(address.strip()) is not None


class Gateway:
    """The gateway of a config. Values of the wrong type count as not written."""

    def __init__(self, config: Config, section: dict[str, object]) -> None:
        self.config = config
        self.section = section

    @cached_property
    def bind(self) -> str:
        return _text(self.section.get("bind")) or "loopback"

    @cached_property
    def is_on_network(self) -> bool:
        """Whether it surely listens beyond its machine; ``auto`` does so in containers only.

        ``custom`` without an address meant every network until it was refused.
        """
        if self.bind == "custom":
            host = _text(self.section.get("customBindHost"))
            if host is None:
                return before(self.config.release, "2026.2.17")
            return not is_loopback(host)
        return self.bind in ("lan", "tailnet")

    @property
    def stops(self) -> str:
        """That it does not start because it listens on a network, in words: without an address
        in a tailnet it listens on loopback."""
        where = " where Tailscale gives it an address" if self.bind == "tailnet" else ""
        return f"the gateway does not start{where}"

    @cached_property
    def tailscale(self) -> str:
        return _text(lookup(self.section, ("tailscale", "mode"))) or "off"

    @property
    def is_exposed(self) -> bool:
        """Whether other machines reach it."""
        return self.is_on_network or self.tailscale in ("serve", "funnel")

    @cached_property
    def mode(self) -> str | None:
        """The login's mode as written."""
        return _text(lookup(self.section, ("auth", "mode")))

    @property
    def lets_tailscale_in(self) -> bool:
        """Whether the identity that Tailscale vouches for is a login beside the secret: where the
        config says so, else wherever Tailscale serves and no password is asked for."""
        allowed = lookup(self.section, ("auth", "allowTailscale"))
        if isinstance(allowed, bool):
            return allowed
        return self.tailscale == "serve" and self.mode not in ("password", "trusted-proxy")

    @property
    def starts_with_tailscale_login(self) -> bool:
        """Whether that identity alone is enough for a start: on the loopback address, without a
        password to ask for."""
        return self.lets_tailscale_in and not self.is_on_network and self.mode != "password"

    @property
    def uses_proxy_login(self) -> bool:
        return self.mode == "trusted-proxy"

    @property
    def has_control_ui(self) -> bool:
        return lookup(self.section, ("controlUi", "enabled")) is not False

    @cached_property
    def proxies(self) -> tuple[str, ...]:
        """The reverse proxies whose word about a client is taken."""
        return texts(self.section.get("trustedProxies"))

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """The web origins that may open the control interface, as compared: without blanks."""
        return texts(lookup(self.section, ("controlUi", "allowedOrigins")))

    def holds(self, secret: Secret) -> bool:
        """Whether the config has this secret: as text, as a variable, or as a reference.

        The one for reaching another gateway stands in for it. What stands under an old name, or
        in a section of the wrong type, is told by other rules.
        """
        places: list[KeyPath] = [("auth", secret), ("remote", secret)]
        if secret == "token":
            places += [("token",), ("auth",)]
        values = (lookup(self.section, place) for place in places)
        return any(_text(value) is not None or _is_reference(value) for value in values)

    def variables(self, secret: Secret) -> tuple[str, ...]:
        """The variables that the release reads for this secret, the usual one first."""
        release, name = self.config.release, secret.upper()
        if before(release, "2026.1.29"):
            return (f"CLAWDBOT_GATEWAY_{name}",)
        if before(release, "2026.3.22"):
            return (f"OPENCLAW_GATEWAY_{name}", f"CLAWDBOT_GATEWAY_{name}")
        return (f"OPENCLAW_GATEWAY_{name}",)

    @property
    def asked(self) -> Secret | None:
        """The secret that the gateway asks for: that of the mode, else the password if there is
        one; ``None`` where it asks for none."""
        if self.mode is None:
            return "password" if self.holds("password") else "token"
        return "token" if self.mode == "token" else "password" if self.mode == "password" else None

    @property
    def wanted(self) -> tuple[Secret, ...]:
        """The secrets any of which makes a login: that of the mode, or either without a mode."""
        if self.mode == "token":
            return ("token",)
        return ("password",) if self.mode == "password" else ("token", "password")

    @cached_property
    def has_secret(self) -> bool | None:
        """Whether there is a secret for the login; ``None``: one may be in an environment that
        is not known here."""
        if any(map(self.holds, self.wanted)):
            return True
        environment = self.config.environment
        if any(environment.has(name) for each in self.wanted for name in self.variables(each)):
            return True
        return False if environment.is_complete else None

    @property
    def makes_up_token(self) -> bool:
        """Whether the release starts without a token, with one that it makes up."""
        return since(self.config.release, "2026.2.19") and self.mode != "password"

    @property
    def needs_secret_to_start(self) -> bool:
        """Whether the release refuses to start without a secret."""
        if self.makes_up_token:
            return False
        return (
            self.is_on_network
            or self.mode in ("token", "password")
            or since(self.config.release, "2026.1.29")
        )


def gateway_of(config: Config) -> Gateway | None:
    """The gateway that the config runs; ``None`` where it has no section of its own, or only
    leads to a gateway elsewhere."""
    section = lookup(config.value, ("gateway",))
    if not isinstance(section, dict) or section.get("mode") == "remote":
        return None
    return Gateway(config, section)


def texts(value: object) -> tuple[str, ...]:
    """The strings of a list that are not blank, without blanks around them."""
    listed = value if isinstance(value, list) else []
    return tuple(each.strip() for each in listed if isinstance(each, str) and each.strip())


def _is_reference(value: object) -> bool:
    return isinstance(value, dict) and "source" in value


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() else None
