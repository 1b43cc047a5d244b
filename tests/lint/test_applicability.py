"""A rule that is not asked, because of what its META says it is about, has nothing to say."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from moltconf.catalogue.catalogue import releases
from moltconf.linter.applicability import concerns
from moltconf.linter.config import CONFIG_ALONE, Config, Context
from moltconf.linter.registry import RULES, applying, module, rule
from moltconf.text.include import load
from moltconf.text.source import Source
from moltconf.text.tree import Value
from tests.differential.generator import Generator
from tests.differential.mutator import mutate
from tests.lint.rule_fixtures import RuleFixture, every_fixture, fixtures_of
from tests.migrate.legacy_configs import legacy_config

CHECKING = tuple(name for name in RULES if hasattr(module(name), "check"))
FIXTURES = [fixture for fixture in every_fixture() if fixture.document is None]
WITH_A_SCOPE = [
    name for name in CHECKING if rule(name).keys or rule(name).words or rule(name).values
]


def named(fixture: RuleFixture) -> str:
    return f"{fixture.rule}/{fixture.path.name}"


def _config(value: Value, release: str, context: Context = CONFIG_ALONE) -> Config:
    text = json.dumps(value, ensure_ascii=False)
    return Config(load(Source(text, "openclaw.json")), release, context)


def _check(config: Config, ids: Iterable[str] = CHECKING) -> None:
    """Whoever is not asked finds nothing when asked all the same."""
    beside, stores = config.context.is_given, config.context.state_dir is not None
    for name in ids:
        scope, (keys, values, text) = rule(name), (config.keys, config.values, config.text)
        if not concerns(scope, keys, values, text, beside=beside, stores=stores):
            assert not list(module(name).check(config)), name  # type: ignore[attr-defined]


@pytest.mark.parametrize("fixture", FIXTURES, ids=named)
def test_no_rule_is_left_out_that_would_find_something(fixture: RuleFixture) -> None:
    tree = fixture.load()
    if tree.is_readable:
        _check(Config(tree, fixture.release, fixture.options.context))


@pytest.mark.parametrize("fixture", FIXTURES, ids=named)
def test_no_finding_is_graver_than_its_rule_says(fixture: RuleFixture) -> None:
    """Where only warnings count, a rule that informs is not asked."""
    tree, own = fixture.load(), rule(fixture.rule)
    config = Config(tree, fixture.release, fixture.options.context)
    if tree.is_readable and any(applying([own.id], config)):
        gravest = own.gravest or own.severity
        found = module(own.id).check(config)  # type: ignore[attr-defined]
        assert all(each.severity.rank <= gravest.rank for each in found)


@pytest.mark.parametrize("seed", range(30))
def test_nor_with_random_configs(seed: int) -> None:
    rng = random.Random(seed)
    for release in rng.sample([each.name for each in releases()], 3):
        _check(_config(Generator(release, rng).config(), release))
    _check(_config(legacy_config(seed), "2026.9.6"))


@pytest.mark.parametrize("id", WITH_A_SCOPE)
def test_nor_with_its_fixtures_after_a_change(id: str) -> None:
    """What makes a rule fire stays, by and large, and a key that it is about goes."""
    for fixture in fixtures_of(id):
        tree = fixture.load()
        if fixture.document is not None or not tree.is_readable:
            continue
        context = fixture.options.context
        for value in _changed(tree.value, rule(id).keys):
            _check(_config(value, fixture.release, context), [id])


def _changed(value: Value, keys: tuple[str, ...]) -> Iterator[Value]:
    yield _without(value, frozenset(keys))
    for key in keys:
        yield _without(value, frozenset({key}))
        yield _without(value, frozenset(keys) - {key})
    rng = random.Random(0)
    for _ in range(20):
        yield mutate(value, rng).config


def _without(value: Value, keys: frozenset[str]) -> Value:
    if isinstance(value, dict):
        return {key: _without(each, keys) for key, each in value.items() if key not in keys}
    if isinstance(value, list):
        return [_without(each, keys) for each in value]
    return value


@pytest.mark.parametrize("id", WITH_A_SCOPE)
def test_each_key_and_word_of_a_rule_has_a_fixture_with_no_other_one(id: str) -> None:
    """So that none of them can be forgotten again: its fixture would have no finding."""
    alone: set[str] = set()
    for fixture in fixtures_of(id):
        if fixture.is_bad and fixture.document is None:
            config = Config(fixture.load(), fixture.release)
            keys = config.keys.intersection(rule(id).keys)
            words = {word for word in rule(id).words if word in (config.text or "")}
            alone |= keys if len(keys) == 1 else set()
            alone |= words if len(words) == 1 else set()
            values = config.values.intersection(rule(id).values)
            alone |= values if len(values) == 1 else set()
    assert {*rule(id).keys, *rule(id).words, *rule(id).values} - alone == set()


@pytest.mark.parametrize("id", RULES)
def test_a_rule_is_asked_in_its_releases_only(id: str) -> None:
    scope = rule(id)
    value = {"words": [*scope.words, *scope.values], **dict.fromkeys(scope.keys, 1)}
    context = Context(state_dir=Path("state")) if scope.stores else CONFIG_ALONE
    for release in (each.name for each in releases()):
        config = _config(value, release, context)
        is_asked = any(applying([id], config))
        assert not (scope.stores and any(applying([id], _config(value, release))))
        wanted = id in CHECKING and release in scope.releases
        assert is_asked is (wanted and (bool(scope.keys) or not scope.beside)), release


def test_a_word_that_is_written_with_escapes_hides_from_no_rule() -> None:
    text = r'{ gateway: { auth: { mode: "trust\u0065d-proxy" } } }'
    config = Config(load(Source(text, "openclaw.json")), "2026.9.6")
    scope = rule("gateway/proxy-login-incomplete")
    assert concerns(scope, config.keys, config.values, config.text, beside=False, stores=False)
    unescaped = text.replace(r"\u0065", "E")
    assert not concerns(scope, config.keys, config.values, unescaped, beside=False, stores=False)


@pytest.mark.parametrize(
    ("policy", "is_asked"),
    [("open", True), (r"op\u0065n", True), (" Open", True), ("opened", False)],
)
def test_a_value_is_all_of_a_string(policy: str, is_asked: bool) -> None:
    text = f'{{ channels: {{ telegram: {{ dmPolicy: "{policy}", name: "openrouter" }} }} }}'
    config = Config(load(Source(text, "openclaw.json")), "2026.9.6")
    asked = list(applying(["channels/open-policy-without-wildcard"], config))
    assert bool(asked) is is_asked
