"""Model references by release."""

from __future__ import annotations

import pytest

from moltconf.schema.config import view
from moltconf.schema.refs import Resolver, split_profile

JANUARY, MODERN = "2026.1.29", "2026.9.6"


@pytest.mark.parametrize(
    ("release", "text", "key"),
    [
        (JANUARY, "Anthropic/claude-opus-4-5", "anthropic/claude-opus-4-5"),
        (JANUARY, " z.ai / glm-4.7 ", "zai/glm-4.7"),
        (JANUARY, "openrouter/anthropic/claude-x", "openrouter/anthropic/claude-x"),
        (JANUARY, "anthropic/opus-4.5", "anthropic/claude-opus-4-5"),
        (JANUARY, "google/gemini-3-pro", "google/gemini-3-pro-preview"),
        (JANUARY, "qwen/coder", "qwen-portal/coder"),
        (JANUARY, "kimi-code/k", "kimi-code/k"),
        ("2026.1.30", "kimi-code/k", "kimi-coding/k"),
        (JANUARY, "gpt-5.2", "anthropic/gpt-5.2"),
        ("2026.4.2", "gpt-5.2", "anthropic/gpt-5.2"),
        ("2026.4.5", "gpt-5.2", "openai/gpt-5.2"),
        (JANUARY, "anthropic/m@work", "anthropic/m@work"),
        (MODERN, "anthropic/m@work", "anthropic/m"),
        ("2026.4.15", "openrouter:auto", "openai/openrouter:auto"),
        ("2026.4.20", "OpenRouter:auto", "openrouter/auto"),
        (MODERN, "openrouter:free", "openai/openrouter:free"),
        (MODERN, "anthropic/opus", "anthropic/claude-opus-5"),
        (MODERN, "z.ai/glm", "z.ai/glm"),
        (MODERN, "google/gemini-3-pro", "google/gemini-3.1-pro-preview"),
        (JANUARY, "anthropic/", None),
        (JANUARY, "/model", None),
        (JANUARY, "   ", None),
    ],
)
def test_reading(release: str, text: str, key: str | None) -> None:
    assert Resolver(release).read(text).key == key


def test_alias_is_found_without_regard_to_case() -> None:
    ref = Resolver(JANUARY, {"Big": "anthropic/claude-opus-4-5"}).read(" bIG ")
    assert (ref.key, ref.alias) == ("anthropic/claude-opus-4-5", "bIG")


def test_alias_with_a_slash_counts_only_today() -> None:
    aliases = {"a/b": "openai/x"}
    assert Resolver(JANUARY, aliases).read("a/b").key == "a/b"
    assert Resolver(MODERN, aliases).read("a/b").key == "openai/x"


def test_built_in_alias_needs_an_entry() -> None:
    models = {"anthropic/claude-opus-4-5": {}}
    config = {"agents": {"defaults": {"model": "opus", "models": models}}}
    primary = view(config, JANUARY).defaults.model.primary
    assert primary is not None
    assert primary.value.key == "anthropic/claude-opus-4-5"
    config["agents"]["defaults"]["models"] = {"anthropic/claude-opus-4-5": {"alias": ""}}
    primary = view(config, JANUARY).defaults.model.primary
    assert primary is not None
    assert primary.value.key == "anthropic/opus"


@pytest.mark.parametrize("release", ["2026.4.5", MODERN])
def test_bare_name_finds_its_only_provider_since_april(release: str) -> None:
    config = {
        "agents": {"defaults": {"model": "llama"}},
        "models": {"providers": {"lab": {"models": [{"id": "llama", "name": "Llama"}]}}},
    }
    old = view(config, JANUARY).defaults.model.primary
    new = view(config, release).defaults.model.primary
    assert old is not None
    assert new is not None
    assert (old.value.key, new.value.key) == ("anthropic/llama", "lab/llama")


def test_a_variable_leaves_the_model_open() -> None:
    ref = Resolver(JANUARY).read("${PROVIDER}/claude")
    assert ref.provider is None
    assert ref.names == ("PROVIDER",)
    assert Resolver(JANUARY).read("a/$${NOT}").key == "a/$${NOT}"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a/b@20251101", ("a/b@20251101", None)),
        ("a/b@20251101@me", ("a/b@20251101", "me")),
        ("a/b@q4_k_m", ("a/b@q4_k_m", None)),
        ("a/b@4bit@p", ("a/b@4bit", "p")),
        ("a/b@me@example.com", ("a/b", "me@example.com")),
        ("@a/b", ("@a/b", None)),
        ("a/b@", ("a/b@", None)),
    ],
)
def test_profile_suffix(text: str, parts: tuple[str, str | None]) -> None:
    assert split_profile(text) == parts
