"""References in the place of a key: what an unset variable stops, by release."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from moltconf.auth.resolve import CredentialStatus
from tests.credentials.test_credentials import _main, _provider, _store, _with_model

REFERENCE = {"source": "env", "provider": "default", "id": "MY_KEY"}
KEY = {"ANTHROPIC_API_KEY": "x"}
MODEL = _with_model("anthropic/claude")


def _stored(**entry: Any) -> dict[str, Any]:
    return {"type": "api_key", "provider": "anthropic", **entry}


@pytest.mark.parametrize(
    ("release", "status", "why"),
    [
        ("2026.2.21", CredentialStatus.FOUND, None),
        ("2026.3.24", CredentialStatus.UNAVAILABLE, "the gateway does not start"),
        ("2026.5.28", CredentialStatus.UNAVAILABLE, "the gateway does not start"),
    ],
)
def test_a_stored_reference_to_an_unset_variable(
    release: str, status: CredentialStatus, why: str | None, tmp_path: Path
) -> None:
    """Even where another provider has it, and a key would be there."""
    profiles = {"other": {**_stored(keyRef=REFERENCE), "provider": "groq"}}
    found = _main(MODEL, release, KEY, _store(tmp_path, profiles))
    assert found.status is status
    assert found.chosen is not None
    assert why is None or why in found.chosen.why


def test_the_reference_is_found_where_the_variable_is_set(tmp_path: Path) -> None:
    state = _store(tmp_path, {"p": _stored(keyRef=REFERENCE)})
    found = _main(MODEL, "2026.3.24", {"MY_KEY": "x"}, state)
    assert found.status is CredentialStatus.FOUND
    assert found.chosen is not None
    assert found.chosen.name == "p"


def test_nothing_is_claimed_of_variables_that_were_not_given(tmp_path: Path) -> None:
    state = _store(tmp_path, {"p": _stored(keyRef=REFERENCE)})
    assert _main(MODEL, "2026.3.24", None, state).status is CredentialStatus.DECLARED


@pytest.mark.parametrize(
    ("release", "status"),
    [("2026.5.12", CredentialStatus.FOUND), ("2026.5.18", CredentialStatus.UNAVAILABLE)],
)
def test_the_short_form_became_a_reference(
    release: str, status: CredentialStatus, tmp_path: Path
) -> None:
    config = _with_model("acme/m", **_provider("acme", apiKey="$MY_KEY"))
    assert _main(config, release, {}, tmp_path).status is status


def test_from_august_on_the_provider_alone_is_stopped(tmp_path: Path) -> None:
    state = tmp_path
    config = _with_model("anthropic/claude", **_provider("acme", apiKey=REFERENCE))
    assert _main(config, "2026.8.2", KEY, state).status is CredentialStatus.FOUND
    assert _main(config, "2026.7.1", KEY, state).status is CredentialStatus.UNAVAILABLE


@pytest.mark.parametrize(
    ("release", "status"),
    [("2026.3.28", CredentialStatus.FOUND), ("2026.3.31", CredentialStatus.UNAVAILABLE)],
)
def test_a_reference_is_no_login(release: str, status: CredentialStatus, tmp_path: Path) -> None:
    token = {"type": "token", "provider": "anthropic", "tokenRef": REFERENCE}
    declared = {"profiles": {"p": {"provider": "anthropic", "mode": "oauth"}}}
    state = _store(tmp_path, {"p": token})
    found = _main({**MODEL, "auth": declared}, release, {"MY_KEY": "x"}, state)
    assert found.status is status


@pytest.mark.parametrize(
    ("release", "base", "key", "status"),
    [
        ("2026.1.29", "http://127.0.0.1:8000", None, CredentialStatus.MISSING),
        ("2026.3.24", "https://ollama.com", None, CredentialStatus.NOT_NEEDED),
        ("2026.5.28", "https://ollama.com", None, CredentialStatus.MISSING),
        ("2026.9.6", "http://box:11434", None, CredentialStatus.NOT_NEEDED),
        ("2026.9.6", "http://127.0.0.1:11434", None, CredentialStatus.MISSING),
        ("2026.7.1", "http://box:11434", "custom-local", CredentialStatus.NOT_NEEDED),
        ("2026.9.6", "http://box:11434", "custom-local", CredentialStatus.MISSING),
    ],
)
def test_ollama_needs_no_key_where_the_release_takes_it_for_local(
    release: str, base: str, key: str | None, status: CredentialStatus, tmp_path: Path
) -> None:
    entry: dict[str, Any] = {"baseUrl": base, "models": []}
    entry |= {"apiKey": key} if key is not None else {}
    config = _with_model("ollama/m", models={"providers": {"ollama": entry}})
    assert _main(config, release, {}, tmp_path).status is status


@pytest.mark.parametrize(
    ("release", "key", "status"),
    [
        ("2026.3.8", "x", CredentialStatus.MISSING),
        ("2026.3.13", "x", CredentialStatus.FOUND),
        ("2026.3.13", "  ", CredentialStatus.FOUND),
        ("2026.4.9", "  ", CredentialStatus.FOUND),
        ("2026.4.10", "  ", CredentialStatus.MISSING),
        ("2026.4.10", "x", CredentialStatus.FOUND),
    ],
)
def test_a_key_of_google_cloud(
    release: str, key: str, status: CredentialStatus, tmp_path: Path
) -> None:
    """Releases that hand it on without a look take blanks for a key."""
    config = _with_model("google-vertex/gemini")
    assert _main(config, release, {"GOOGLE_CLOUD_API_KEY": key}, tmp_path).status is status


@pytest.mark.parametrize(
    ("release", "api", "status"),
    [
        ("2026.7.1", "openai-responses", CredentialStatus.FOUND),
        ("2026.7.1", "openai-codex-responses", CredentialStatus.FOUND),
        ("2026.9.6", "openai-codex-responses", CredentialStatus.MISSING),
    ],
)
def test_the_interface_of_chatgpt_takes_no_key(
    release: str, api: str, status: CredentialStatus, tmp_path: Path
) -> None:
    models = [{"id": "m", "name": "m"}]
    config = _with_model("openai/m", **_provider("openai", api=api, models=models))
    assert _main(config, release, {"OPENAI_API_KEY": "x"}, tmp_path).status is status
