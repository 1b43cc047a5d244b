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

from moltconf.linter.rule import ERROR, Profile, Rule, since

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
