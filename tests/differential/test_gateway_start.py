"""Where a rule says that the gateway does not start, the product's start refuses, and the other way
round. Which address a tailnet gives is the machine's affair: such binds are left out."""

from __future__ import annotations

import json
import os
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from moltconf.auth.variables import KnownVariables
from moltconf.findings import FileResult
from moltconf.linter.config import Context
from moltconf.linter.engine import Options, lint
from moltconf.linter.rule import Profile
from moltconf.text.include import load
from moltconf.text.source import Source
from moltconf.validator.config_validator import ConfigValidator
from tests.differential.gateway_configs import LONG, config, hooks
from tests.differential.product import Product

_DRIVER = Path(__file__).with_name("start.mjs")
_RANDOM = 300
#: Say the same with less certainty.
_WARNINGS = {"gateway/secret-of-other-mode", "gateway/funnel-without-password"}


def _refusals(product: Product, configs: list[object], home: Path) -> list[str | None]:
    done = subprocess.run(
        [product.node, _DRIVER, product.package],
        input=json.dumps(configs),
        capture_output=True,
        text=True,
        timeout=240,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "OPENCLAW_STATE_DIR": str(home)},
        cwd=home,
        check=False,
    )
    assert done.stdout, done.stderr[-2000:]
    answers: list[str | None] = json.loads(done.stdout)
    return answers


def _says_so(result: FileResult) -> bool:
    return any(
        "does not start" in each.message
        or each.rule in _WARNINGS
        or each.rule.startswith("schema/")
        for each in result.findings
    )


@pytest.mark.parametrize("release", ["2026.1.24-3", "2026.1.29", "2026.9.6"])
def test_the_start_refuses_what_rules_say(
    release: str, product_of: Callable[[str], Product], tmp_path: Path
) -> None:
    draw = random.Random(7)
    configs = [config(draw) for _ in range(_RANDOM)]
    for each in configs:
        each["gateway"]["bind"] = draw.choice(("loopback", "lan"))
    variables = tmp_path / "gateway.env"
    variables.write_text("TZ=UTC\n", "utf-8")
    options = Options(
        select=("gateway", "schema"),
        profile=Profile.STRICT,
        context=Context(env_files=(variables,)),
    )
    refusals = _refusals(product_of(release), list(configs), tmp_path)
    assert any(refusals)
    assert not all(refusals)
    for value, refusal in zip(configs, refusals, strict=True):
        result = lint(load(Source(json.dumps(value), "openclaw.json")), release, options)
        if refusal is not None:
            assert _says_so(result), (refusal, value)
        else:
            assert not [f.rule for f in result.findings if "does not start" in f.message], value


#: What the driver gives the product: no variable that a start reads.
_NO_VARIABLES = KnownVariables(is_complete=True)


@pytest.mark.parametrize("release", ["2026.1.24-3", "2026.1.29", "2026.9.6"])
def test_starts_is_what_the_start_says(
    release: str, product_of: Callable[[str], Product], tmp_path: Path
) -> None:
    """Webhooks and logins; the bind is named, because this may run in a container."""
    draw = random.Random(11)
    configs: list[dict[str, Any]] = []
    for _ in range(_RANDOM):
        made = config(draw)
        if draw.random() < 0.7:
            section = hooks(draw, are_old=release.startswith("2026.1."))
            login = {"mode": "token", "token": LONG}
            made = {"gateway": {"mode": "local", "auth": login}, "hooks": section}
        made["gateway"]["bind"] = draw.choice(("loopback", "lan"))
        configs.append(made)
    answers = _refusals(product_of(release), list(configs), tmp_path)
    compared = 0
    for value, refusal in zip(configs, answers, strict=True):
        tree = load(Source(json.dumps(value), "openclaw.json"))
        judged = ConfigValidator(tree, variables=lambda _: _NO_VARIABLES).judge(release)
        if judged.valid and judged.starts is not None:
            compared += 1
            assert judged.starts is (refusal is None), (refusal, value, judged.findings)
    assert compared > _RANDOM // 10
