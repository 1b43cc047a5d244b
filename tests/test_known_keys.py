"""Every key that a rule or a constraint is about stands in some catalogued release."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from moltconf.catalogue.catalogue import Catalogue, releases
from moltconf.linter.registry import RULES, rule
from moltconf.validator.check import Constraint, every_constraint

SCHEMAS = Path(__file__).parents[1] / "schemas"

#: What stands where a release takes any key: params of models, variables, ids.
FREE = {
    *("anthropicBeta", "anthropicServerCompaction", "cacheControlTtl", "cacheRetention"),
    "context1m",
    *("ANTHROPIC_OAUTH_TOKEN", "NODE_TLS_REJECT_UNAUTHORIZED"),
    *("anthropic:claude-cli", "openai-codex:codex-cli"),
}
#: In no schema of the catalogue, only in code of the product: what the releases before the first
#: one of the catalogue took, and old shapes that releases rewrite. The pages of the steps say
#: which code.
IN_CODE = {
    *("heartbeatMinutes", "guildAllowFrom", "skillsLoad", "skillsInstall", "accountID"),
    *("groupMentionsOnly", "botName", "voiceName", "readMemoryCore", "memoryPressureBundle"),
    *("enterpriseOrgInstall", "exposeErrorText", "lifetime", "worktrees", "disabled"),
    "openai-codex",
}


@cache
def _known() -> frozenset[str]:
    keys: set[str] = set()
    for path in SCHEMAS.rglob("*.json"):
        keys.add(path.stem)
        keys.update(_properties(json.loads(path.read_text("utf-8"))))
    for release in releases():
        keys.update(Catalogue.of(release.name).plugins())
    return frozenset(keys)


def _properties(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        properties = schema.get("properties")
        yield from properties if isinstance(properties, dict) else ()
        for inner in schema.values():
            yield from _properties(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _properties(inner)


@pytest.mark.parametrize("id", [name for name in RULES if rule(name).keys])
def test_a_rule_is_about_keys_that_some_release_has(id: str) -> None:
    assert set(rule(id).keys) - _known() - FREE - IN_CODE == set()


@pytest.mark.parametrize("one", every_constraint(), ids=lambda one: f"{one.id}-{one.first}")
def test_a_constraint_is_about_keys_that_some_release_has(one: Constraint) -> None:
    assert set(one.keys) - _known() - FREE - IN_CODE == set()


def test_what_some_release_has_is_no_exception() -> None:
    assert (FREE | IN_CODE) & _known() == set()
