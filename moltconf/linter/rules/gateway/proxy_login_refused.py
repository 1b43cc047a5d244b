"""A reverse proxy on the same machine that the login turns away.

## What it does
Reports `gateway.auth.mode: "trusted-proxy"` where every address in `gateway.trustedProxies` is the
machine itself and `gateway.auth.trustedProxy.allowLoopback` is not `true`.
## Why it matters
From 2026.3.31 on a proxy on the same machine is not believed, and everybody is turned away. The key
that allows it came with 2026.4.27.
## Example
```json5
{
  gateway: {
    mode: "local",
    trustedProxies: ["127.0.0.1"],
    auth: { mode: "trusted-proxy", trustedProxy: { userHeader: "x-forwarded-user" } },
  },
}
```
## Use instead
```json5
{
  gateway: {
    mode: "local",
    trustedProxies: ["127.0.0.1"],
    auth: {
      mode: "trusted-proxy",
      trustedProxy: { userHeader: "x-forwarded-user", allowLoopback: true },
    },
  },
}
```
where no other program of the machine is to be kept out.
## Fix safety
No fix: the key lets every program on the machine name itself as any user.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Profile, Rule, since
from moltconf.release_order import before
from moltconf.schema.gateway import is_loopback

META = Rule(
    id="gateway/proxy-login-refused",
    severity=ERROR,
    profile=Profile.MINIMAL,
    releases=since("2026.3.31"),
    keys=("trustedProxies",),
    sources=(
        "read off the login of openclaw@2026.3.28, 2026.3.31, 2026.4.26 and 2026.9.6",
        "the schemas of openclaw@2026.4.26 and openclaw@2026.4.27",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    if gateway is None or not gateway.uses_proxy_login or not gateway.proxies:
        return
    if not all(map(is_loopback, gateway.proxies)):
        return
    proxy, place = gateway.auth.trusted_proxy, (*gateway.path, "trustedProxies")
    allowed = proxy.allow_loopback if proxy is not None else None
    if before(config.release, "2026.4.27"):
        yield META.at(
            place,
            f"nobody can log in: {config.release} does not accept a proxy on the same machine",
            help="run the proxy on another machine, or use 2026.4.27 or later",
        )
    elif allowed is None or not allowed.value:
        yield META.at(
            place,
            "nobody can log in: by default the gateway refuses a proxy on the same machine",
            help="write gateway.auth.trustedProxy.allowLoopback: true. Note that every program on "
            "this machine can then log in",
        )
