"""A gateway without the secret of its login.

## What it does
Reports a gateway that listens beyond its machine, or whose release starts only with a login, and
for which this config has neither a token nor a password. What an environment that moltconf does not
see may hold makes it a warning or, on the loopback address, a remark; with `--env-file` moltconf
knows.
## Why it matters
The gateway refuses to start. 2026.2.19 to 2026.5.12 start all the same, with a token that they make
up, and clients that have another one are turned away; later releases do so only where no other
machine reaches them. Where a password is asked for, each refuses without one.
## Example
```json5
{
  gateway: { mode: "local", bind: "lan" },
}
```
## Use instead
```json5
{
  gateway: {
    mode: "local",
    bind: "lan",
    auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" },
  },
}
```
## Fix safety
No fix: moltconf has no secret to give.
## Releases
Up to 2026.1.24-3 a gateway on the loopback address starts without a login. 2026.1.29 to 2026.2.17
never do.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Severity
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, INFO, WARNING, Confidence, Profile, Rule
from moltconf.schema.gateway import Gateway
from moltconf.text.keypath import KeyPath

META = Rule(
    id="gateway/login-without-secret",
    severity=ERROR,
    profile=Profile.MINIMAL,
    confidence=Confidence.MEDIUM,
    keys=("gateway",),
    audits=("gateway.bind_no_auth", "gateway.loopback_no_auth", "gateway.http.no_auth"),
    sources=(
        "measured: the start of clawdbot@2026.1.24-3, openclaw@2026.1.29 and 2026.9.6, and the "
        "security audit of the latter two",
        "read off the start of openclaw@2026.2.17 and openclaw@2026.2.19",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    gateway = config.gateway
    if gateway is None or gateway.login in ("none", "trusted-proxy"):
        return
    if not (gateway.is_on_network or gateway.needs_secret_to_start):
        return
    if (
        gateway.starts_with_tailscale_login
        or config.gateway_has_secret
        or _has_that_of_other_mode(gateway)
    ):
        return
    from moltconf.linter.rules.gateway._login import login_keys

    secret = gateway.wanted[0]
    variable = gateway.variables(secret)[0]
    written = f'{secret}: "${{{variable}}}"'
    read = login_keys(gateway)
    if config.gateway_has_secret is False:
        if gateway.needs_secret_to_start:
            return  # the start refuses it
        yield META.at(
            _place(gateway),
            f"{variable} is not set. The gateway then creates a random token, and no client "
            "can log in",
            help=f"write gateway.auth.{written}, and set {variable} in the gateway's environment",
            severity=WARNING,
            evidence=read,
        )
    else:
        yield META.at(
            _place(gateway),
            _conditional(gateway, variable),
            help=f'write gateway.auth: {{ mode: "{gateway.login or "token"}", {written} }}, and '
            f"set {variable} in the gateway's environment",
            severity=_severity(gateway),
            evidence=read,
        )


def _severity(gateway: Gateway) -> Severity:
    """Who names the mode knows that a secret is wanted, and most likely has one elsewhere."""
    return WARNING if gateway.is_on_network and gateway.login is None else INFO


def _has_that_of_other_mode(gateway: Gateway) -> bool:
    """``gateway/secret-of-other-mode`` tells what is the matter."""
    return gateway.login is not None and (gateway.holds("token") or gateway.holds("password"))


def _place(gateway: Gateway) -> KeyPath:
    if gateway.auth.mode is not None:
        return gateway.auth.mode.path
    return gateway.bind.path if gateway.is_on_network else gateway.auth.path


def _conditional(gateway: Gateway, variable: str) -> str:
    if gateway.needs_secret_to_start:
        secret = gateway.login or "token"
        return f"no {secret} is given for the login. The gateway starts only if {variable} is set"
    return (
        "other machines can reach the gateway, and no token is given for its login. If "
        f"{variable} is not set, the gateway creates a random token, and no client can log in"
    )
