"""A login by reverse proxy that is not complete.

## What it does
Reports `gateway.auth.mode: "trusted-proxy"` without `gateway.trustedProxies`, without
`gateway.auth.trustedProxy.userHeader`, or beside a `gateway.auth.token`.
## Why it matters
The gateway does not start: it would not know whom to believe, or which of two logins is meant.
## Example
```json5
{
  gateway: {
    mode: "local",
    auth: { mode: "trusted-proxy", trustedProxy: { userHeader: "x-forwarded-user" } },
  },
}
```
## Use instead
```json5
{
  gateway: {
    mode: "local",
    bind: "lan",
    trustedProxies: ["10.0.0.2"],
    auth: { mode: "trusted-proxy", trustedProxy: { userHeader: "x-forwarded-user" } },
    controlUi: { allowedOrigins: ["https://control.example.com"] },
  },
}
```
## Fix safety
No fix: the proxy's address and header are not known.
## Releases
A token beside it is refused from 2026.3.31 on.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Profile, Rule, since
from moltconf.release_order import since as is_since

META = Rule(
    id="gateway/proxy-login-incomplete",
    severity=ERROR,
    profile=Profile.MINIMAL,
    releases=since("2026.2.17"),
    keys=("auth",),
    words=("trusted-proxy",),
    audits=("gateway.trusted_proxy_no_proxies", "gateway.trusted_proxy_no_user_header"),
    sources=(
        "measured: the security audit and the start of openclaw@2026.9.6",
        "read off the start of openclaw@2026.2.17, 2026.3.28 and 2026.3.31",
    ),
)

_STOPS = "the gateway does not start: "


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    mode = gateway.auth.mode if gateway is not None else None
    if gateway is None or mode is None or not gateway.uses_proxy_login:
        return
    if not gateway.proxies:
        yield META.at(
            mode.path,
            f'{_STOPS}mode "trusted-proxy" needs the proxy\'s address in gateway.trustedProxies',
            help="list the addresses from which your proxy reaches the gateway",
            evidence=(("gateway", "trustedProxies"),),
        )
    proxy = gateway.auth.trusted_proxy
    if proxy is None or proxy.user_header is None:
        yield META.at(
            proxy.path if proxy is not None else mode.path,
            f'{_STOPS}mode "trusted-proxy" needs gateway.auth.trustedProxy.userHeader',
            help='name the header that your proxy puts the user into, e.g. "x-forwarded-user"',
            evidence=((*gateway.auth.path, "trustedProxy", "userHeader"),),
        )
    token = gateway.auth.token
    if token is not None and is_since(config.release, "2026.3.31"):
        yield META.at(
            token.path,
            f'{_STOPS}mode "trusted-proxy" and a token exclude each other',
            help='remove the token, or use mode "token"',
        )
