"""Read what a config says of its gateway: who can reach it, and what it asks of them.

Read off the gateway's start and login in clawdbot@2026.1.24-3 and openclaw@2026.1.29, 2026.2.17,
2026.2.19, 2026.3.13, 2026.3.22 and 2026.9.6.
"""

from __future__ import annotations

import re

from moltconf.fields import Protocol
from moltconf.product.names import gateway_variables
from moltconf.release_order import before, since
from moltconf.schema.reader import (
    Reader,
    credential,
    flag,
    is_present,
    number,
    present,
    read_record,
    section,
    text,
    texts,
    trimmed,
    written,
)
from moltconf.schema.record import FIRST, Key, Record, key
from moltconf.schema.secret import SecretInput
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath, lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Secret = Literal["token", "password"]


_LOOPBACK = r"(?:127(?:\.\d{1,3}){3}|::1|localhost)(?:/\d+)?\Z"


def is_loopback(address: str) -> bool:
    """Return whether an address or a network is the machine itself."""
    return re.match(_LOOPBACK, address.strip(), re.IGNORECASE) is not None


class KnownNames(Protocol):
    """Variables that a gateway would see; not ``is_complete`` where there may be more."""

    @property
    def is_complete(self) -> bool: ...

    def has(self, name: str) -> bool: ...


class ProxyLogin(Record):
    """The section ``gateway.auth.trustedProxy``: how a proxy says who its visitor is."""

    PLACES = ("gateway.auth.trustedProxy",)

    path: KeyPath
    user_header: Located[object] | None = key("userHeader", read=present)
    """The header in which the proxy names its visitor."""
    allow_users: Located[object] | None = key("allowUsers", read=present)
    """The visitors that are let in; without a list, all that the proxy names."""
    allow_loopback: Located[bool] | None = key("allowLoopback", read=flag)
    """Whether a proxy on the same machine counts as one."""
    auto_approve: Located[bool] | None = key("deviceAutoApprove.enabled", read=flag)
    """Whether devices of a proxy's visitors are paired without a question."""
    auto_approve_scopes: tuple[Located[str], ...] | None = key(
        "deviceAutoApprove.scopes", read=texts
    )
    """What devices that are paired without a question may do."""


class GatewayLogin(Record):
    """The section ``gateway.auth``: what a client must present to be let in."""

    PLACES = ("gateway.auth",)

    path: KeyPath
    mode: Located[str] | None = key(
        "mode", read=trimmed, words=("none", "token", "password", "trusted-proxy")
    )
    """What a client must present to be let in."""
    token: Located[SecretInput] | None = key("token", read=credential)
    """The token that clients present; keep it in a variable."""
    password: Located[SecretInput] | None = key("password", read=credential)
    """The password that clients present; keep it in a variable."""
    allow_tailscale: Located[bool] | None = key("allowTailscale", read=flag)
    """Whether the identity that Tailscale vouches for is enough."""
    rate_limit: Located[object] | None = key("rateLimit", read=present)
    """How many failed logins are allowed before a client has to wait."""
    trusted_proxy: ProxyLogin | None = key("trustedProxy", read=written(ProxyLogin))
    """How a reverse proxy says who its visitor is."""

    def secret(self, name: Secret) -> Located[SecretInput] | None:
        """Return the token or the password."""
        return self.token if name == "token" else self.password


class RemoteGateway(Record):
    """The section ``gateway.remote``: how to reach a gateway on another machine."""

    PLACES = ("gateway.remote",)

    path: KeyPath
    url: Located[str] | None = key("url", read=text)
    """Where the other gateway is."""
    token: Located[SecretInput] | None = key("token", read=credential)
    """The token that the other gateway asks for; keep it in a variable."""
    password: Located[SecretInput] | None = key("password", read=credential)
    """The password that the other gateway asks for; keep it in a variable."""


class ControlInterface(Record):
    """The section ``gateway.controlUi``: the web interface that the gateway serves.

    ``origins`` are the web origins that may open it, without blanks around them, as compared.
    """

    PLACES = ("gateway.controlUi",)

    path: KeyPath
    enabled: Located[bool] | None = key("enabled", read=flag)
    """Whether the gateway serves its web interface."""
    origins: tuple[Located[str], ...] | None = key("allowedOrigins", read=texts)
    """Web origins that may open the control interface."""
    origin_from_host_header: Located[bool] | None = key(
        "dangerouslyAllowHostHeaderOriginFallback", read=flag
    )
    """Whether the name that a browser asked for counts as an allowed origin."""
    without_devices: Located[bool] | None = key("dangerouslyDisableDeviceAuth", read=flag)
    """Whether browsers need no pairing."""
    insecure_login: Located[bool] | None = key("allowInsecureAuth", read=flag)
    """Whether browsers may log in where the connection is not secure."""

    @property
    def is_served(self) -> bool:
        return self.enabled is None or self.enabled.value


