"""The product's own security audit says the ids that a rule claims, of its fixtures."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from moltconf.lint.registry import RULES, rule
from tests.differential.product import NotInstalledError, Product
from tests.lint.rule_fixtures import NEWEST, RuleFixture, fixtures_of

_DRIVER = Path(__file__).with_name("audit.mjs")
_ABOUT = ("gateway.", "discovery.")
_JUDGES = ("2026.1.24-3", "2026.1.29", NEWEST)

#: Long enough that the audit has nothing against it.
_VARIABLES = dict.fromkeys(
    ("OPENCLAW_GATEWAY_TOKEN", "OPENCLAW_GATEWAY_PASSWORD", "CLAWDBOT_GATEWAY_TOKEN"),
    "a-long-random-text-of-a-test-0123456789",
)


def _claims(id: str) -> tuple[str, ...]:
    return tuple(audit for audit in rule(id).audits if audit.startswith(_ABOUT))


#: The audit reports every funnel, this rule one that does not start; another rule has the rest.
_WIDER = {"gateway/funnel-without-password"}

_CLAIMING = tuple(name for name in RULES if _claims(name))


def _written(value: Any) -> Any:
    """The config as the product reads it: variables put in."""
    if isinstance(value, dict):
        return {key: _written(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_written(each) for each in value]
    if isinstance(value, str) and value.startswith("${"):
        return _VARIABLES.get(value[2:-1], value)
    return value


def _audited(release: str, home: Path, fixtures: Iterable[RuleFixture]) -> dict[Path, set[str]]:
    """The ids that the product's audit reports of each config, with an empty environment."""
    try:
        product = Product(release)
    except NotInstalledError as missing:
        pytest.skip(str(missing))
    asked = [each for each in fixtures if each.release == release]
    done = subprocess.run(
        [product.node, _DRIVER, product.package],
        input=json.dumps([_written(each.load().value) for each in asked]),
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
    answers = zip(asked, json.loads(done.stdout), strict=True)
    return {fixture.path: set(ids) for fixture, ids in answers}


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, set[str]]:
    every = [fixture for name in _CLAIMING for fixture in fixtures_of(name)]
    home = tmp_path_factory.mktemp("home")
    return {path: ids for each in _JUDGES for path, ids in _audited(each, home, every).items()}


@pytest.mark.parametrize("id", _CLAIMING)
def test_audit_says_what_a_rule_claims(id: str, reported: dict[Path, set[str]]) -> None:
    bad = [each.path for each in fixtures_of(id) if each.is_bad]
    said = {audit for path in bad for audit in reported.get(path, ())}
    assert set(_claims(id)) <= said


@pytest.mark.parametrize("id", [each for each in _CLAIMING if each not in _WIDER])
def test_audit_is_content_where_a_rule_is(id: str, reported: dict[Path, set[str]]) -> None:
    plain = next(each.path for each in fixtures_of(id) if each.path.stem == "ok")
    assert not set(_claims(id)) & reported[plain]
