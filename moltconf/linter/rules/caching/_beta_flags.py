"""The ``anthropic-beta`` flags that a release sends by itself, and what each is needed for.

Measured with a loopback server on clawdbot@2026.1.24-3 and openclaw@2026.9.6; the releases
between read off their packages.
"""

from __future__ import annotations

from collections.abc import Callable

from moltconf.fields import Fields
from moltconf.findings import Severity
from moltconf.linter.rule import ERROR, EVERY, INFO, WARNING, Releases, between, since, until

API_KEY = "api_key"
OAUTH = "oauth"

EXTENDED_TTL = "extended-cache-ttl-2025-04-11"
FALLBACK = "server-side-fallback-2026-07-01"

#: The manual asks for the flag of the one-hour cache; only 2026.1.20 sends it (read off the code).
DOCUMENTED_TTL_FLAG = between("2026.1.21", "2026.3.24")
#: From here on flags go of themselves only to the provider ``anthropic`` at Anthropic's own host
#: (2026.4.26 still sends them to others).
ONLY_DIRECT = since("2026.4.27")
#: Releases that look for their plugins beside their package, and find Anthropic's address only
#: where the state folder lists them (``plugins/installs.json``, which doctor --fix writes). Without
#: that list they send no flag of their own (run: 2026.5.28 with it and without; the others read).
BY_LIST_OF_PLUGINS = between("2026.4.27", "2026.6.6")
#: Releases that put the flags of params in the place of a header (run: 2026.3.24, 2026.5.28,
#: 2026.7.1, 2026.8.2 and 2026.9.6).
PARAMS_REPLACE_HEADER = since("2026.2.17")
#: Releases that do not know a subscription by its token where params ask for flags, and send the
#: flags of an API key (run: 2026.5.12, 2026.5.28, 2026.6.6, 2026.7.1, 2026.8.2 and 2026.9.6;
#: 2026.3.24 sends those of a login; 2026.4.27 and 2026.4.29 read).
PARAMS_DROP_LOGIN = since("2026.4.29")

#: Models for which context1m alone has flags sent: at first all that could be asked for it (read
#: off 2026.5.22; 2026.5.26 and 2026.5.27 were not read), then those that always have a long
#: context (read off 2026.5.28 and 2026.7.1; later releases add models).
_ASKED_FOR_LONG_CONTEXT = until("2026.5.22")
_MAY_HAVE_LONG_CONTEXT = ("claude-opus-4", "claude-sonnet-4")
_LONG_CONTEXT = tuple(
    f"claude-{name.replace('_', dot)}"
    for name in ("opus-4_6", "opus-4_7", "opus-4_8", "sonnet-4_6")
    for dot in "-."
)
_ADAPTIVE = (
    *(f"claude-{tier}-4-{minor}" for tier in ("opus", "sonnet") for minor in "6789"),
    *(f"claude-{tier}-5" for tier in ("opus", "sonnet", "haiku", "fable", "mythos")),
)
_WITH_FALLBACK = ("claude-opus-5", "claude-fable-5")


def _is_adaptive(model: str) -> bool:
    return model.startswith(_ADAPTIVE)


def context_asks_for_flags(release: str, model: str) -> bool:
    """Return whether ``context1m`` alone has a release send flags for a model."""
    if release in _ASKED_FOR_LONG_CONTEXT:
        return model.startswith(_MAY_HAVE_LONG_CONTEXT)
    return model.startswith(_LONG_CONTEXT)


def _has_fallback(model: str) -> bool:
    return model.startswith(_WITH_FALLBACK)


class Flag(Fields):
    """One flag: when it is sent, and what is lost without it.

    ``auth`` limits it to one way of authentication, ``models`` to models that it accepts by their
    id, ``without`` to models that it does not accept.
    """

    name: str
    releases: Releases
    severity: Severity
    loss: str
    auth: str | None = None
    models: Callable[[str], bool] | None = None
    without: Callable[[str], bool] | None = None

    def is_sent(self, release: str, auth: str | None, models: tuple[str, ...]) -> bool:
        """Return whether ``release`` sends it for one of ``models`` (none: whatever model runs)."""
        if release not in self.releases or self.auth not in (None, auth):
            return False
        if self.models is not None:
            return any(map(self.models, models))
        if self.without is None or not models:
            return True
        return not all(map(self.without, models))


FLAGS = (
    Flag(
        "oauth-2025-04-20",
        EVERY,
        ERROR,
        "Anthropic answers a subscription token with 401",
        auth=OAUTH,
    ),
    Flag(
        "claude-code-20250219",
        since("2026.1.9"),
        ERROR,
        "Anthropic may refuse requests of a subscription",
        auth=OAUTH,
    ),
    Flag(
        FALLBACK,
        since("2026.8.1"),
        WARNING,
        'the request still carries "fallbacks", which Anthropic takes only with this flag',
        auth=API_KEY,
        models=_has_fallback,
    ),
    Flag(
        EXTENDED_TTL,
        between("2026.1.20", "2026.1.20"),
        WARNING,
        "the one-hour cache may fall back to five minutes",
        auth=API_KEY,
    ),
    Flag(
        "interleaved-thinking-2025-05-14",
        until("2026.2.26"),
        WARNING,
        "the model does not think between tool calls",
    ),
    Flag(
        "interleaved-thinking-2025-05-14",
        since("2026.3.13"),
        WARNING,
        "models without adaptive thinking do not think between tool calls",
        without=_is_adaptive,
    ),
    Flag(
        "fine-grained-tool-streaming-2025-05-14",
        EVERY,
        INFO,
        "the arguments of tool calls arrive in one piece",
    ),
)


def sent(release: str, auth: str | None, models: tuple[str, ...]) -> list[Flag]:
    """Return the flags of a release for a way of authentication and the models that run."""
    return [flag for flag in FLAGS if flag.is_sent(release, auth, models)]


def flags_in(header: str) -> set[str]:
    """Return the flags of a header's value, lower case."""
    return {word.strip().lower() for word in header.split(",") if word.strip()}
