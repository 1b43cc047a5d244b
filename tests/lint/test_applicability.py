"""What the table says of a rule is what its module says and does."""

from __future__ import annotations

import pytest

from moltconf.document.include import load
from moltconf.document.source import Source
from moltconf.lint.applicability import SCOPES
from moltconf.lint.config import Config
from moltconf.lint.registry import RULES, covers, module
from tests.lint.rule_fixtures import RuleFixture, every_fixture


@pytest.mark.parametrize("id", SCOPES)
def test_a_rule_is_listed_as_it_is(id: str) -> None:
    assert id in RULES
    rule = module(id)
    scope = SCOPES[id]
    assert (scope.profile, scope.checked) == (rule.META.profile, hasattr(rule, "check"))


@pytest.mark.parametrize(
    "fixture", every_fixture(), ids=lambda fixture: f"{fixture.rule}/{fixture.path.name}"
)
def test_a_rule_has_nothing_to_say_where_it_is_not_asked(fixture: RuleFixture) -> None:
    tree = fixture.load()
    if not tree.is_readable:
        return
    config = Config(tree, fixture.release, fixture.options.surroundings)
    for name in RULES:
        check = getattr(module(name), "check", None)
        beside = config.around.is_given
        if check is not None and not covers(name, config.keys, config.text, beside=beside):
            assert not list(check(config)), name


def test_a_word_that_is_written_with_escapes_hides_from_no_rule() -> None:
    text = (
        r'{ channels: { telegram: { dmPolicy: "op\u0065n", allowFrom: ["*"], botToken: "${T}" } } }'
    )
    config = Config(load(Source(text, "openclaw.json")), "2026.9.6")
    assert covers("channels/open-direct-messages", config.keys, config.text)
    assert not covers("channels/open-direct-messages", config.keys, text.replace(r"\u0065", "E"))
