"""Providers, headers, secrets and env of the config."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from moltconf.schema.config import view
from moltconf.schema.providers import HeaderLevel
from moltconf.schema.secret import SecretKind, read_secret


def _provider(value: Any, release: str = "2026.9.6") -> Any:
    [provider] = view({"models": {"providers": {"anthropic": value}}}, release).providers
    return provider


def test_headers_of_all_levels_with_their_places() -> None:
    provider = _provider(
        {
            "baseUrl": "https://user:pass@proxy.example.com/v1",
            "headers": {"anthropic-beta": "a,b", "X-Number": 3},
            "request": {"headers": {"Anthropic-Beta": {"source": "env", "id": "BETA"}}},
            "models": [{"id": "m", "headers": {"anthropic-beta": "c"}}, "not a model"],
        }
    )
    found = [(h.level, h.name, h.path[3:]) for h in provider.headers]
    assert found == [
        (HeaderLevel.PROVIDER, "anthropic-beta", ("headers", "anthropic-beta")),
        (HeaderLevel.REQUEST, "Anthropic-Beta", ("request", "headers", "Anthropic-Beta")),
    ]
    assert provider.headers[0].value.plain() == "a,b"
    assert provider.headers[1].value.names == ("BETA",)
    [model] = provider.models
    assert model.headers[0].path == (
        "models", "providers", "anthropic", "models", 0, "headers", "anthropic-beta",
    )  # fmt: skip
    assert provider.base_url.value.host == "proxy.example.com"
    assert "pass" not in repr(provider) + str(asdict(provider))


@pytest.mark.parametrize(("models", "lists"), [([], True), (None, False), ("x", False)])
def test_an_empty_list_of_models_is_a_list(models: Any, lists: bool) -> None:
    assert _provider({"models": models}).lists_models is lists


@pytest.mark.parametrize(
    ("value", "kind", "names"),
    [
        ("sk-ant-api03-abc", SecretKind.LITERAL, ()),
        ("", SecretKind.BLANK, ()),
        ("  ", SecretKind.BLANK, ()),
        ("${A_KEY}", SecretKind.REFERENCE, ("A_KEY",)),
        ("Bearer ${A}${B}${A}", SecretKind.REFERENCE, ("A", "B")),
        ("$${A_KEY}", SecretKind.LITERAL, ()),
        ("${lower}", SecretKind.LITERAL, ()),
        ("$A_KEY", SecretKind.SHORTHAND, ("A_KEY",)),
        ("ollama-local", SecretKind.MARKER, ()),
        ("oauth:qwen", SecretKind.MARKER, ()),
        ("OPENAI_API_KEY", SecretKind.ENV_NAME, ("OPENAI_API_KEY",)),
        ("SOME_OTHER_NAME", SecretKind.LITERAL, ()),
        ({"source": "env", "provider": "p", "id": "A_KEY"}, SecretKind.SECRET_REF, ("A_KEY",)),
        ({"source": "file", "provider": "p", "id": "/a/b"}, SecretKind.SECRET_REF, ()),
    ],
)
def test_kinds_of_credential(value: object, kind: SecretKind, names: tuple[str, ...]) -> None:
    secret = read_secret(value)
    assert secret is not None
    assert (secret.kind, secret.names) == (kind, names)


@pytest.mark.parametrize("value", [None, 3, [], {}, {"source": "env"}])
def test_what_is_no_credential(value: object) -> None:
    assert read_secret(value) is None


@pytest.mark.parametrize(
    ("release", "winning"),
    [
        ("2026.1.8", {}),
        ("2026.1.29", {"A": "flat", "B": "vars", "C": "vars", "D": "flat"}),
        ("2026.9.6", {"A": "vars", "B": "vars", "C": "vars"}),
    ],
)
def test_both_forms_of_env(release: str, winning: dict[str, str]) -> None:
    env = {
        "vars": {"A": "vars", "B": "vars", "C": "vars", "E": "", "F": 1},
        "A": "flat",
        "C": " ",
        "D": "flat",
        "shellEnv": {"enabled": True},
    }
    variables = view({"env": env}, release).variables
    assert variables.effective() == winning
    assert variables.shell_env is not None


def test_a_provider_is_found_by_its_normalised_id() -> None:
    config = view(
        {"models": {"providers": {"z.ai": {"apiKey": "a"}, "ZAI": {"apiKey": "b"}}}}, "2026.1.29"
    )
    found = config.provider("zai")
    assert found is not None
    assert found.key == "z.ai"
    exact = view({"models": {"providers": {"z.ai": {}, "zai": {}}}}, "2026.1.29").provider("zai")
    assert exact is not None
    assert exact.key == "zai"
    assert config.provider("openai") is None


def test_what_january_fills_in_for_a_model() -> None:
    models = [{"id": "a"}, {"id": "b", "contextWindow": 4096}, {"id": "c", "maxTokens": 5}]
    value = {"models": {"providers": {"x": {"models": models}}}}
    [january] = view(value, "2026.1.29").providers
    found = [
        (model.context_window.value, model.max_tokens.value)
        for model in january.models
        if model.context_window is not None and model.max_tokens is not None
    ]
    assert found == [(200_000, 8192), (4096, 4096), (200_000, 5)]
    assert january.models[0].context_window is not None
    assert january.models[0].context_window.is_default
    [today] = view(value, "2026.9.6").providers
    assert today.models[0].context_window is None
