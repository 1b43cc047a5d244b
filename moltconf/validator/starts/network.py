"""Where a gateway listens, and who stands in front of it."""

from __future__ import annotations

import re

from moltconf.validator.constraints.values import items, record
from moltconf.validator.start import Answers, Depends, StartCheck, StartRefusal, Variables
from moltconf.validator.starts._gateway import STOPS, GatewaySection, is_given, plain

_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
_IPV4 = rf"{_BYTE}(?:\.{_BYTE}){{3}}\Z"


def check_custom(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """An own address must be given, and be one of the machine."""
    gateway = GatewaySection(config, release)
    if not gateway.runs or gateway.bind != "custom":
        return
    host = gateway.get("customBindHost")
    if not is_given(host):
        yield StartRefusal(
            ("gateway", "bind"),
            f'{STOPS}bind "custom" needs gateway.customBindHost',
            'set gateway.customBindHost to an IPv4 address of this machine, such as "192.168.1.10"',
            evidence=(("gateway", "customBindHost"),),
        )
        return
    address = plain(host)
    if address is not None and not re.match(_IPV4, address):
        yield StartRefusal(
            ("gateway", "customBindHost"),
            f"{STOPS}this is not an IPv4 address",
            'write an IPv4 address of this machine, such as "192.168.1.10"',
        )
    elif address not in ("127.0.0.1", "0.0.0.0"):
        yield Depends("whether gateway.customBindHost is an address of the machine")


def check_tailscale(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """Tailscale forwards to the loopback address."""
    gateway = GatewaySection(config, release)
    if gateway.tailscale not in ("serve", "funnel"):
        return
    if gateway.bind == "tailnet" or gateway.is_on_network is True:
        yield StartRefusal(
            ("gateway", "bind"),
            f'{STOPS}tailscale.mode "{gateway.tailscale}" needs bind "loopback"',
            'set gateway.bind to "loopback", or gateway.tailscale.mode to "off"',
        )


def check_funnel(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """What is open to the whole internet asks for a password."""
    gateway = GatewaySection(config, release)
    if gateway.tailscale != "funnel" or not gateway.runs:
        return
    place = ("gateway", "tailscale", "mode")
    if gateway.login not in (None, "password"):
        yield StartRefusal(
            place,
            f'{STOPS}a funnel needs gateway.auth.mode to be "password"',
            'set gateway.auth.mode to "password", and set a password. Or set '
            'gateway.tailscale.mode to "serve"',
        )
        return
    names = gateway.variables("password")
    if gateway.holds("password") or any(map(variables.has, names)):
        return
    if variables.is_complete:
        yield StartRefusal(
            place,
            f"{STOPS}a funnel needs a password",
            f'write gateway.auth.password: "${{{names[0]}}}", and set {names[0]}',
            evidence=(("gateway", "auth", "password"),),
        )
    else:
        yield Depends(f"whether {names[0]} is set where the gateway runs")


def check_origins(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """For a few releases a control interface on the network had to name its origins."""
    gateway = GatewaySection(config, release)
    if not gateway.runs or gateway.get("controlUi", "enabled") is False:
        return
    named = [each for each in items(gateway.get("controlUi", "allowedOrigins")) if is_given(each)]
    if named or gateway.get("controlUi", "dangerouslyAllowHostHeaderOriginFallback") is True:
        return
    on_network = gateway.is_on_network
    if isinstance(on_network, str):
        yield Depends(on_network)
    elif on_network:
        yield StartRefusal(
            ("gateway", "bind"),
            f"{STOPS}a control interface on the network needs gateway.controlUi.allowedOrigins",
            "list the addresses that browsers use in gateway.controlUi.allowedOrigins, or set "
            "gateway.controlUi.enabled to false",
            evidence=(("gateway", "controlUi", "allowedOrigins"),),
        )


def check_trusted_proxy(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """Whom to believe must be said."""
    gateway = GatewaySection(config, release)
    if not gateway.runs or gateway.login != "trusted-proxy":
        return
    mode = ("gateway", "auth", "mode")
    if not items(gateway.get("trustedProxies")):
        yield StartRefusal(
            mode,
            f'{STOPS}mode "trusted-proxy" needs the proxy\'s address in gateway.trustedProxies',
            "list the addresses of your proxy in gateway.trustedProxies",
            evidence=(("gateway", "trustedProxies"),),
        )
    section = gateway.get("auth", "trustedProxy")
    if not is_given(record(section).get("userHeader")):
        yield StartRefusal(
            gateway.path("auth", "trustedProxy") if isinstance(section, dict) else mode,
            f'{STOPS}mode "trusted-proxy" needs gateway.auth.trustedProxy.userHeader',
            'write gateway.auth.trustedProxy.userHeader: "x-forwarded-user", or the header in '
            "which your proxy sends the name of the user",
            evidence=(("gateway", "auth", "trustedProxy", "userHeader"),),
        )


def check_proxy_token(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """A proxy's word and a token exclude each other."""
    gateway = GatewaySection(config, release)
    if not gateway.runs or gateway.login != "trusted-proxy":
        return
    if is_given(gateway.get("auth", "token")):
        yield StartRefusal(
            ("gateway", "auth", "token"),
            f'{STOPS}mode "trusted-proxy" and a token exclude each other',
            'remove the token, or use mode "token"',
        )
    elif any(map(variables.has, gateway.variables("token"))):
        name = gateway.variables("token")[0]
        yield StartRefusal(
            ("gateway", "auth", "mode"),
            f'{STOPS}mode "trusted-proxy" and {name} exclude each other',
            f"remove {name} from the environment of the gateway",
        )


def check_tls(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """A certificate is made where there is none, unless that is switched off."""
    gateway = GatewaySection(config, release)
    if not gateway.runs or gateway.get("tls", "enabled") is not True:
        return
    named = [
        f"gateway.tls.{key}"
        for key in ("certPath", "keyPath", "caPath")
        if is_given(gateway.get("tls", key))
    ]
    if named:
        yield Depends(f"whether the files of {' and '.join(named)} exist where the gateway runs")
    elif gateway.get("tls", "autoGenerate") is False:
        yield Depends("whether the state folder holds a certificate for gateway.tls")


_LATEST = "measured: the start of openclaw@2026.9.6"
_READ_OFF = "read off the start of clawdbot@2026.1.24-3 and openclaw@2026.1.29"

START_CHECKS = (
    StartCheck(
        "gateway/custom-bind-without-address",
        check_custom,
        f"{_LATEST}; read off openclaw@2026.2.12 and 2026.2.17",
        first="2026.2.17",
        keys=("bind",),
    ),
    StartCheck(
        "gateway/tailscale-without-loopback",
        check_tailscale,
        f"{_READ_OFF}; the verdict says it from 2026.3.1 on",
        last="2026.2.26",
        keys=("tailscale",),
    ),
    StartCheck(
        "gateway/funnel-without-password",
        check_funnel,
        f"{_LATEST}; {_READ_OFF}",
        keys=("tailscale",),
    ),
    StartCheck(
        "gateway/origins-not-named",
        check_origins,
        "read off the start of openclaw@2026.2.21, 2026.2.23, 2026.2.26 and 2026.3.1",
        first="2026.2.23",
        last="2026.2.26",
        keys=("bind",),
    ),
    StartCheck(
        "gateway/proxy-login-incomplete",
        check_trusted_proxy,
        f"{_LATEST}; read off openclaw@2026.2.17",
        first="2026.2.17",
        keys=("auth",),
    ),
    StartCheck(
        "gateway/proxy-login-incomplete",
        check_proxy_token,
        f"{_LATEST}; read off openclaw@2026.3.28 and 2026.3.31",
        first="2026.3.31",
        keys=("auth",),
    ),
    StartCheck(
        None,
        check_tls,
        f"started: openclaw@2026.9.6; {_READ_OFF}",
        first="2026.1.20",
        keys=("tls",),
    ),
)
