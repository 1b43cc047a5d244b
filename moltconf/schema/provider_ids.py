"""Model providers: how their ids are spelled, which variables hold their keys, which need none.

Read off the sources of each release from 2026.1.5 to 2026.1.30 and off the plugin manifests of
openclaw@2026.9.6; the releases in between follow the last one that was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from moltconf.release_order import before, since
from moltconf.schema.data.environment import (
    AWS_VARIABLES,
    KNOWN_KEY_VARIABLES,
    MODERN_VARIABLES,
    VARIABLES,
)

#: The first release whose providers are plugins that bring ids, aliases and variables with them.
_PLUGIN_PROVIDERS = "2026.8.1"

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

#: Aliases that plugin manifests declare for looking up credentials.
_MANIFEST_ALIASES = {
    "x-ai": "xai",
    "minimax-cn": "minimax",
    "minimax-portal-cn": "minimax-portal",
    "kimi-coding": "kimi",
    "moonshotai": "moonshot",
    "moonshot-ai": "moonshot",
    "fireworks-ai": "fireworks",
    "novita-ai": "novita",
    "novitaai": "novita",
    "gmi-cloud": "gmi",
    "gmicloud": "gmi",
    "meituan-longcat": "longcat",
    "byteplus-plan": "byteplus",
    "volcengine-plan": "volcengine",
    "qwencloud": "qwen",
    "modelstudio": "qwen",
    "dashscope": "qwen",
}

#: Providers that run without a key of ours: local servers, and programs with a login of their own.
_KEYLESS = frozenset({"claude-cli", "codex-cli", "copilot-proxy"})
_KEYLESS_MODERN = _KEYLESS | {"ollama", "lmstudio", "apple-fm"}


def normalize_provider(provider: str, release: str) -> str:
    """Return the id under which ``release`` looks a provider up (trimmed, lower case, aliases)."""
    name = provider.strip().lower()
    if since(release, _PLUGIN_PROVIDERS):
        return name
    if name in ("z.ai", "z-ai"):
        return "zai"
    if name == "opencode-zen":
        return "opencode"
    if name == "qwen" and since(release, "2026.1.20"):
        return "qwen-portal"
    if name == "kimi-code" and since(release, "2026.1.30"):
        return "kimi-coding"
    return name


def credential_provider(provider: str, release: str) -> str:
    """Return the provider whose credentials serve ``provider``: aliases of plugin manifests
    included."""
    name = normalize_provider(provider, release)
    if since(release, _PLUGIN_PROVIDERS):
        return _MANIFEST_ALIASES.get(name, name)
    return name


@cache
def environment_names(provider: str, release: str) -> tuple[str, ...]:
    """Return the variables that may hold a provider's credential, the one that wins first."""
    name = credential_provider(provider, release)
    if since(release, _PLUGIN_PROVIDERS):
        return MODERN_VARIABLES.get(name, ())
    names: tuple[str, ...] = ()
    for first, last, table in VARIABLES:
        if since(release, first) and (last is None or before(release, last)):
            names = table.get(name, names)
    return names


def is_known_provider(provider: str) -> bool:
    """Return whether some release brings a provider of this id, and may know its interface."""
    tables = (MODERN_VARIABLES, *(table for _, _, table in VARIABLES))
    return provider in _KEYLESS_MODERN or any(provider in table for table in tables)


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
    name = credential_provider(provider, release)
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
    return text in KNOWN_KEY_VARIABLES
