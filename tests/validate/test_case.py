"""One config judged by many releases: nothing may differ from judging it by each alone."""

from __future__ import annotations

import pytest

from moltconf.catalogue.catalogue import Catalogue, releases
from moltconf.migrator.key_successors import KeySuccessors
from moltconf.text.include import ConfigTree, load
from moltconf.text.source import Source
from moltconf.text.tree import Value
from moltconf.validator.config_validator import ConfigValidator
from moltconf.validator.conversions.as_read import as_read
from moltconf.validator.verdict import Judge, judge

NAMES = [release.name for release in releases()]
CONFIGS = {
    "old shapes": """{
        routing: {allowFrom: ["+1"]}, agent: {model: "anthropic/x"}, telegram: {dmPolicy: "open"},
        meta: {lastTouchedAt: "x"}, gateway: {bind: "tailnet", token: "${TOKEN}"},
    }""",
    "agents in a list": """{
        agents: {defaults: {model: "a/b", contextTokens: 1}, list: [{id: "main", default: true}]},
        models: {providers: {own: {baseUrl: "https://x", models: [], contextWindow: 5}}},
    }""",
    "channels and plugins": """{
        channels: {telegram: {accounts: {a: {dmPolicy: "open"}}}, matrix: {enabled: "yes"}, no: {}},
        plugins: {entries: {"voice-call": {config: {provider: "mock", port: 1}}, own: {config: 1}}},
    }""",
    "wrong all over": '{agents: [], channels: "no", plugins: {entries: []}, extra: null}',
}


def tree_of(name: str) -> ConfigTree:
    return load(Source(CONFIGS[name], "openclaw.json5"))


@pytest.mark.parametrize("name", CONFIGS)
def test_releases_that_share_a_verdict_would_each_have_given_it(name: str) -> None:
    value = tree_of(name).value
    case = Judge(value)
    for release in NAMES:
        assert case.judge(release) == judge(value, release)


@pytest.mark.parametrize("name", CONFIGS)
def test_shared_migration_plans_give_the_same_advice(name: str) -> None:
    tree = tree_of(name)
    case = ConfigValidator(tree, successors=KeySuccessors(tree).to)
    for release in NAMES:
        alone = ConfigValidator(tree, successors=KeySuccessors(tree).to)
        assert case.judge(release) == alone.judge(release)


def test_the_same_sections_are_evaluated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from moltconf.validator import verdict as module

    evaluated: list[str] = []
    evaluate = module._structure

    def counted(reading, release, given):  # type: ignore[no-untyped-def]
        evaluated.append(release)
        return evaluate(reading, release, given)

    monkeypatch.setattr(module, "_structure", counted)
    config: Value = {"wizard": {"lastRunAt": "x"}}
    case = Judge(config)
    for release in NAMES:
        case.judge(release)
    catalogues = map(Catalogue.of, NAMES)
    contents = {(one.version_of("root"), one.version_of("wizard")) for one in catalogues}
    rewriting = [one for one in NAMES if as_read(config, one).value is not config]
    # variables are replaced from some release on, which makes two of one content
    assert len(evaluated) <= len(contents) + len(rewriting) + 1
    assert len(evaluated) < len(NAMES)
