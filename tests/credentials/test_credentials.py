"""Which credential each agent would use, and what can be said where not all is known."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from moltconf.auth.candidates import SourceKind
from moltconf.auth.resolve import (
    Credential,
    CredentialReport,
    CredentialStatus,
    UnusableProfile,
    resolve,
)
from moltconf.auth.stores import read_stores
from moltconf.auth.variables import known_variables
from moltconf.schema.config import view
from moltconf.text.include import load_file

NOW = datetime.fromtimestamp(1_800_000_000, UTC)
FIXTURE = Path(__file__).parents[2] / "fixtures/state/january"
RELEASE = "2026.1.29"


def _report(
    config: dict[str, Any],
    release: str = RELEASE,
    process: dict[str, str] | None = None,
    state: Path | None = None,
) -> CredentialReport:
    read = view(config, release)
    return resolve(
        read,
        environment=known_variables(read.variables, process=process, state_dir=state),
        stores=read_stores(state, read) if state else None,
        now=NOW,
    )


def _main(*args: Any, **kwargs: Any) -> Credential:
    return _report(*args, **kwargs).credentials[0]


def _with_model(model: str, **rest: Any) -> dict[str, Any]:
    return {"agents": {"defaults": {"model": {"primary": model}}}, **rest}


def _provider(name: str, **entry: Any) -> dict[str, Any]:
    return {"models": {"providers": {name: {"baseUrl": "https://x.example", **entry}}}}


def _store(tmp_path: Path, profiles: dict[str, Any], **rest: Any) -> Path:
    path = tmp_path / "agents/main/agent/auth-profiles.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"version": 1, "profiles": profiles, **rest}))
    return tmp_path


def test_config_alone_knows_nothing_of_stores_and_variables() -> None:
    report = _report({})
    assert report.credentials[0].status is CredentialStatus.UNKNOWN
    assert len(report.not_searched) == 2
    assert report.credentials[0].default_model


def test_a_declared_profile_is_declared_and_not_more() -> None:
    profiles = {"anthropic:me": {"provider": "anthropic", "mode": "oauth"}}
    found = _main({"auth": {"profiles": profiles}})
    assert found.status is CredentialStatus.DECLARED
    assert found.chosen is not None
    assert found.chosen.name == "anthropic:me"
    assert found.chosen.path == ("auth", "profiles", "anthropic:me")


@pytest.mark.parametrize(
    ("config", "status"),
    [
        # no profile may be used, no variable exists for this provider, no key is given
        (_with_model("custom/m", auth={"order": {"custom": []}}), CredentialStatus.MISSING),
        (_with_model("anthropic/m", auth={"order": {"anthropic": []}}), CredentialStatus.UNKNOWN),
        (
            _with_model(
                "custom/m",
                auth={
                    "profiles": {"p": {"provider": "other", "mode": "api_key"}},
                    "order": {"custom": ["p"]},
                },
            ),
            CredentialStatus.MISSING,
        ),
        (
            _with_model(
                "custom/m", auth={"profiles": {"p": {"provider": "custom", "mode": "api-key"}}}
            ),
            CredentialStatus.MISSING,
        ),
        (_with_model("custom/m", **_provider("custom", apiKey="")), CredentialStatus.UNKNOWN),
        (_with_model("custom/m", **_provider("custom", apiKey="k")), CredentialStatus.AVAILABLE),
        (
            _with_model("custom/m", **_provider("custom", apiKey="${NAME}")),
            CredentialStatus.DECLARED,
        ),
        (_with_model("${WHICH}/m"), CredentialStatus.UNKNOWN),
        (_with_model("claude-cli/opus"), CredentialStatus.NOT_NEEDED),
        (
            _with_model("bedrock-x/m", **_provider("bedrock-x", auth="aws-sdk")),
            CredentialStatus.FOUND,
        ),
    ],
)
def test_what_config_alone_decides(config: dict[str, Any], status: CredentialStatus) -> None:
    assert _main(config).status is status


def test_variables_of_the_config_are_enough() -> None:
    config = _with_model("openai/gpt-5.2", env={"OPENAI_API_KEY": "planted"})
    found = _main(config)
    # a stored profile might be preferred, but there is a key
    assert found.status is CredentialStatus.AVAILABLE
    assert found.chosen is not None
    assert (found.chosen.kind, found.chosen.name) == (SourceKind.ENVIRONMENT, "OPENAI_API_KEY")


def test_missing_only_where_everything_was_searched(tmp_path: Path) -> None:
    config = _with_model("openai/gpt-5.2")
    assert _main(config, process={}).status is CredentialStatus.UNKNOWN
    assert _main(config, state=tmp_path).status is CredentialStatus.UNKNOWN
    report = _report(config, process={}, state=tmp_path)
    [found] = report.credentials
    assert found.status is CredentialStatus.MISSING
    assert not report.not_searched
    assert any("agents/main/agent/auth-profiles.json" in place for place in report.searched)
    assert (
        _main(config, process={"OPENAI_API_KEY": "x"}, state=tmp_path).status
        is CredentialStatus.FOUND
    )


def test_a_login_of_another_program_may_help_old_releases(tmp_path: Path) -> None:
    assert _main({}, "2026.1.24-3", {}, tmp_path).status is CredentialStatus.UNKNOWN
    assert _main({}, "2026.1.29", {}, tmp_path).status is CredentialStatus.MISSING


@pytest.mark.parametrize(
    ("credential", "status", "code"),
    [
        ({"type": "token", "token": "t", "expires": 1}, CredentialStatus.MISSING, "expired"),
        ({"type": "token", "token": "t", "expires": 2e12}, CredentialStatus.FOUND, "ok"),
        (
            {"type": "oauth", "access": "a", "refresh": "r", "expires": 1},
            CredentialStatus.FOUND,
            "ok",
        ),
        ({"type": "oauth", "access": "a", "expires": 1}, CredentialStatus.UNAVAILABLE, "expired"),
        ({"type": "api_key", "key": " "}, CredentialStatus.MISSING, "missing_credential"),
    ],
)
def test_state_of_a_stored_credential(
    tmp_path: Path, credential: dict[str, Any], status: CredentialStatus, code: str
) -> None:
    state = _store(tmp_path, {"p": {"provider": "anthropic", **credential}})
    found = _main({}, process={}, state=state)
    assert found.status is status
    assert found.candidates[0].code == code


def test_mode_that_never_matches(tmp_path: Path) -> None:
    state = _store(tmp_path, {"p": {"type": "oauth", "provider": "anthropic", "access": "a"}})
    auth = {"profiles": {"p": {"provider": "anthropic", "mode": "token"}}}
    found = _main({"auth": auth}, process={}, state=state)
    assert found.status is CredentialStatus.MISSING
    assert found.candidates[0].code == "mode_mismatch"


def test_a_declared_profile_hides_stored_ones(tmp_path: Path) -> None:
    state = _store(tmp_path, {"p": {"type": "api_key", "provider": "anthropic", "key": "k"}})
    auth = {"profiles": {"gone": {"provider": "anthropic", "mode": "api_key"}}}
    found = _main({"auth": auth}, process={}, state=state)
    assert found.status is CredentialStatus.MISSING
    assert {(item.name, item.code.value) for item in found.candidates if item.name} >= {
        ("gone", "profile_missing"),
        ("p", "excluded_by_auth_order"),
    }


@pytest.mark.parametrize(("release", "status"), [("2026.1.29", "config"), ("2026.9.6", "config")])
def test_key_first_where_the_provider_says_so(release: str, status: str, tmp_path: Path) -> None:
    config = _with_model("custom/m", **_provider("custom", apiKey="k", auth="api-key"))
    found = _main(config, release, {}, tmp_path)
    assert found.chosen is not None
    assert found.chosen.kind.value == status
    assert found.candidates[0].kind.value == ("config" if release == "2026.9.6" else "profile")


@pytest.mark.parametrize(
    ("release", "status"),
    [("2026.4.25", CredentialStatus.MISSING), ("2026.4.26", CredentialStatus.NOT_NEEDED)],
)
def test_a_local_server_needs_no_key_today(
    release: str, status: CredentialStatus, tmp_path: Path
) -> None:
    assert _local("192.168.1.5", release, tmp_path) is status


@pytest.mark.parametrize(
    ("host", "first", "before"),
    [
        ("127.0.0.1", "2026.3.13", "2026.3.11"),
        ("box.local", "2026.4.26", "2026.4.25"),
        ("host.docker.internal", "2026.5.22", "2026.5.20"),
    ],
)
def test_hosts_became_local_one_kind_after_the_other(
    host: str, first: str, before: str, tmp_path: Path
) -> None:
    assert _local(host, first, tmp_path) is CredentialStatus.NOT_NEEDED
    assert _local(host, before, tmp_path) is CredentialStatus.MISSING


def _local(host: str, release: str, state: Path) -> CredentialStatus:
    entry = {
        "baseUrl": f"http://{host}:8080/v1",
        "api": "openai-completions",
        "models": [{"id": "m", "name": "M"}],
    }
    config = _with_model("lab/m", models={"providers": {"lab": entry}})
    return _main(config, release, {}, state).status


@pytest.mark.parametrize(
    ("release", "status"),
    [("2026.3.8", CredentialStatus.FOUND), ("2026.3.11", CredentialStatus.MISSING)],
)
def test_the_bare_name_of_a_variable(
    release: str, status: CredentialStatus, tmp_path: Path
) -> None:
    config = _with_model("custom/m", **_provider("custom", apiKey="OPENAI_API_KEY"))
    assert _main(config, release, {}, tmp_path).status is status


def test_the_aws_chain_needs_nothing_of_ours(tmp_path: Path) -> None:
    found = _main(_with_model("amazon-bedrock/m"), RELEASE, {"AWS_PROFILE": "p"}, tmp_path)
    assert found.status is CredentialStatus.FOUND
    assert found.chosen is not None
    assert found.chosen.name == "AWS_PROFILE"


@pytest.mark.parametrize(
    ("release", "key", "kind"),
    [
        ("2026.4.8", None, SourceKind.PROFILE),
        ("2026.4.9", None, SourceKind.AWS),
        ("2026.4.9", "k", SourceKind.AWS),
        ("2026.5.28", "k", SourceKind.PROFILE),
        ("2026.5.28", None, SourceKind.AWS),
    ],
)
def test_when_the_aws_chain_is_asked(
    release: str, key: str | None, kind: SourceKind, tmp_path: Path
) -> None:
    stored = {"type": "api_key", "provider": "amazon-bedrock", "key": "k"}
    entry = _provider("amazon-bedrock", **({"apiKey": key} if key else {}))
    state = _store(tmp_path, {"p": stored})
    found = _main(_with_model("amazon-bedrock/m", **entry), release, {}, state)
    assert found.chosen is not None
    assert found.chosen.kind is kind


@pytest.mark.parametrize(
    ("release", "status"),
    [("2026.3.8", CredentialStatus.FOUND), ("2026.3.11", CredentialStatus.MISSING)],
)
def test_a_word_of_the_product_is_no_key(
    release: str, status: CredentialStatus, tmp_path: Path
) -> None:
    config = _with_model("custom/m", **_provider("custom", apiKey="secretref-managed"))
    assert _main(config, release, {}, tmp_path).status is status


@pytest.mark.parametrize(
    ("process", "status", "kind"),
    [
        ({"ANTHROPIC_API_KEY": "k"}, CredentialStatus.FOUND, SourceKind.ENVIRONMENT),
        ({}, CredentialStatus.UNAVAILABLE, SourceKind.PROFILE),
        (None, CredentialStatus.UNAVAILABLE, SourceKind.PROFILE),
    ],
)
def test_a_login_that_is_over_is_passed_by(
    process: dict[str, str] | None, status: CredentialStatus, kind: SourceKind, tmp_path: Path
) -> None:
    over = {"type": "oauth", "provider": "anthropic", "access": "a", "refresh": "", "expires": 1}
    config = _with_model("anthropic/m")
    found = _main(config, "2026.3.24", process, _store(tmp_path, {"p": over}))
    assert (found.status, found.chosen and found.chosen.kind) == (status, kind)


@pytest.mark.parametrize(
    ("provider", "variable", "release", "before"),
    [
        ("huggingface", "HF_TOKEN", "2026.2.17", "2026.2.12"),
        ("kilocode", "KILOCODE_API_KEY", "2026.2.23", "2026.2.22"),
        ("google", "GOOGLE_API_KEY", "2026.3.24", "2026.3.2"),
        ("bedrock", "AWS_PROFILE", "2026.2.24", "2026.2.23"),
    ],
)
def test_variables_and_names_of_a_release(
    provider: str, variable: str, release: str, before: str, tmp_path: Path
) -> None:
    config = _with_model(f"{provider}/m")
    assert _main(config, release, {variable: "k"}, tmp_path).status is CredentialStatus.FOUND
    assert _main(config, before, {variable: "k"}, tmp_path).status is CredentialStatus.MISSING


def test_the_matrix_of_the_fixture() -> None:
    config = load_file(FIXTURE / "openclaw.json5", "openclaw.json5").value
    read = view(config, RELEASE)
    report = resolve(
        read,
        environment=known_variables(read.variables, process={}, state_dir=FIXTURE / "state"),
        stores=read_stores(FIXTURE / "state", read),
        now=NOW,
    )
    matrix = {
        (c.agent, c.slot): (c.status.value, c.chosen and c.chosen.name) for c in report.credentials
    }
    for agent in ("main", "none", "broken", "old"):
        assert matrix[agent, "model"] == ("found", "anthropic:me@example.com")
        assert matrix[agent, "model.fallbacks[0]"] == ("unavailable", "openai:default")
        assert matrix[agent, "imageModel"] == ("found", "GEMINI_API_KEY")
    assert report.unusable["main"] == (
        UnusableProfile(
            profile_id="openai:default",
            provider="openai",
            kind="disabled",
            reason="billing",
            until=1_800_000_600_000,
            remaining_ms=600_000,
        ),
    )
    [openai] = [
        c for c in report.credentials if (c.agent, c.slot) == ("main", "model.fallbacks[0]")
    ]
    assert openai.until == 1_800_000_600_000


@pytest.mark.parametrize(("release", "pinned"), [("2026.1.29", None), ("2026.9.6", "openai:work")])
def test_profile_pinned_by_the_model(release: str, pinned: str | None) -> None:
    found = _main(_with_model("openai/gpt-5.2@openai:work"), release)
    assert found.chosen is not None
    assert found.chosen.name == (pinned or found.chosen.name)
    assert len(found.candidates) == (1 if pinned else 2)


def test_every_answer_has_words() -> None:
    config = _with_model("openai/m", auth={"order": {"openai": ["a", "b"]}})
    for entry in _report(config, process={}, state=FIXTURE / "state").credentials:
        assert all(candidate.why for candidate in entry.candidates)
