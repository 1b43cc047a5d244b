"""What a migration brings: rules that are not asked of its result find nothing new there."""

from __future__ import annotations

import pytest

from moltconf.linter.engine import lint
from moltconf.linter.registry import RULES, rule
from moltconf.migrator.key_trace import KeyTrace
from moltconf.migrator.migrate import migrate
from tests.lint.rule_fixtures import fixtures_of

_NEWEST = "2026.9.6"
#: Where a file may come from: what it shows, and releases before and behind the great changes.
_SOURCES = (None, "2026.1.8", "2026.1.24-3", "2026.2.26", "2026.3.24", "2026.5.28")
_TIMELESS = [name for name in RULES if rule(name).timeless]


@pytest.mark.parametrize("id", _TIMELESS)
def test_a_timeless_rule_finds_in_a_result_what_it_found_in_the_file(id: str) -> None:
    found = 0
    for fixture in fixtures_of(id):
        for source in _SOURCES:
            migration = migrate(fixture.load(), _NEWEST, source)
            trace = KeyTrace(made.change for step in migration.steps for made in step.changes)
            before, after = (
                fixture.own(lint(tree, release, fixture.options))
                for tree, release in (
                    (migration.before, migration.from_.release),
                    (migration.after, _NEWEST),
                )
            )
            found += len(after)
            assert {trace.before(each.path) for each in after} <= {each.path for each in before}, (
                fixture.path,
                source,
            )
    assert found or not fixtures_of(id)  # what lies beside a file has tests of its own


def test_some_rules_are_timeless() -> None:
    assert len(_TIMELESS) > 8
