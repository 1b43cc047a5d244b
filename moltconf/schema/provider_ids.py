"""Model providers: how their ids are spelled, which variables hold their keys, which need none.

``schemas/providers.json`` has what each release answered (:mod:`moltconf.extract.providers`). Rows
before 2026.1.24 were read off the sources of the tags: those releases are no packages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from moltconf.data import data
from moltconf.release_order import since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: The first release that runs the models of a Mac.
_PLUGIN_PROVIDERS = "2026.8.1"

AWS_VARIABLES = (
    "AWS_BEARER_TOKEN_BEDROCK",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_PROFILE",
)
#: Names of keys that no provider of the table has, and that are taken for the name of one.
_OTHER_KEY_VARIABLES = ("AZURE_API_KEY", "PERPLEXITY_API_KEY", *AWS_VARIABLES)

#: Words that stand where a key is expected and are none (openclaw@2026.9.6).
_MARKERS = frozenset(
    {
        "apple-fm-local",
        "codex-app-server",
        "custom-local",
        "gcp-vertex-credentials",
        "lmstudio-local",
        "minimax-oauth",
        "ollama-local",
        "openclaw:claude-cli-native-auth",
        "qwen-oauth",
        "secretref-managed",
    }
)
_MARKER_PREFIXES = ("oauth:", "secretref-env:")

#: Providers that run without a key of ours: programs with a login of their own, and models that
#: come with the machine.
_KEYLESS = frozenset({"claude-cli", "codex-cli", "copilot-proxy"})
_KEYLESS_MODERN = _KEYLESS | {"apple-fm"}
#: Local servers whose interface each release that has them knows.
_LOCAL_SERVERS = frozenset({"ollama", "lmstudio"})


@cache
def _table() -> dict[str, dict[str, list[dict[str, Any]]]]:
    table: dict[str, dict[str, list[dict[str, Any]]]] = json.loads(data("schemas/providers.json"))
    return table


@cache
def _answer(section: str, name: str, release: str) -> Any:
    """Return what ``release`` says of a name, ``None`` where it says nothing."""
    rows = _table()[section].get(name, ())
    return next((row["is"] for row in reversed(rows) if since(release, row["since"])), None)


def normalize_provider(provider: str, release: str) -> str:
    """Return the id under which ``release`` looks a provider up (trimmed, lower case, aliases)."""
    name = provider.strip().lower()
    other: str | None = _answer("ids", name, release)
    return other or name


def credential_provider(provider: str, release: str) -> str:
    """Return the provider whose credentials serve ``provider``: aliases of plugins included."""
    name = provider.strip().lower()
    other: str | None = _answer("logins", name, release)
    return other or normalize_provider(provider, release)


@cache
def environment_names(provider: str, release: str) -> tuple[str, ...]:
    """Return the variables that may hold a provider's credential, the one that wins first."""
    name = credential_provider(provider, release)
    return tuple(_answer("variables", name, release) or ())


@cache
def known_providers() -> frozenset[str]:
    """Return the providers whose key any release takes from a variable."""
    return frozenset(_table()["variables"])


@cache
def known_key_variables() -> frozenset[str]:
    """Return the variables that hold the key of a provider in any release."""
    rows = (row for each in _table()["variables"].values() for row in each)
    return frozenset({*_OTHER_KEY_VARIABLES, *(name for row in rows for name in row["is"])})


def is_known_provider(provider: str) -> bool:
    """Return whether some release brings a provider of this id, and may know its interface."""
    return provider in _KEYLESS_MODERN | _LOCAL_SERVERS or provider in known_providers()


def usual_variable(provider: str, release: str) -> str | None:
    """Return the variable that people set for a provider: a key rather than an oauth token, the one
    that bears the provider's name where there are several."""
    names = environment_names(provider, release)
    keys = [name for name in names if "OAUTH" not in name]
    own = credential_provider(provider, release).upper().replace("-", "_")
    return next((name for name in keys if name.startswith(own)), keys[0] if keys else None)


def needs_no_key(provider: str, release: str, cli_backends: frozenset[str] = frozenset()) -> bool:
    """Return whether a provider works without a credential that the product looks up.

    ``cli_backends`` holds the normalised ids under ``agents.defaults.cliBackends``: such a program
    has a login of its own.
    """
    name = normalize_provider(provider, release)
    keyless = _KEYLESS_MODERN if since(release, _PLUGIN_PROVIDERS) else _KEYLESS
    return name in keyless or name in cli_backends


def aws_source(environment: Mapping[str, str]) -> str | None:
    """Return the variable by which Bedrock authenticates; ``None`` leaves it to the default AWS
    chain."""
    given = {name for name in AWS_VARIABLES if environment.get(name, "").strip()}
    if "AWS_BEARER_TOKEN_BEDROCK" in given:
        return "AWS_BEARER_TOKEN_BEDROCK"
    if {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"} <= given:
        return "AWS_ACCESS_KEY_ID"
    return "AWS_PROFILE" if "AWS_PROFILE" in given else None


def is_marker(text: str) -> bool:
    """Return whether ``text`` says where a credential is instead of being one."""
    return text in _MARKERS or text.startswith(_MARKER_PREFIXES)


def is_environment_name(text: str) -> bool:
    """Return whether ``text`` is the bare name of a variable that the product knows to hold a
    key."""
    return text in known_key_variables()