class Discovery(Record):
    """The section ``discovery``: how others on the network find the gateway."""

    PLACES = ("discovery",)

    path: KeyPath
    mdns_mode: Located[str] | None = key("mdns.mode", read=text, words=("off", "minimal", "full"))
    """How much the gateway announces about itself on the local network."""


class Setup(Record):
    """The sections that tell a whole config from a piece of one, and whether they hold anything."""

    PLACES = ("",)

    has_channels: bool = key("channels", read=is_present)
    """The chat services that messages come in by."""
    has_meta: bool = key("meta", read=is_present)
    """Who wrote this file last, and when; the product writes it itself."""
    has_wizard: bool = key("wizard", read=is_present)
    """What the setup wizard did last; nothing reads it at run time."""

    @property
    def is_whole(self) -> bool:
        """Return whether somebody has set the config up, so that it is no piece of one."""
        return self.has_channels or self.has_meta or self.has_wizard


class Gateway(Record):
    """The section ``gateway``, as one release understands it.

    ``is_written`` is false without such a section. ``bind`` and ``tailscale`` are what the product
    takes where nothing is written. ``nodes_allow``
    and ``nodes_deny`` are the commands that nodes may be asked to run. ``old_token`` and
    ``text_login`` are places of the token that no release knows and people use.
    """

    PLACES = ("gateway",)

    path: KeyPath
    release: str
    mode: Located[str] | None = key("mode", read=text, words=("local", "remote"))
    """Whether this machine runs the gateway or uses one elsewhere."""
    bind: Located[str] = key(
        "bind",
        read=trimmed,
        words=("auto", "lan", "loopback", "custom", "tailnet"),
        defaults=((FIRST, "loopback"),),
    )
    """Which network interfaces the gateway listens on."""
    port: Located[float] = key("port", read=number, defaults=((FIRST, 18789),))
    """The port that the gateway listens on."""
    custom_bind_host: Located[object] | None = key("customBindHost", read=present)
    """The address to listen on where bind is custom."""
    tailscale: Located[str] = key(
        "tailscale.mode",
        read=trimmed,
        words=("off", "serve", "funnel"),
        defaults=((FIRST, "off"),),
    )
    """Off, within the tailnet (serve), or to the internet (funnel)."""
    auth: GatewayLogin = key("auth", read=section(GatewayLogin))
    """How clients prove who they are."""
    remote: RemoteGateway = key("remote", read=section(RemoteGateway))
    """How to reach a gateway on another machine."""
    control_ui: ControlInterface = key("controlUi", read=section(ControlInterface))
    """The web interface that the gateway serves."""
    trusted_proxies: tuple[Located[str], ...] | None = key("trustedProxies", read=texts)
    """Addresses of reverse proxies whose word about the client is taken."""
    allow_real_ip: Located[bool] | None = key("allowRealIpFallback", read=flag)
    """Whether X-Real-IP counts where a proxy sends no X-Forwarded-For."""
    chat_completions: Located[bool] | None = key(
        "http.endpoints.chatCompletions.enabled", read=flag
    )
    """Whether the gateway serves the chat completions of OpenAI."""
    responses: Located[bool] | None = key("http.endpoints.responses.enabled", read=flag)
    """Whether the gateway serves the responses of OpenAI."""
    http_tools: tuple[Located[str], ...] | None = key("tools.allow", read=texts)
    """Tools that may be called by HTTP though they are refused by default."""
    nodes_allow: tuple[Located[str], ...] | None = key(
        "nodes.commands.allow", "nodes.allowCommands", read=texts, renamed="2026.8.1"
    )
    """Commands that nodes may be asked to run beside the usual ones."""
    nodes_deny: tuple[Located[str], ...] | None = key(
        "nodes.commands.deny", "nodes.denyCommands", read=texts, renamed="2026.8.1"
    )
    """Commands that no node may be asked to run."""
    is_written: bool = False
    is_mode_written: bool = False
    is_login_written: bool = False
    old_token: Located[SecretInput] | None = None
    text_login: Located[SecretInput] | None = None

    @property
    def runs(self) -> bool:
        """Return whether the config runs it: it does not only lead to a gateway elsewhere."""
        return self.is_written and (self.mode is None or self.mode.value != "remote")

    @property
    def is_on_network(self) -> bool:
        """Return whether it surely listens beyond its machine; ``auto`` does in containers only.

        ``custom`` without an address meant every network until it was refused.
        """
        if self.bind.value == "custom":
            host = self.custom_bind_host
            if host is None or not isinstance(host.value, str):
                return before(self.release, "2026.2.17")
            return not is_loopback(host.value)
        return self.bind.value in ("lan", "tailnet")

    @property
    def is_exposed(self) -> bool:
        """Return whether other machines reach it."""
        return self.is_on_network or self.tailscale.value in ("serve", "funnel")

    @property
    def login(self) -> str | None:
        """Return the mode of the login as written."""
        return self.auth.mode.value if self.auth.mode is not None else None

    @property
    def lets_tailscale_in(self) -> bool:
        """Return whether the identity that Tailscale vouches for is a login beside the secret.

        It is where the config says so, else wherever Tailscale serves and no password is asked for.
        """
        if self.auth.allow_tailscale is not None:
            return self.auth.allow_tailscale.value
        return self.tailscale.value == "serve" and self.login not in ("password", "trusted-proxy")

    @property
    def starts_with_tailscale_login(self) -> bool:
        """Return whether that identity alone is enough for a start.

        It is on the loopback address, without a password to ask for.
        """
        return self.lets_tailscale_in and not self.is_on_network and self.login != "password"

    @property
    def uses_proxy_login(self) -> bool:
        return self.login == "trusted-proxy"

    @property
    def proxies(self) -> tuple[str, ...]:
        """Return the reverse proxies whose word about a client is taken."""
        return tuple(proxy.value for proxy in self.trusted_proxies or ())

    def holds(self, secret: Secret) -> bool:
        """Return whether the config has this secret: as text, as a variable, or as a reference.

        The one for reaching another gateway stands in for it. Other rules speak of what stands
        under an old name, or in a section of the wrong type.
        """
        remote = self.remote.token if secret == "token" else self.remote.password
        if self.auth.secret(secret) is not None or remote is not None:
            return True
        return secret == "token" and (self.old_token or self.text_login) is not None

    def variables(self, secret: Secret) -> tuple[str, ...]:
        """Return the variables that the release reads for this secret, the usual one first."""
        return gateway_variables(secret, self.release)

    @property
    def asked(self) -> Secret | None:
        """Return the secret that the gateway asks for; ``None`` where it asks for none.

        That of the mode, else the password if there is one.
        """
        if self.login is None:
            return "password" if self.holds("password") else "token"
        return (
            "token" if self.login == "token" else "password" if self.login == "password" else None
        )

    @property
    def wanted(self) -> tuple[Secret, ...]:
        """Return the secrets any of which makes a login: that of the mode, or either without."""
        if self.login == "token":
            return ("token",)
        return ("password",) if self.login == "password" else ("token", "password")

    def has_secret(self, environment: KnownNames) -> bool | None:
        """Return whether there is a secret for the login.

        ``None``: there may be one in the environment, which is not known in full.
        """
        if any(map(self.holds, self.wanted)):
            return True
        names = (name for secret in self.wanted for name in self.variables(secret))
        if any(map(environment.has, names)):
            return True
        return False if environment.is_complete else None

    @property
    def makes_up_token(self) -> bool:
        """Return whether the release starts without a token, with one that it makes up.

        From 2026.5.18 on only where no other machine reaches it.
        """
        if self.is_on_network and since(self.release, "2026.5.18"):
            return False
        return since(self.release, "2026.2.19") and self.login != "password"

    @property
    def needs_secret_to_start(self) -> bool:
        """Return whether the release refuses to start without a secret."""
        if self.makes_up_token:
            return False
        return (
            self.is_on_network
            or self.login in ("token", "password")
            or since(self.release, "2026.1.29")
        )


def read_gateway(root: object, release: str) -> Gateway:
    """Return the section ``gateway`` of plain data; without one, what the product supplies."""
    reader = Reader(root, ("gateway",), release=release)
    return read_record(
        Gateway,
        reader,
        release=release,
        is_written=isinstance(lookup(root, reader.place), dict),
        is_mode_written=reader.exists("mode"),
        is_login_written=reader.exists("auth"),
        old_token=_token_at(reader, "token"),
        text_login=_token_at(reader, "auth"),
    )


def read_discovery(root: object, release: str) -> Discovery:
    """Return the section ``discovery`` of plain data."""
    return read_record(Discovery, Reader(root, ("discovery",), release=release))


def read_setup(root: object, release: str) -> Setup:
    """Return the traces of a setup in plain data."""
    return read_record(Setup, Reader(root, (), release=release))


def _token_at(reader: Reader, name: str) -> Located[SecretInput] | None:
    return credential(reader, Key((name,), credential))
