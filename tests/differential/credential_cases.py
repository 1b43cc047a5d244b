"""Random configs, credential stores and environments, as cases that ``credentials.mjs`` asks about.

``NOW`` is the time of every case. What a release does not have, is not drawn for it: references in
configs before 2026.2.26, providers that need a plugin which left the package.
"""

from __future__ import annotations

import json
import random
import sqlite3
from pathlib import Path
from typing import Any

from moltconf.release_order import before, since
from moltconf.schema.provider_ids import environment_names

NOW = 1_800_000_000_000
MODELS = ("m1", "m2")
DATABASES_SINCE = "2026.6.5"
#: Providers that come with every release, and those that became packages of their own in
#: 2026.5.28 or before.
_ALWAYS = (
    *("anthropic", "anthropic", "openai", "openrouter", "custom", "amazon-bedrock"),
    *("google", "ollama", "lmstudio", "google-vertex"),
)
_LEFT = ("zai", "z.ai", "groq")
_JANUARY = (*_ALWAYS, *_LEFT, "qwen-portal")
#: Interfaces that each provider's models have where the config names none; those of openai go by
#: the login.
_APIS = {
    "anthropic": "anthropic-messages",
    "amazon-bedrock": "bedrock-converse-stream",
    "ollama": "ollama",
    "openai": None,
}
_SERVERS = (
    *("https://example.com/v1", "https://example.com/v1", "http://127.0.0.1:8000/v1"),
    *("http://192.168.1.5/v1", "http://box.local/v1", "http://host.docker.internal/v1"),
    *("http://127.0.0.1:11434", "http://box:11434", "http://[fd00::1]:1/v1"),
)
_VARIABLES = (
    *("ANTHROPIC_OAUTH_TOKEN", "ANTHROPIC_API_KEY", "ZAI_API_KEY", "Z_AI_API_KEY"),
    *("OPENAI_API_KEY", "GROQ_API_KEY", "QWEN_PORTAL_API_KEY", "OPENROUTER_API_KEY"),
    *("GOOGLE_CLOUD_API_KEY", "GEMINI_API_KEY", "OLLAMA_API_KEY", "LM_API_TOKEN"),
    *("AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "MY_KEY"),
)
_REFERENCE = {"source": "env", "provider": "default", "id": "MY_KEY"}
_REFERENCES_SINCE = "2026.2.26"
#: Logins are drawn for a provider that has them, and that renews them by a plain request; under
#: a name of their own, since no release makes a login of a key.
_WITH_LOGINS = "anthropic"
_LOGIN = "p3"
_NAMES = ("p1", "p2", _LOGIN)


def usage(draw: random.Random) -> dict[str, Any]:
    """Draw what a store says of the use of a profile."""
    moments = (NOW - 5, NOW, NOW + 5, NOW + 900, 0)
    fields = ("lastUsed", "cooldownUntil", "disabledUntil", "blockedUntil")
    found: dict[str, Any] = {field: draw.choice(moments) for field in fields if draw.random() < 0.4}
    if draw.random() < 0.4:
        reasons = ("rate_limit", "timeout", "model_not_found", "overloaded")
        found |= {"cooldownReason": draw.choice(reasons), "cooldownModel": draw.choice(MODELS)}
    if draw.random() < 0.3:
        found |= {"blockedScope": "model", "blockedModel": draw.choice(MODELS)}
    return found


def source_case(draw: random.Random, state: Path, release: str) -> dict[str, Any]:
    """Draw a config and an environment, and write the stores of two agents below ``state``."""
    provider = draw.choice(_providers(release))
    model = draw.choice(MODELS)
    config: dict[str, Any] = {
        "auth": _auth(draw, provider),
        "agents": {"list": [{"id": "main"}, {"id": "work", "model": f"{provider}/{model}"}]},
    }
    if draw.random() < 0.5:
        config["models"] = {"providers": {provider: _override(draw, provider, release)}}
    for folder in ("agents/main/agent", "agents/work/agent"):
        _write_stores(draw, state / folder, provider, release)
    # where the refusal of an unmoved store and AWS meet, the answer hangs on which is read first
    uses_aws = "aws" in json.dumps(config) or provider == "amazon-bedrock"
    if draw.random() < 0.15 and not uses_aws and provider == _WITH_LOGINS:
        text = json.dumps({provider: {"access": "a", "refresh": "r", "expires": NOW + 10**9}})
        (state / "credentials").mkdir(parents=True, exist_ok=True)
        (state / "credentials/oauth.json").write_text(text)
    return {
        "op": "source",
        "config": config,
        "provider": provider,
        "api": _interface(config, provider),
        "model": model,
        "state": str(state),
        "environment": _environment(draw, config, provider, release),
        "folder": "agents/work/agent",
        "now": NOW,
    }


def _providers(release: str) -> tuple[str, ...]:
    if before(release, "2026.2.1"):
        return _JANUARY
    return (*_ALWAYS, *_LEFT) if before(release, "2026.5.1") else _ALWAYS


def _auth(draw: random.Random, provider: str) -> dict[str, Any]:
    auth: dict[str, Any] = {}
    if draw.random() < 0.3:
        modes = ("api_key", "oauth", "token", "aws-sdk")
        auth["profiles"] = {
            name: {"provider": provider, "mode": draw.choice(modes)}
            for name in draw.sample(_NAMES, draw.randint(1, 2))
        }
    if draw.random() < 0.3:
        auth["order"] = {provider: draw.choice(([], ["p2", "p1"], ["p3"], ["p1", "p4"]))}
    return auth


def _override(draw: random.Random, provider: str, release: str) -> dict[str, Any]:
    override: dict[str, Any] = {"baseUrl": draw.choice(_SERVERS), "models": []}
    if draw.random() < 0.5:
        apis = ("openai-completions", _APIS.get(provider) or "openai-responses")
        override |= {"api": draw.choice(apis), "models": [{"id": m, "name": m} for m in MODELS]}
    if draw.random() < 0.6:
        keys: list[Any] = ["literal-key", "", "  ", "OPENAI_API_KEY", "${MY_KEY}", "$MY_KEY"]
        keys += ["ollama-local", "custom-local", "p1"]
        if since(release, _REFERENCES_SINCE):
            keys += [_REFERENCE, _REFERENCE]
        override["apiKey"] = draw.choice(keys)
    if draw.random() < 0.4:
        override["auth"] = draw.choice(("api-key", "aws-sdk", "oauth", "token"))
    return override


def _interface(config: dict[str, Any], provider: str) -> str | None:
    override = config.get("models", {}).get("providers", {}).get(provider, {})
    named: str | None = override.get("api", _APIS.get(provider, "openai-completions"))
    return named


def _environment(
    draw: random.Random, config: dict[str, Any], provider: str, release: str
) -> dict[str, str]:
    names = draw.sample(_VARIABLES, 3)
    own = environment_names(provider, release)
    if own and draw.random() < 0.3:
        names.append(draw.choice(own))
    found = {name: draw.choice(("", "  ", "text", "text")) for name in names}
    if "${MY_KEY}" in json.dumps(config):
        found["MY_KEY"] = "text"  # without it no release loads the config
    return found


def _stored(draw: random.Random, provider: str, name: str, release: str) -> dict[str, Any]:
    if (provider, name) == (_WITH_LOGINS, _LOGIN):
        login: dict[str, Any] = {"type": "oauth", "provider": provider, "access": "a"}
        login["expires"] = draw.choice((NOW + 10**9, NOW - 1, NOW - 2))
        # a renewal is written into tables that these databases do not have
        is_renewed = login["expires"] < NOW and before(release, DATABASES_SINCE)
        return login | draw.choice(({}, {"refresh": "r"} if is_renewed else {}))
    kind = draw.choice(("api_key", "token"))
    entry: dict[str, Any] = {"type": kind, "provider": draw.choice((provider, provider, "groq"))}
    field = "key" if kind == "api_key" else "token"
    if draw.random() < 0.15:
        entry[f"{field}Ref"] = _REFERENCE
    if f"{field}Ref" not in entry or draw.random() < 0.3:
        entry[field] = draw.choice(("t", "t", "t", "", "${MY_KEY}", "$MY_KEY"))
    if kind == "token" and draw.random() < 0.3:
        entry["expires"] = draw.choice((NOW - 1, NOW, NOW + 1, 0))
    return entry


def _write_stores(draw: random.Random, folder: Path, provider: str, release: str) -> None:
    """Write one agent's store or none, and what older releases may have left beside it."""
    folder.mkdir(parents=True)
    has_database = since(release, DATABASES_SINCE)
    if draw.random() < 0.65:
        store = _store(draw, provider, release)
        if has_database:
            write_database(folder / "openclaw-agent.sqlite", store)
        else:
            text = draw.choice((json.dumps(store),) * 6 + ("{", "[]", "{}", '{"profiles": []}'))
            (folder / "auth-profiles.json").write_text(text)
    if has_database and draw.random() < 0.1:
        text = json.dumps(_store(draw, provider, release))
        (folder / "auth-profiles.json").write_text(text)
    if draw.random() < (0.05 if has_database else 0.3):
        old = {provider: {"type": "api_key", "key": "t"}, "broken": 1}
        (folder / "auth.json").write_text(json.dumps(old))


def _store(draw: random.Random, provider: str, release: str) -> dict[str, Any]:
    names = draw.sample(_NAMES, draw.randint(0, 3))
    profiles = {name: _stored(draw, provider, name, release) for name in names}
    store: dict[str, Any] = {"version": 1, "profiles": profiles}
    if draw.random() < 0.4:
        store["usageStats"] = {name: usage(draw) for name in _NAMES}
    if draw.random() < 0.2:
        store["order"] = {provider: draw.sample(_NAMES, draw.randint(1, 3))}
    return store


def write_database(path: Path, store: dict[str, Any]) -> None:
    """Write a store as releases from 2026.6.11 on keep it."""
    state = {key: store.pop(key) for key in list(store) if key not in ("version", "profiles")}
    with sqlite3.connect(path) as database:
        for table, key, column in (
            ("auth_profile_store", "store_key", "store_json"),
            ("auth_profile_state", "state_key", "state_json"),
        ):
            database.execute(
                f"CREATE TABLE {table} ({key} TEXT NOT NULL PRIMARY KEY, {column} TEXT NOT NULL,"
                " updated_at INTEGER NOT NULL) STRICT"
            )
        database.execute(
            "INSERT INTO auth_profile_store VALUES ('primary', ?, 1)", [json.dumps(store)]
        )
        database.execute(
            "INSERT INTO auth_profile_state VALUES ('primary', ?, 1)", [json.dumps(state)]
        )
