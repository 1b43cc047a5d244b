"""The order of auth profiles and the source of a key, beside the product's own answer."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from moltconf.auth.bans import banned_until
from moltconf.auth.candidates import Answer, SourceKind
from moltconf.auth.payload import PayloadReader
from moltconf.auth.profile_order import Code, eligibility, profile_order
from moltconf.auth.resolve import Credential, CredentialStatus, conclude, resolve
from moltconf.auth.stores import read_stores
from moltconf.auth.variables import known_variables
from moltconf.release_order import before, since
from moltconf.schema.config import view
from moltconf.schema.provider_ids import credential_provider
from tests.differential.product import NotInstalledError, Product

NOW = 1_800_000_000_000
_DRIVER = Path(__file__).with_name("credentials.mjs")
#: Installed where somebody asked for them (``.ci/install-product openclaw@2026.3.24 …``).
_RELEASES = (
    "2026.1.24-3", "2026.1.29", "2026.3.24", "2026.5.28", "2026.7.1", "2026.8.2", "2026.9.6",
)  # fmt: skip
_MODELS = ("m1", "m2")
_PROVIDERS = ("zai", "anthropic", "openrouter")
_SPELLINGS = {"zai": ("zai", "z.ai", "Z-AI", " zai ")}
#: Whether a login serves its models hangs on their interface, which is not followed: keys alone.
_BY_INTERFACE = "openai"
_IDS = ("anthropic:default", "anthropic:me@example.com", "zai:a", "zai:b", "x", "y")


def _product(release: str) -> Product:
    try:
        return Product(release)
    except NotInstalledError as missing:
        pytest.skip(str(missing))


def _ask(product: Product, cases: list[dict[str, Any]], home: Path) -> list[Any]:
    done = subprocess.run(
        [product.node, _DRIVER, product.package],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        timeout=240,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "TZ": "UTC"},
        cwd=home,
        check=False,
    )
    assert done.stdout, done.stderr[-2000:]
    answers: list[Any] = json.loads(done.stdout)
    return answers


def _spelled(draw: random.Random, provider: str) -> str:
    return draw.choice(_SPELLINGS.get(provider, (provider, provider.upper())))


def _stored(draw: random.Random) -> dict[str, Any]:
    kind = draw.choice(("api_key", "token", "oauth"))
    entry: dict[str, Any] = {"type": kind, "provider": _spelled(draw, draw.choice(_PROVIDERS))}
    blank = draw.choice(("", "  ", None))
    text = draw.choice(("secret-text", "secret-text", "secret-text", blank))
    if kind == "oauth":
        entry |= {"access": text, "refresh": draw.choice(("r", "")), "expires": NOW + 10_000}
    else:
        entry["key" if kind == "api_key" else "token"] = text
    if kind == "token":
        entry["expires"] = draw.choice((NOW - 1, NOW, NOW + 1, 0, None))
    return {key: value for key, value in entry.items() if value is not None}


def _usage(draw: random.Random) -> dict[str, Any]:
    moments = (NOW - 5, NOW, NOW + 5, NOW + 900, 0)
    fields = ("lastUsed", "cooldownUntil", "disabledUntil", "blockedUntil")
    usage: dict[str, Any] = {field: draw.choice(moments) for field in fields if draw.random() < 0.4}
    if draw.random() < 0.4:
        reasons = ("rate_limit", "timeout", "model_not_found", "overloaded")
        usage |= {"cooldownReason": draw.choice(reasons), "cooldownModel": draw.choice(_MODELS)}
    if draw.random() < 0.3:
        usage |= {"blockedScope": "model", "blockedModel": draw.choice(_MODELS)}
    return usage


def _auth(draw: random.Random) -> dict[str, Any]:
    auth: dict[str, Any] = {}
    if draw.random() < 0.5:
        auth["profiles"] = {
            name: {
                "provider": _spelled(draw, draw.choice(_PROVIDERS)),
                "mode": draw.choice(("api_key", "oauth", "oauth", "token")),
            }
            for name in draw.sample(_IDS, draw.randint(0, 4))
        }
    if draw.random() < 0.5:
        auth["order"] = {
            _spelled(draw, provider): draw.choices(_IDS, k=draw.randint(0, 4))
            for provider in draw.sample(_PROVIDERS, draw.randint(0, 2))
        }
    return auth


def _order_case(draw: random.Random) -> dict[str, Any]:
    names = draw.sample(_IDS, draw.randint(0, len(_IDS)))
    store: dict[str, Any] = {"version": 1, "profiles": {name: _stored(draw) for name in names}}
    if draw.random() < 0.3:
        order = draw.choices(_IDS, k=draw.randint(1, 3))
        store["order"] = {draw.choice(_PROVIDERS): order}
    if draw.random() < 0.7:
        store["usageStats"] = {name: _usage(draw) for name in draw.sample(_IDS, 4)}
    provider = draw.choice(_PROVIDERS)
    model = draw.choice((None, *_MODELS))
    return {
        "op": "order",
        **({"model": model} if model is not None else {}),
        "config": {"auth": _auth(draw)},
        "store": store,
        "provider": _spelled(draw, provider).strip(),
        "names": _IDS,
        "now": NOW,
    }


def _our_standing(case: dict[str, Any], release: str, *, codes: bool) -> dict[str, Any]:
    auth = view(case["config"], release).auth
    store = PayloadReader("store", release).store(case["store"])
    assert store is not None
    provider, model = case["provider"], case.get("model")
    names = dict.fromkeys((*store.profiles, *case["names"]))
    key = credential_provider(provider, release)
    return {
        "order": list(profile_order(auth, store, provider, release, NOW, model).ids),
        "codes": {name: str(eligibility(auth, store, name, key, release, NOW)) for name in names}
        if codes
        else None,
        "cooling": [name for name in names if banned_until(store, name, release, NOW, model)],
    }


@pytest.mark.parametrize("release", _RELEASES)
def test_profiles_are_tried_in_the_order_of_the_product(release: str, tmp_path: Path) -> None:
    """The same profiles in the same order; each of the others for the reason that the product
    gives; the same ones wait."""
    product = _product(release)
    draw = random.Random(f"order {release}")
    cases = [_order_case(draw) for _ in range(1000)]
    if since(release, "2026.8.1"):
        # those releases take their stores normalised, spelling included
        for case in cases:
            for entry in case["store"]["profiles"].values():
                entry["provider"] = entry["provider"].strip().lower()
    wrong = []
    for case, answer in zip(cases, _ask(product, cases, tmp_path), strict=True):
        ours = _our_standing(case, release, codes=answer["codes"] is not None)
        if ours != answer:
            wrong.append((case, answer, ours))
    assert not wrong, f"{len(wrong)} of {len(cases)}, first: {wrong[0]}"


_WITH_SOURCES = ("anthropic", "zai", "openai", "groq", "custom", "amazon-bedrock", "qwen-portal")
#: The providers that come with the later releases themselves, and that need no plugin of theirs.
_BUNDLED = ("anthropic", "openai", "openrouter", "custom", "amazon-bedrock")
_APIS = {"anthropic": "anthropic-messages", "amazon-bedrock": "bedrock-converse-stream"}
_SERVERS = (
    "https://example.com/v1", "https://example.com/v1", "http://127.0.0.1:8000/v1",
    "http://192.168.1.5/v1", "http://box.local/v1", "http://host.docker.internal/v1",
)  # fmt: skip
_VARIABLES = (
    "ANTHROPIC_OAUTH_TOKEN",
    "ANTHROPIC_API_KEY",
    "ZAI_API_KEY",
    "Z_AI_API_KEY",
    "OPENAI_API_KEY",
    "GROQ_API_KEY",
    "QWEN_PORTAL_API_KEY",
    "OPENROUTER_API_KEY",
    "AWS_PROFILE",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
)


def _source_case(draw: random.Random, state: Path, release: str) -> dict[str, Any]:
    provider = draw.choice(_WITH_SOURCES if before(release, "2026.2.1") else _BUNDLED)
    config: dict[str, Any] = {
        "auth": _auth_of(draw, provider),
        "agents": {"list": [{"id": "main"}, {"id": "work", "model": f"{provider}/m"}]},
    }
    if draw.random() < 0.5:
        override: dict[str, Any] = {"baseUrl": draw.choice(_SERVERS), "models": []}
        if draw.random() < 0.4:
            override |= {"api": "openai-completions", "models": [{"id": "m", "name": "m"}]}
        if draw.random() < 0.6:
            override["apiKey"] = draw.choice(("literal-key", "", "  ", "OPENAI_API_KEY"))
        if draw.random() < 0.4:
            override["auth"] = draw.choice(("api-key", "aws-sdk", "oauth", "token"))
        config["models"] = {"providers": {provider: override}}
    for folder in ("agents/main/agent", "agents/work/agent"):
        _write_store(draw, state / folder, provider, release)
    # where the refusal of an unmoved store and AWS meet, the answer hangs on which is read first
    uses_aws = "aws-sdk" in json.dumps(config)
    if draw.random() < 0.2 and not uses_aws and provider != _BY_INTERFACE:
        text = json.dumps({provider: {"access": "a", "refresh": "r", "expires": NOW + 10**9}})
        (state / "credentials").mkdir(parents=True, exist_ok=True)
        (state / "credentials/oauth.json").write_text(text)
    blank_or_text = ("", "  ", "text", "text")
    environment = {name: draw.choice(blank_or_text) for name in draw.sample(_VARIABLES, 3)}
    return {
        "op": "source",
        "config": config,
        "provider": provider,
        "api": _APIS.get(provider, "openai-completions"),
        "state": str(state),
        "environment": environment,
        "folder": "agents/work/agent",
        "now": NOW,
    }


def _auth_of(draw: random.Random, provider: str) -> dict[str, Any]:
    auth: dict[str, Any] = {}
    if draw.random() < 0.3:
        mode = draw.choice(("api_key", "oauth", "token"))
        auth["profiles"] = {draw.choice(("p1", "p2")): {"provider": provider, "mode": mode}}
    if draw.random() < 0.3:
        auth["order"] = {provider: draw.choice(([], ["p2", "p1"], ["p3"]))}
    return auth


def _write_store(draw: random.Random, folder: Path, provider: str, release: str) -> None:
    folder.mkdir(parents=True)
    if draw.random() < 0.35:
        return
    profiles = {}
    for name in draw.sample(("p1", "p2", "p3"), draw.randint(0, 3)):
        kind = "api_key" if provider == _BY_INTERFACE else draw.choice(("api_key", "token"))
        owner = draw.choice((provider, provider, "groq"))
        field = "key" if kind == "api_key" else "token"
        profiles[name] = {"type": kind, "provider": owner, field: draw.choice(("t", "t", ""))}
    store: dict[str, Any] = {"version": 1, "profiles": profiles}
    if draw.random() < 0.3:
        store["usageStats"] = {"p1": _usage(draw), "p2": _usage(draw)}
    if since(release, "2026.6.11"):
        _write_database(folder / "openclaw-agent.sqlite", store)
        return
    text = draw.choice((json.dumps(store),) * 6 + ("{", "[]", "{}", '{"profiles": []}'))
    (folder / "auth-profiles.json").write_text(text)
    if draw.random() < 0.3:
        old = {provider: {"type": "api_key", "key": "t"}, "broken": 1}
        (folder / "auth.json").write_text(json.dumps(old))


def _write_database(path: Path, store: dict[str, Any]) -> None:
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


def _our_answer(case: dict[str, Any], release: str) -> Credential:
    config = view(case["config"], release)
    report = resolve(
        config,
        environment=known_variables(config.variables, process=case["environment"]),
        stores=read_stores(Path(case["state"]), config),
        now=datetime.fromtimestamp(NOW / 1000, UTC),
    )
    return next(entry for entry in report.credentials if entry.agent == "work")


def _as_the_product_says(entry: Credential) -> str:
    """Our answer in the words of the product; a test machine has no logins of other programs."""
    asked = [item for item in entry.candidates if item.answer is not Answer.MAYBE]
    status, chosen = conclude(tuple(asked))
    if status is CredentialStatus.MISSING or chosen is None or chosen.is_over:
        return "missing"
    if chosen.code in (Code.MIGRATION_REQUIRED, Code.PROVIDER_MISMATCH):
        return chosen.code.value
    if status is CredentialStatus.NOT_NEEDED:
        return f"models.providers.{entry.provider} (synthetic local key)"
    if chosen.kind is SourceKind.PROFILE:
        return f"profile:{chosen.name}"
    if chosen.kind is SourceKind.CONFIG:
        return f"env: {chosen.name} (models.json marker)" if chosen.name else "models.json"
    if chosen.kind is SourceKind.AWS and chosen.name == "default chain":
        return "aws-sdk default chain"
    if chosen.name == "AWS_ACCESS_KEY_ID":
        return "env: AWS_ACCESS_KEY_ID + AWS_SECRET_ACCESS_KEY"
    return f"env: {chosen.name}"


def _as_word(error: str) -> str:
    if "No API key found" in error:
        return "missing"
    if "Per-entry apiKey" in error:
        return "provider_mismatch"
    return "migration_required" if "legacy credential migration" in error else error


@pytest.mark.parametrize("release", _RELEASES)
def test_the_key_comes_from_where_the_product_takes_it(release: str, tmp_path: Path) -> None:
    product = _product(release)
    draw = random.Random(f"source {release}")
    # the releases that look for plugins each time take half a second a case
    number = 240 if before(release, "2026.2.1") else 80
    cases = [_source_case(draw, tmp_path / f"state-{i}", release) for i in range(number)]
    # ours first: the product copies and imports stores while it reads them
    ours = [_our_answer(case, release) for case in cases]
    wrong = []
    for case, mine, answer in zip(cases, ours, _ask(product, cases, tmp_path), strict=True):
        theirs = answer.get("source") or _as_word(answer["error"])
        if theirs != _as_the_product_says(mine):
            wrong.append((case, theirs, _as_the_product_says(mine)))
    assert not wrong, f"{len(wrong)} of {len(cases)}, first: {wrong[0]}"
