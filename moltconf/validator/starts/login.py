"""How clients prove who they are: what a gateway does not start without."""

from __future__ import annotations

from moltconf.findings import Fix, Mark, Safety
from moltconf.release_order import before, since
from moltconf.validator.start import Answers, Depends, StartCheck, StartRefusal, Variables
from moltconf.validator.starts._gateway import (
    NEEDS_SECRET_ON_NETWORK,
    STOPS,
    GatewaySection,
    is_given,
    plain,
)

_NO_LOGIN_NEEDED_BEFORE = "2026.1.29"
_MAKES_UP_TOKEN = "2026.2.19"
_WITHOUT_MODE = (
    'whether gateway.mode is set to "local" (the file does not set it), or the gateway is started '
    "with --allow-unconfigured"
)
#: From here on Tailscale and no login are refused by the verdict already.
_TAILSCALE_JUDGED = "2026.5.28"


def check_mode(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """Without ``gateway.mode: "local"`` only a flag of the command makes it start."""
    mode = GatewaySection(config, release).get("mode")
    if mode is None:
        yield Depends(_WITHOUT_MODE)
    elif mode == "remote":
        yield Depends(
            "whether the gateway is started with --allow-unconfigured, because gateway.mode is "
            '"remote"'
        )


def check_secret(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """A login by token or password needs one, unless the release makes up a token."""
    gateway = GatewaySection(config, release)
    if not gateway.runs or gateway.custom_without_host:
        return
    login = gateway.login
    if login not in (None, "token", "password"):
        return
    secrets = ("token", "password") if login is None else (login,)
    names = [name for secret in secrets for name in gateway.variables(secret)]
    if any(map(gateway.holds, secrets)) or any(map(variables.has, names)):
        return
    needed = _needs_secret(gateway)
    if needed is False:
        return
    named = " or ".join(gateway.variables(secret)[0] for secret in secrets)
    if isinstance(needed, str):
        yield Depends(needed if variables.is_complete else f"{needed}, or {named} is set")
    elif variables.is_complete:
        yield _without_secret(gateway, secrets[-1] if login else "token")
    else:
        yield Depends(f"whether {named} is set where the gateway runs")


def _needs_secret(gateway: GatewaySection) -> bool | str:
    """Whether a start without a secret is refused; else the condition under which it is not."""
    release, login = gateway.release, gateway.login
    if login == "password":
        return True
    if _is_tailscale_enough(gateway):
        return False
    if before(release, _NO_LOGIN_NEEDED_BEFORE):
        return login == "token" or gateway.is_refused_without_login
    if before(release, _MAKES_UP_TOKEN):
        return True
    return False if before(release, NEEDS_SECRET_ON_NETWORK) else gateway.is_on_network


def _is_tailscale_enough(gateway: GatewaySection) -> bool:
    """Whether the identity that Tailscale vouches for is a login by itself."""
    allowed = gateway.get("auth", "allowTailscale")
    lets_in = allowed if isinstance(allowed, bool) else gateway.tailscale == "serve"
    return lets_in and gateway.is_on_network is False


def _without_secret(gateway: GatewaySection, secret: str) -> StartRefusal:
    variable = gateway.variables(secret)[0]
    path = gateway.path("auth", "mode") if gateway.login else gateway.path("bind")
    return StartRefusal(
        path,
        f"{STOPS}it has no {secret} for its login",
        f"set {variable} where the gateway runs, and write {secret}: "
        f'"${{{variable}}}" in gateway.auth',
    )


def check_none(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """Nobody is let in unasked from other machines."""
    gateway = GatewaySection(config, release)
    if not gateway.runs or gateway.login != "none" or gateway.custom_without_host:
        return
    if gateway.tailscale != "off" and since(release, _TAILSCALE_JUDGED):
        return
    refused = gateway.is_refused_without_login
    if isinstance(refused, str):
        yield Depends(refused)
    elif refused:
        yield StartRefusal(
            ("gateway", "auth", "mode"),
            f'{STOPS}with bind "{gateway.bind}" it needs a login',
            'write gateway.auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" }, and set '
            'OPENCLAW_GATEWAY_TOKEN. Or set gateway.bind to "loopback"',
        )


def check_ambiguous(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """Which of two secrets is asked for must be said."""
    gateway = GatewaySection(config, release)
    if not gateway.runs or gateway.login is not None:
        return
    if is_given(gateway.get("auth", "token")) and is_given(gateway.get("auth", "password")):
        from moltconf.edit.changes import Set  # only where there is something to change

        yield StartRefusal(
            ("gateway", "auth"),
            f"{STOPS}with a token and a password it needs gateway.auth.mode",
            'set gateway.auth.mode to "token" or "password", or remove one of the two secrets',
            Fix(Safety.UNSAFE, (Set(("gateway", "auth", "mode"), "password"),)),
            Mark.KEY,
        )


_EMPTY = dict.fromkeys(("undefined", "null"), "2026.9.4")
#: Values that are no secret, and the first release that refuses them.
PLACEHOLDERS: dict[str, dict[str, str]] = {
    "token": {
        **_EMPTY,
        "change-me-to-a-long-random-token": "2026.4.12",
        "change-me-now": "2026.4.20",
    },
    "password": {**_EMPTY, "change-me-to-a-strong-password": "2026.4.12"},
}

#: What programs and people put in the place of a secret that they do not show.
_REDACTED = frozenset(
    {
        "***",
        "<redacted>",
        "[REDACTED CREDENTIAL]",
        "[REDACTED]",
        "[REDACTED_PRIVATE_KEY]",
        "[redacted]",
        "REDACTED",
        "__OPENCLAW_REDACTED__",
        "xapp-REDACTED",
        "xoxb-REDACTED",
    }
)


def check_placeholder(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """The examples of the product's own files are no secrets."""
    gateway = GatewaySection(config, release)
    secret, text = _secret(gateway)
    first = PLACEHOLDERS[secret].get(text) if text is not None else None
    if first is not None and since(release, first):
        yield StartRefusal(
            ("gateway", "auth", secret),
            f"{STOPS}this {secret} is only a placeholder",
            "make a real one with `openssl rand -hex 32`, put it into a variable, and write "
            'the variable here: "${NAME}"',
        )


def check_redacted(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """What stands in the place of a secret that a program does not show is no secret."""
    gateway = GatewaySection(config, release)
    secret, text = _secret(gateway)
    section = "auth"
    if not is_given(gateway.get("auth", secret)):
        section, text = "remote", plain(gateway.get("remote", secret))
    if gateway.runs and secret in PLACEHOLDERS and text in _REDACTED:
        yield StartRefusal(
            ("gateway", section, secret),
            f"{STOPS}this {secret} only marks where the real one was",
            'put the real one into a variable, and write the variable here: "${NAME}"',
        )


def _secret(gateway: GatewaySection) -> tuple[str, str | None]:
    """Return which secret counts, and its text; ``None`` where none is written."""
    secret = gateway.login or ("password" if gateway.holds("password") else "token")
    counts = gateway.runs and secret in PLACEHOLDERS
    return secret, plain(gateway.get("auth", secret)) if counts else None


START_CHECKS = (
    StartCheck(
        "gateway/mode-not-set",
        check_mode,
        "started: openclaw@2026.9.6; read off the start of clawdbot@2026.1.24-3, "
        "openclaw@2026.1.29 and 18 releases from 2026.2.12 to 2026.5.27",
        first="2026.1.24",
    ),
    StartCheck(
        "gateway/login-without-secret",
        check_secret,
        "started: openclaw@2026.9.6, in a container; measured: the start of clawdbot@2026.1.24-3, "
        "openclaw@2026.1.29 and openclaw@2026.9.6; read off openclaw@2026.2.17, 2026.2.19, "
        "2026.5.12, which makes up a token, and 2026.5.18, which does on loopback only",
    ),
    StartCheck(
        "gateway/login-switched-off",
        check_none,
        "measured: the start of openclaw@2026.9.6; read off openclaw@2026.2.19, 2026.5.12, where "
        "the word in bind counts, and 2026.5.18, where the address does",
        first="2026.2.19",
        keys=("auth",),
    ),
    StartCheck(
        "gateway/ambiguous-login",
        check_ambiguous,
        "measured: the start of openclaw@2026.9.6; read off openclaw@2026.3.2 and 2026.3.7",
        first="2026.3.7",
        keys=("password",),
    ),
    StartCheck(
        "gateway/placeholder-secret",
        check_placeholder,
        "measured: the start of openclaw@2026.9.6; read off openclaw@2026.4.12, 2026.4.20, "
        "2026.9.3 and 2026.9.4",
        first="2026.4.12",
        keys=("auth",),
    ),
    StartCheck(
        "gateway/redacted-secret",
        check_redacted,
        "measured: the start of openclaw@2026.9.6; openclaw@2026.9.5 has no such check",
        first="2026.9.6",
        keys=("gateway",),
    ),
)
