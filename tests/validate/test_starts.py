"""Whether a release starts with a config that it accepts."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

import pytest

from moltconf.auth.variables import KnownVariables
from moltconf.text.include import load
from moltconf.text.source import Source
from moltconf.validator.config_validator import ConfigValidator, Judgement

_SECRET = "a-long-random-text-of-a-test-0123456789"
_TOKEN = {"mode": "token", "token": _SECRET}


def _judged(
    config: dict[str, Any], release: str, variables: Collection[str] | None = None
) -> Judgement:
    known = None
    if variables is not None:
        texts = dict.fromkeys(variables, "a-text-of-a-test")
        known = lambda _: KnownVariables(texts=texts, is_complete=True)  # noqa: E731
    tree = load(Source(json.dumps(config), "openclaw.json"))
    return ConfigValidator(tree, variables=known).judge(release)


def _gateway(**keys: object) -> dict[str, Any]:
    return {"gateway": {"mode": "local", "auth": _TOKEN, **keys}}


def _hooks(**keys: object) -> dict[str, Any]:
    return {**_gateway(), "hooks": {"enabled": True, "token": "another-text-of-a-test", **keys}}


def test_a_config_with_all_that_a_start_needs_starts() -> None:
    judged = _judged(_gateway(), "2026.9.6")
    assert (judged.valid, judged.starts, judged.not_judged) == (True, True, [])


def test_a_refused_config_does_not_start() -> None:
    judged = _judged({**_gateway(), "nonsense": 1}, "2026.9.6")
    assert (judged.valid, judged.starts) == (False, False)


def test_a_refused_config_still_tells_what_else_stops_the_start() -> None:
    judged = _judged({**_hooks(token=""), "nonsense": 1}, "2026.9.6")
    assert {each.rule for each in judged.findings} == {
        "schema/unknown-key",
        "gateway/hooks-without-token",
    }


@pytest.mark.parametrize(
    ("release", "starts"),
    [
        ("2026.1.24-3", True),
        ("2026.1.29", None),
        ("2026.2.17", None),
        ("2026.2.19", True),
        ("2026.5.28", None),
        ("2026.9.6", None),
    ],
)
def test_without_a_login_the_machine_decides(release: str, starts: bool | None) -> None:
    assert _judged({"gateway": {"mode": "local"}}, release).starts is starts


def test_what_it_depends_on_is_said() -> None:
    config = {"gateway": {"mode": "local", "bind": "lan"}}
    assert _judged(config, "2026.9.6").not_judged == [
        "whether OPENCLAW_GATEWAY_TOKEN or OPENCLAW_GATEWAY_PASSWORD is set where the gateway runs"
    ]
    assert _judged({"gateway": {"auth": _TOKEN}}, "2026.9.6").not_judged == [
        'whether gateway.mode is set to "local" (the file does not set it), or the gateway is '
        "started with --allow-unconfigured"
    ]


@pytest.mark.parametrize(
    ("variables", "starts"),
    [((), False), (("OPENCLAW_GATEWAY_TOKEN",), True), (("CLAWDBOT_GATEWAY_TOKEN",), False)],
)
def test_known_variables_decide(variables: tuple[str, ...], starts: bool) -> None:
    judged = _judged({"gateway": {"mode": "local", "bind": "lan"}}, "2026.9.6", variables)
    assert judged.starts is starts
    assert [each.rule for each in judged.findings] == (
        [] if starts else ["gateway/login-without-secret"]
    )


def test_a_variable_that_the_config_sets_is_set() -> None:
    config = {
        "env": {"vars": {"OPENCLAW_GATEWAY_TOKEN": _SECRET}},
        "gateway": {"mode": "local", "bind": "lan"},
    }
    assert _judged(config, "2026.9.6").starts is True


@pytest.mark.parametrize(
    ("release", "starts"), [("2026.1.24-3", None), ("2026.3.2", None), ("2026.3.7", True)]
)
def test_up_to_march_an_unset_variable_stops_the_start(release: str, starts: bool | None) -> None:
    config = _gateway(auth={"mode": "token", "token": "${MY_TOKEN}"})
    judged = _judged(config, release)
    assert judged.starts is starts
    if starts is None:
        assert judged.not_judged == ["whether MY_TOKEN is set where the gateway runs"]
        assert _judged(config, release, ("MY_TOKEN",)).starts is True
        assert _judged(config, release, ()).starts is False


@pytest.mark.parametrize(
    ("release", "starts"), [("2026.4.15", True), ("2026.4.20", False), ("2026.9.6", False)]
)
def test_sessions_that_requests_name_need_prefixes(release: str, starts: bool) -> None:
    assert _judged(_hooks(presets=["gmail"]), release).starts is starts


@pytest.mark.parametrize(
    ("release", "starts"), [("2026.2.17", True), ("2026.2.19", False), ("2026.6.1", True)]
)
def test_hooks_with_the_token_of_the_gateway(release: str, starts: bool) -> None:
    assert _judged(_hooks(token=_SECRET), release).starts is starts


@pytest.mark.parametrize(
    ("release", "bind", "starts"),
    [
        ("2026.5.12", "auto", False),
        ("2026.5.18", "auto", None),
        ("2026.5.12", "lan", False),
        ("2026.9.6", "lan", False),
        ("2026.9.6", "loopback", True),
    ],
)
def test_nobody_is_let_in_unasked_from_other_machines(
    release: str, bind: str, starts: bool | None
) -> None:
    assert _judged(_gateway(bind=bind, auth={"mode": "none"}), release).starts is starts


@pytest.mark.parametrize(
    ("release", "starts"), [("2026.7.1", None), ("2026.8.1", True), ("2026.9.6", True)]
)
def test_a_secret_that_only_a_channel_needs(release: str, starts: bool | None) -> None:
    reference = {"source": "env", "provider": "default", "id": "BOT"}
    config = {**_gateway(), "channels": {"telegram": {"botToken": reference}}}
    assert _judged(config, release).starts is starts


@pytest.mark.parametrize(("release", "starts"), [("2026.6.8", True), ("2026.6.9", False)])
def test_what_a_newer_release_has_written(release: str, starts: bool) -> None:
    config = {**_gateway(), "meta": {"lastTouchedVersion": "2026.9.6"}}
    assert _judged(config, release).starts is starts


def test_files_of_a_certificate_are_the_machine_s_affair() -> None:
    judged = _judged(_gateway(tls={"enabled": True, "certPath": "a.pem"}), "2026.9.6")
    assert judged.not_judged == [
        "whether the files of gateway.tls.certPath exist where the gateway runs"
    ]


@pytest.mark.parametrize("secret", ["token", "password"])
def test_a_mark_of_a_removed_secret_is_none(secret: str) -> None:
    """As measured: 2026.8.2 takes it for a secret that everybody can guess."""
    for mark in ("__OPENCLAW_REDACTED__", " *** ", "[REDACTED]"):
        config = _gateway(auth={"mode": secret, secret: mark})
        assert _judged(config, "2026.8.2").starts
        (refusal,) = _judged(config, "2026.9.6").findings
        assert (refusal.rule, refusal.path) == (
            "gateway/redacted-secret",
            ("gateway", "auth", secret),
        )
    other = _gateway(auth={"mode": "password", "token": "***", "password": _SECRET})
    assert _judged(other, "2026.9.6").starts


def test_the_secret_of_remote_counts_where_the_gateway_has_none() -> None:
    remote = {"token": "[REDACTED]"}
    (refusal,) = _judged(_gateway(auth={}, remote=remote), "2026.9.6").findings
    assert refusal.path == ("gateway", "remote", "token")
    assert _judged(_gateway(remote=remote), "2026.9.6").starts
    assert _judged(
        _gateway(auth={"mode": "none"}, remote=remote, bind="loopback"), "2026.9.6"
    ).starts
