"""The product's own security audit says the ids that a rule claims: of its fixtures, and of random
gateways."""

from __future__ import annotations

import json
import os
import random
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from moltconf.linter.engine import Options, lint
from moltconf.linter.registry import RULES, rule
from moltconf.linter.rule import Profile
from moltconf.linter.rules.audits import covered
from moltconf.text.include import load
from moltconf.text.source import Source
from tests.differential.gateway_configs import LONG, config
from tests.differential.product import NotInstalledError, Product
from tests.lint.rule_fixtures import NEWEST, fixtures_of

_DRIVER = Path(__file__).with_name("audit.mjs")
_ABOUT = ("gateway.", "discovery.")
_JUDGES = ("2026.1.24-3", "2026.1.29", NEWEST)
_RANDOM = 400

_VARIABLES = {"OPENCLAW_GATEWAY_TOKEN", "OPENCLAW_GATEWAY_PASSWORD", "CLAWDBOT_GATEWAY_TOKEN"}

#: The audit reports every funnel, this rule one that does not start; another rule has the rest.
_WIDER = {"gateway/funnel-without-password"}
#: Reported by the audit where moltconf says it otherwise, or has nothing to say.
_SAID_OTHERWISE = {
    "gateway.auth_no_rate_limit": "a gateway without a login has no failed ones",
    "gateway.bind_no_auth": "gateway/secret-of-other-mode",
    "gateway.http.no_auth": "Tailscale's identity is a login",
    "gateway.loopback_no_auth": "gateway/secret-of-other-mode, schema/constraint",
    "gateway.trusted_proxies_missing": "gateway/proxy-login-incomplete",
}
#: Says more than the checks that it covers.
_SAYS_MORE = {
    "gateway/funnel-without-password",
    "gateway/local-without-login",
    "gateway/proxy-login-incomplete",
}


def _claims(id: str) -> tuple[str, ...]:
    return tuple(audit for audit in rule(id).audits if audit.startswith(_ABOUT))


_CLAIMING = tuple(name for name in RULES if _claims(name))


def _written(value: Any) -> Any:
    """The config as the product reads it: variables put in."""
    if isinstance(value, dict):
        return {key: _written(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_written(each) for each in value]
    if isinstance(value, str) and value.startswith("${"):
        return LONG if value[2:-1] in _VARIABLES else value
    return value


def _audited(release: str, home: Path, configs: Iterable[object]) -> list[set[str]]:
    """The ids that the product's audit reports of each config, with an empty environment."""
    try:
        product = Product(release)
    except NotInstalledError as missing:
        pytest.skip(str(missing))
    done = subprocess.run(
        [product.node, _DRIVER, product.package],
        input=json.dumps([_written(each) for each in configs]),
        capture_output=True,
        text=True,
        timeout=240,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "OPENCLAW_STATE_DIR": str(home / "state"),
            "CLAWDBOT_STATE_DIR": str(home / "state"),
        },
        cwd=home,
        check=False,
    )
    assert done.stdout, done.stderr[-2000:]
    return [{each for each in ids if each.startswith(_ABOUT)} for ids in json.loads(done.stdout)]


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, set[str]]:
    home = tmp_path_factory.mktemp("home")
    answers: dict[Path, set[str]] = {}
    for release in _JUDGES:
        every = [each for name in _CLAIMING for each in fixtures_of(name)]
        asked = [each for each in every if each.release == release]
        ids = _audited(release, home, [each.load().value for each in asked])
        answers |= {each.path: found for each, found in zip(asked, ids, strict=True)}
    return answers


@pytest.mark.parametrize("id", _CLAIMING)
def test_audit_says_what_a_rule_claims(id: str, reported: dict[Path, set[str]]) -> None:
    bad = [each.path for each in fixtures_of(id) if each.is_bad]
    said = {audit for path in bad for audit in reported.get(path, ())}
    assert set(_claims(id)) <= said


@pytest.mark.parametrize("id", [each for each in _CLAIMING if each not in _WIDER])
def test_audit_is_content_where_a_rule_is(id: str, reported: dict[Path, set[str]]) -> None:
    plain = next(each.path for each in fixtures_of(id) if each.path.stem == "ok")
    assert not set(_claims(id)) & reported[plain]


def test_audit_and_rules_agree_on_random_gateways(tmp_path: Path) -> None:
    draw = random.Random(2026)
    configs = [config(draw) for _ in range(_RANDOM)]
    options = Options(select=_CLAIMING, profile=Profile.STRICT, debug=True)
    for value, ids in zip(configs, _audited(NEWEST, tmp_path, configs), strict=True):
        found = lint(load(Source(json.dumps(value), "openclaw.json")), NEWEST, options).findings
        fired = {each.rule for each in found}
        silent = {audit for audit in ids if not fired & set(covered().get(audit, ()))}
        assert silent <= set(_SAID_OTHERWISE), value
        alone = {name for name in fired & set(_CLAIMING) if not ids & set(_claims(name))}
        assert alone <= _SAYS_MORE, value
